"""docs/cli.md and docs/configuration.md tell of all there is, and of nothing else."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
import typer

from zhengming.checks.finding import Finding, Severity
from zhengming.checks.settings import Settings
from zhengming.cli.app import app
from zhengming.reports.json import to_object
from zhengming.reports.report import Report

DOCS = Path(__file__).parents[2] / "docs"
CLI = (DOCS / "cli.md").read_text(encoding="utf-8")
CONFIGURATION = (DOCS / "configuration.md").read_text(encoding="utf-8")


def options(command: str) -> set[str]:
    group = typer.main.get_command(app)
    parameters = group.commands[command].params  # type: ignore[attr-defined]
    return {option for parameter in parameters for option in parameter.opts if option.startswith("--")}


def section(text: str, heading: str) -> str:
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_every_option_of_check_is_described() -> None:
    assert set(re.findall(r"^\| `(--[a-z-]+)", section(CLI, "check"), re.MULTILINE)) == options("check")


def test_normalise_has_no_option_that_is_described_nowhere() -> None:
    assert options("normalise") - options("check") == {"--output"}
    assert "`--output FILE`" in section(CLI, "normalise")


@pytest.mark.parametrize("command", ["check", "normalise", "translate", "terms", "memory", "engines", "rule", "lsp"])
def test_every_command_is_listed(command: str) -> None:
    assert f"`zhengming {command}" in CLI


def test_every_key_of_json_is_described() -> None:
    finding = Finding("rule", Severity.INFO, 0, 0, "message", "")
    table = CLI.partition("### JSON")[2].partition("```")[0]
    cells = "".join(re.findall(r"^\|([^|]+)\|", table, re.MULTILINE))
    assert re.findall(r"`([a-z_]+)`", cells) == list(to_object(Report("a", "", ()), finding))


def test_every_setting_is_described() -> None:
    settings = {field.name.replace("_", "-") for field in fields(Settings)} - {
        "names-in",
        "root",
        "file",
        "translation",
    }
    settings |= {"engine", "engines"}
    assert set(re.findall(r"^### `([a-z-]+)`", CONFIGURATION, re.MULTILINE)) == settings

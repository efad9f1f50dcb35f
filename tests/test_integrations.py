"""What runs zhengming elsewhere: the hooks for pre-commit and the action for GitHub."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from zhengming.cli.app import app
from zhengming.cli.sources import SUFFIXES

ROOT = Path(__file__).parents[1]
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: dict[str, Any] = {step["name"]: step for step in ACTION["runs"]["steps"] if "name" in step}


def test_there_is_a_hook_for_each_command_that_is_for_one() -> None:
    assert set(HOOKS) == {"zhengming-check", "zhengming-normalise", "zhengming-terms-validate"}


@pytest.mark.parametrize("hook", HOOKS.values(), ids=HOOKS)
def test_a_hook_is_a_command_with_options_that_it_has(hook: dict[str, Any]) -> None:
    program, *words = hook["entry"].split()
    assert program == "zhengming"
    command: Any = typer.main.get_command(app)
    for word in words:
        command = command.commands[word]
    options = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in hook.get("args", ()) if word.startswith("-")} <= options


@pytest.mark.parametrize("name", ["zhengming-check", "zhengming-normalise"])
def test_hooks_take_what_is_found_in_folders_and_what_holds_translations(name: str) -> None:
    for suffix in (*SUFFIXES, ".po", ".xlf", ".tmx"):
        assert re.search(HOOKS[name]["files"], f"a{suffix}")
    assert not re.search(HOOKS[name]["files"], "settings.json")


@pytest.fixture
def runner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with texts, where the program is as the action installs it."""
    if shutil.which("bash") is None:
        pytest.skip("needs bash")
    program = tmp_path / "temp" / "zhengming" / "bin" / "zhengming"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m zhengming "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("RUNNER_TEMP", str(tmp_path / "temp"))
    texts = tmp_path / "texts"
    (texts / ".git").mkdir(parents=True)
    (texts / "terms.toml").write_text('[forum]\nen = ["Forum", { text = "Conference", status = "deprecated" }]\n')
    for name in ("a b.txt", "$(touch broken).txt", "other.txt"):
        (texts / name).write_text("The Conference met.\n")
    return texts


def step(name: str, folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the script of a step as GitHub does."""
    values = {key: str(one["default"]) for key, one in ACTION["inputs"].items()} | inputs
    variables = {
        variable: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda match: values[match[1]], text)
        for variable, text in STEPS[name]["env"].items()
    }
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[name]["run"]]
    return subprocess.run(
        command, cwd=folder, env=os.environ | variables, capture_output=True, check=False, encoding="utf-8"
    )


OPTIONS = "--isolated --no-bundled-glossary --glossary terms.toml"


def test_the_action_annotates_and_fails(runner: Path) -> None:
    done = step("Check", runner, paths="a b.txt\n\n$(touch broken).txt\n", options=OPTIONS)
    assert (done.returncode, done.stderr) == (1, "")
    assert [line.partition("file=")[2].partition(",")[0] for line in done.stdout.splitlines()] == [
        "a b.txt",
        "$(touch broken).txt",
    ]
    assert not (runner / "broken").exists()


def test_the_action_need_not_fail(runner: Path) -> None:
    done = step("Check", runner, options=OPTIONS, fail="false")
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 3)


def test_the_action_writes_what_it_uploads(runner: Path) -> None:
    assert step("Check for code scanning", runner, options=OPTIONS).returncode == 0
    upload = STEPS["Upload to code scanning"]["with"]["sarif_file"]
    assert Path(upload.replace("${{ runner.temp }}", os.environ["RUNNER_TEMP"])).stat().st_size


def test_no_input_is_put_into_a_script() -> None:
    assert not [name for name, one in STEPS.items() if "${{" in one.get("run", "")]

"""The formats of a report on findings, and the module that writes each."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import cast

from zhengming.checks.finding import Finding
from zhengming.reports.context import Context
from zhengming.reports.report import Report

__all__ = ["FORMATS", "Format", "OutputFormat", "Serializer", "Statistics"]

Serializer = Callable[[Iterable[Report], Context], Iterator[str]]
"""Yields a report piece by piece. It takes each text's findings when it gets to them, so that those who read along see
them at once."""
Statistics = Callable[[Iterable[Finding]], Iterator[str]]
"""Yields counts by rule."""


class OutputFormat(StrEnum):
    """How findings are printed."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    JSON_LINES = "json-lines"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    RDJSON = "rdjson"
    SARIF = "sarif"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Format:
    """What has to be known of a format without loading it."""

    module: str
    """It has a function ``serialize``, a `Serializer`, and is imported when the format is asked for."""
    for_people: bool = False
    """Whether a closing line may follow."""
    in_pieces: bool = False
    """Whether a part of it is of use. Else it is printed whole or not at all."""
    counts: str | None = None
    """The function of `zhengming.reports.statistics` that writes counts by rule in a like form, if one does."""

    @property
    def serialize(self) -> Serializer:
        """What writes it."""
        return cast("Serializer", import_module(self.module).serialize)

    @property
    def statistics(self) -> Statistics | None:
        """What writes counts by rule; None where nothing does."""
        if self.counts is None:
            return None
        return cast("Statistics", getattr(import_module("zhengming.reports.statistics"), self.counts))


FORMATS: Mapping[OutputFormat, Format] = {
    OutputFormat.FULL: Format("zhengming.reports.full", for_people=True, in_pieces=True, counts="as_text"),
    OutputFormat.CONCISE: Format("zhengming.reports.concise", for_people=True, in_pieces=True, counts="as_text"),
    OutputFormat.JSON: Format("zhengming.reports.json", counts="as_json"),
    OutputFormat.JSON_LINES: Format("zhengming.reports.json_lines", in_pieces=True, counts="as_json_lines"),
    OutputFormat.GITHUB: Format("zhengming.reports.github", in_pieces=True),
    OutputFormat.GITLAB: Format("zhengming.reports.gitlab"),
    OutputFormat.JUNIT: Format("zhengming.reports.junit"),
    OutputFormat.RDJSON: Format("zhengming.reports.rdjson"),
    OutputFormat.SARIF: Format("zhengming.reports.sarif"),
    OutputFormat.HTML: Format("zhengming.reports.html"),
}
"""All of them, in the order of the documentation."""

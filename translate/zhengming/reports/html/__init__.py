"""Findings as a page for a browser: the texts with marks, tables of terms and persons, charts, filters."""

from collections.abc import Iterable, Iterator

from zhengming.reports.context import Context
from zhengming.reports.html.page import page
from zhengming.reports.report import Report

__all__ = ["serialize"]


def serialize(reports: Iterable[Report], context: Context) -> Iterator[str]:  # noqa: ARG001 -- a Serializer
    """Yield one HTML document that needs no other file and no network."""
    return page(list(reports))

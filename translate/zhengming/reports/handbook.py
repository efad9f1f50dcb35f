"""What a rule means, for reports that carry it along."""

import re
from functools import cache
from importlib.metadata import PackageNotFoundError, metadata

from zhengming.checks.rule import Rule

__all__ = ["home", "plain_help", "rule_url"]

_FENCE = re.compile(r"^```.*\n?", re.MULTILINE)


def plain_help(rule: Rule) -> str:
    """Return the documentation of a rule without its Markdown."""
    return _FENCE.sub("", rule.documentation).replace("`", "").strip()


def rule_url(rule: str) -> str | None:
    """Return the address of the page about a rule; None where the package does not say where its pages are."""
    pages = _addresses().get("documentation")
    return None if pages is None else f"{pages.rstrip('/')}/rules/{rule}.md"


def home() -> str | None:
    """Return the address of the project; None where the package does not say it."""
    return _addresses().get("homepage")


@cache
def _addresses() -> dict[str, str]:
    """Return the addresses in the metadata of the package (core metadata, ``Project-URL``), by label in lower case."""
    try:
        entries = metadata("zhengming").get_all("Project-URL") or []
    except PackageNotFoundError:
        return {}
    pairs = (entry.split(",", 1) for entry in entries)
    return {label.strip().lower(): url.strip() for label, url in pairs}

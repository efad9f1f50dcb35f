"""A page about each rule, where an editor can open it."""

from functools import cache
from pathlib import Path

from zhengming import __version__
from zhengming.checks.rule import Rule
from zhengming.checks.rules import RULES
from zhengming.folders import cache_folder

__all__ = ["rule_page"]


@cache
def rule_page(name: str) -> str | None:
    """Return the address of the page about a rule, which is written to the cache; None where that cannot be."""
    rule = next((one for one in RULES if one.name == name), None)
    return None if rule is None else _written(rule)


def _written(rule: Rule) -> str | None:
    path: Path = cache_folder() / "rules" / __version__ / f"{rule.name}.md"
    text = f"# {rule.name}\n\n{rule.documentation.rstrip()}\n"
    try:
        if not path.is_file() or path.read_text("utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    except OSError:
        return None
    return path.absolute().as_uri()

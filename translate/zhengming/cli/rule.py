"""``zhengming rule``."""

from collections.abc import Iterator
from typing import Annotated

import typer

from zhengming.cli import common, console
from zhengming.errors import UsageError
from zhengming.reports.paint import Role
from zhengming.text.messages import tr

__all__ = ["EPILOG", "rule"]

EPILOG = """\b
Examples:
  zhengming rule
  zhengming rule term-deprecated
  zhengming rule --all > rules.md
"""


def rule(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME", help="A rule; without one, all are listed.", autocompletion=common.complete_rule
        ),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Print the documentation of every rule.")] = False,
) -> None:
    """Tell what a rule means, with examples."""
    from zhengming.checks.rules import RULES
    from zhengming.checks.settings import select_rules

    if name is not None and every:
        raise UsageError(tr("give a rule, or --all"))
    if name is None and not every:
        console.out(_listing())
        return
    wanted = {one.name for one in RULES} if name is None else select_rules([name], common.rule_names())
    pages = [f"# {one.name}\n\n{one.documentation.rstrip()}\n" for one in RULES if one.name in wanted]
    console.out(["\n".join(pages)])


def _listing() -> Iterator[str]:
    from zhengming.checks.rules import RULES

    paint = console.painter()
    width = max(len(one.name) for one in RULES)
    severities = max(len(one.severity) for one in RULES)
    for one in RULES:
        name = paint(f"{one.name:<{width}}", Role.NAME)
        yield f"{name}  {one.severity:<{severities}}  {one.summary}\n"

"""Before money is spent: what a run is estimated to cost, and whether that may be."""

import sys

import typer

from zhengming.errors import UsageError
from zhengming.text.messages import ntr, tr
from zhengming.translation.costs import excess
from zhengming.translation.engines.engine import Engine, Estimate

__all__ = ["check", "describe"]


def describe(label: str, estimate: Estimate) -> str:
    """Return one line about a language of a run."""
    sentences = ntr("{number:,} sentence", "{number:,} sentences", estimate.segments)
    characters = ntr("{number:,} character", "{number:,} characters", estimate.characters)
    size = f"{label}: {sentences}, {characters}"
    if not estimate.requests:
        return f"{size}; {tr('costs nothing')}"
    requests = ntr("{number:,} request", "{number:,} requests", estimate.requests)
    tokens = tr(
        "about {given:,} tokens to send and {made:,} to get", given=estimate.tokens_given, made=estimate.tokens_made
    )
    if estimate.money is None:
        money = tr("no price is configured")
    else:
        money = tr("about {amount}", amount=_amount(estimate.money))
    return f"{size}, {requests}, {tokens}; {money}"


def check(engine: Engine, estimates: list[Estimate], limit: float | None) -> None:
    """Ask, or refuse where nobody can be asked, when a run would cost more than its limit.

    Args:
        engine: That costs.
        estimates: Of all it is to do in this run.
        limit: Of the command line; otherwise the configured one holds.

    Raises:
        UsageError: the run would cost too much.
    """
    above = excess(engine, estimates, limit)
    if above is None:
        return
    money, allowed = above
    told = tr(
        "{name}: this run is estimated at {amount}, above the limit of {limit}",
        name=engine.name,
        amount=_amount(money),
        limit=_amount(allowed),
    )
    asked = sys.stdin.isatty() and sys.stderr.isatty()
    if not (asked and typer.confirm(f"{told}. {tr('Go on?')}", err=True)):
        hint = tr("--limit {money} allows it, --estimate tells more. Nothing was sent", money=_up(money))
        raise UsageError(f"{told}; {hint}")


def _amount(money: float) -> str:
    return f"{money:,.2f}" if money >= 1 else f"{money:.4f}"


def _up(money: float) -> str:
    """An amount not under this one, in as few digits as can be given on a command line."""
    step = 0.01 if money >= 1 else 0.0001
    return f"{(money // step + 1) * step:.{2 if money >= 1 else 4}f}"

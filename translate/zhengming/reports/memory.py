"""What a translation memory holds and finds, as lines for people and as data for programs."""

from collections.abc import Iterable, Iterator, Sequence

from zhengming.reports.paint import Paint, Role, plain
from zhengming.reports.printable import printable
from zhengming.text.messages import tr
from zhengming.translation.memory.model import Hit, Unit
from zhengming.translation.memory.store import Share

__all__ = ["as_object", "hit_lines", "listing", "statistics"]

_HEAD = ("from", "to", "units", "reviewed", "origin")


def hit_lines(hits: Iterable[Hit], paint: Paint = plain) -> Iterator[str]:
    """Yield for each hit its score and translation, then its source, then where it comes from."""
    for hit in hits:
        unit = hit.unit
        indent = " " * 7
        yield f"{hit.score:3} %  {paint(_one_line(unit.target), Role.NAME)}"
        yield f"{indent}{_one_line(unit.source)}"
        yield f"{indent}{paint(' · '.join(_facts(unit)), Role.FAINT)}"


def listing(units: Iterable[Unit]) -> Iterator[str]:
    """Yield a line for each unit: languages, source, translation, divided by tabulators."""
    for unit in units:
        languages = f"{unit.source_language} → {unit.target_language}"
        yield "\t".join((languages, _one_line(unit.source), _one_line(unit.target)))


def statistics(shares: Sequence[Share]) -> Iterator[str]:
    """Yield a table of how many units there are in each language pair from each origin."""
    rows = [
        (one.source_language, one.target_language, str(one.units), str(one.reviewed), printable(one.origin))
        for one in shares
    ]
    widths = [max(map(len, cells)) for cells in zip(_HEAD, *rows, strict=True)]
    for from_, to, units, reviewed, origin in (_HEAD, *rows):
        numbers = f"{units.rjust(widths[2])}  {reviewed.rjust(widths[3])}"
        yield f"{from_.ljust(widths[0])}  {to.ljust(widths[1])}  {numbers}  {origin}"


def as_object(unit: Unit) -> dict[str, object]:
    """Return a unit for JSON."""
    return {
        "source": unit.source,
        "target": unit.target,
        "source_language": unit.source_language,
        "target_language": unit.target_language,
        "origin": unit.origin,
        "time": unit.time.isoformat(),
        "reviewed": unit.reviewed,
        "context": unit.context,
    }


def _facts(unit: Unit) -> Iterator[str]:
    yield f"{unit.source_language} → {unit.target_language}"
    yield printable(unit.origin)
    yield f"{unit.time:%Y-%m-%d}"
    if not unit.reviewed:
        yield tr("not reviewed")
    if unit.context:
        yield tr("context: {context}", context=printable(unit.context))


def _one_line(text: str) -> str:
    return printable(" ".join(text.split()))

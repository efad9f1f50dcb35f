"""What an engine does to placeholders and markup, for people and for programs."""

from collections.abc import Iterator, Mapping

from zhengming.reports.paint import Paint, Role
from zhengming.text.messages import tr
from zhengming.translation.engines.engine import Route
from zhengming.translation.terms.probing import Probe, Survival
from zhengming.translation.terms.shapes import fill

__all__ = ["as_object", "lines"]


def lines(route: Route | None, probe: Probe, paint: Paint) -> Iterator[str]:
    """Yield a table of placeholders, one of markup, and the speed."""
    yield tr(
        "{route}: first sentence {first:.0f} ms, then {each:.1f} ms a sentence",
        route=route,
        first=probe.first * 1e3,
        each=probe.each * 1e3,
    )
    yield ""
    yield from _table(tr("PLACEHOLDER"), {fill(shape, 0): one for shape, one in probe.shapes.items()}, paint)
    yield ""
    yield from _table(tr("MARKUP"), {tag.format("…"): one for tag, one in probe.tags.items()}, paint)


def as_object(route: Route | None, probe: Probe) -> dict[str, object]:
    """Return the same as one object; seconds, and pairs of how often something was kept and tried."""
    return {
        "route": str(route),
        "placeholders": {fill(shape, 0): [one.kept, one.tried] for shape, one in probe.shapes.items()},
        "markup": {tag.format("…"): [one.kept, one.tried] for tag, one in probe.tags.items()},
        "first_seconds": round(probe.first, 4),
        "seconds_a_sentence": round(probe.each, 5),
    }


def _table(head: str, rows: Mapping[str, Survival], paint: Paint) -> Iterator[str]:
    width = max(map(len, (head, *rows)))
    yield paint(f"{head.ljust(width)}  {tr('SURVIVES')}", Role.NAME)
    for name, one in rows.items():
        yield f"{name.ljust(width)}  {tr('{kept} of {tried}', kept=one.kept, tried=one.tried)}"

"""The texts with their findings marked: each passage beside its source, and beside what there is to say of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zhengming.checks.finding import Severity
from zhengming.reports.detail import Passage
from zhengming.reports.html.catalogue import Catalogue
from zhengming.reports.html.entries import Entry, Text
from zhengming.reports.html.marks import Span, stretches
from zhengming.reports.html.nodes import Child, Node, add, node, phrase
from zhengming.reports.html.notes import note
from zhengming.text.messages import tr

__all__ = ["section"]

_ORDER = list(Severity)
_LONGEST_MARKUP = 40


def section(text: Text, catalogue: Catalogue) -> Node:
    """Return a text with its findings."""
    severities = {entry.number: entry.finding.severity for entry in text.entries}
    rows = [
        _row(text, passage, entries, _Marker(spans, severities), catalogue) for passage, entries, spans in text.passages
    ]
    nothing = node("p", tr("Nothing in this file was checked: it has no finished text."), class_="faint")
    return node(
        "section",
        node("h3", node("bdi", text.report.path), _languages(text)),
        *(rows or [nothing]),
        class_="text" + " bilingual" * text.is_bilingual + " labelled" * (text.report.position(0).label is not None),
        id=f"text-{text.number}",
        data_text=str(text.number),
    )


def _languages(text: Text) -> str | None:
    """Return which languages a text is in, after the one that it was translated from."""
    own = ", ".join(dict.fromkeys(one.language for one in text.detail.passages if one.language))
    source = text.detail.source_language
    return f" · {source} → {own}" if own and source else f" · {own}" if own else None


@dataclass(frozen=True, slots=True)
class _Marker:
    """Marks what findings are about."""

    spans: Sequence[Span]
    severities: Mapping[int, Severity]

    def words(self, text: str, language: str | None, class_: str, markup: Sequence[tuple[int, str]] = ()) -> Node:
        """Return a text with marks; what is wrong with all of it is marked once, before it."""
        element = phrase("div", "", language, class_=f"words {class_}")
        length = len(text.strip())
        whole = [span for span in self.spans if span.start < span.end and span.end - span.start >= length]
        add(element, (self._mark([], [span.number], whole=True) for span in whole))
        left = list(reversed(markup))
        for start, end, found in stretches(len(text), [span for span in self.spans if span not in whole]):
            pieces: list[Child] = []
            done = start
            while left and left[-1][0] < end:
                at, written = left.pop()
                pieces += (text[done:at], _markup(written))
                done = at
            pieces.append(text[done:end])
            add(element, [self._mark(pieces, found)] if found else pieces)
        return add(element, (_markup(written) for _, written in reversed(left)))

    def _mark(self, content: Sequence[Child], found: Sequence[int], *, whole: bool = False) -> Node:
        severity = min((self.severities[one] for one in found), key=_ORDER.index)
        return node(
            "a",
            *content,
            href=f"#finding-{found[0]}",
            class_=f"mark {severity}" + " whole" * whole,
            data_findings=" ".join(map(str, found)),
            aria_label=None
            if any(not isinstance(one, str) or one for one in content)
            else tr("Finding {number}", number=found[0]),
        )


def _row(text: Text, passage: Passage, entries: Sequence[Entry], marker: _Marker, catalogue: Catalogue) -> Node:
    position = text.report.position(passage.start)
    row = node("div", node("div", position.label or str(position.line), class_="place"), class_="row")
    if passage.source is not None:
        in_source = [
            Span(source.start, source.end, one.number)
            for one in entries
            if (source := one.finding.source) is not None and source.text == passage.source
        ]
        beside = _Marker(in_source, marker.severities)
        row.append(beside.words(passage.source, text.detail.source_language, "source"))
    row.append(marker.words(passage.text, passage.language, "target", passage.markup))
    if entries:
        row.append(node("ol", *(note(one, text, passage, catalogue) for one in entries), class_="notes"))
    return row


def _markup(written: str) -> Node:
    if written.isspace():
        return node("br")
    return node("code", written if len(written) <= _LONGEST_MARKUP else written[:_LONGEST_MARKUP] + "…")

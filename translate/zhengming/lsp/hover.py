"""The card of the concept that stands under the cursor."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from lsprotocol.types import Hover, MarkupContent, MarkupKind

from zhengming.lsp.checking import Checked
from zhengming.lsp.spots import Spot, spot_at
from zhengming.reports.concept import card
from zhengming.termbase.choosing import choosing
from zhengming.termbase.lemmas import lemma_finder
from zhengming.termbase.matcher import Match, matcher_for
from zhengming.termbase.model import Concept, Status, Term, TermType
from zhengming.text.messages import tr

__all__ = ["hover", "matches_near", "shown"]

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
_PARAGRAPH_END = re.compile(r"\n[ \t]*\r?\n")


def hover(checked: Checked, offset: int, kind: MarkupKind) -> Hover | None:
    """Return the cards of what a text names at an offset; None where that is nothing that the glossary knows."""
    task = checked.task
    spot = None if task is None else spot_at(task, offset)
    if task is None or spot is None:
        return None
    for match in matches_near(checked, spot):
        if match.start <= spot.offset <= match.end:
            concepts = dict.fromkeys(sense.concept.id for sense in match.senses)
            cards = (shown(task.termbase[one], kind) for one in concepts)
            value = ("\n---\n\n" if kind is MarkupKind.Markdown else "\n").join(cards)
            return Hover(MarkupContent(kind, value), checked.text.range(*spot.in_file(match.start, match.end)))
    return None


def matches_near(checked: Checked, spot: Spot) -> Sequence[Match]:
    """Return the matches of the glossary in the paragraph of a spot; offsets are those of its segment's text."""
    if checked.task is None:
        return []
    task, text = checked.task, spot.segment.text
    cuts = [0, *(match.end() for match in _PARAGRAPH_END.finditer(text)), len(text)]
    start = cuts[max(0, bisect_right(cuts, min(spot.offset, len(text) - 1)) - 1)]
    end = next((cut for cut in cuts if cut > start), len(text))
    # Translations are held against their sources with lemmas, other texts without.
    by_lemma = spot.unit is not None
    matcher = matcher_for(task.termbase, spot.language)
    find = lemma_finder(task.termbase, spot.language) if by_lemma else matcher.find
    found = choosing(find, spot.language, task.settings.domains)(text[start:end])
    return [Match(one.start + start, one.end + start, one.senses) for one in found]


def shown(concept: Concept, kind: MarkupKind) -> str:
    """Return the card of a concept: all its names, with what is known of each."""
    if kind is not MarkupKind.Markdown:
        return "".join(card(concept))
    return "".join(f"{line}\n" for line in _markdown(concept))


def _markdown(concept: Concept) -> Iterator[str]:
    heading = " · ".join(part for part in (concept.kind.value, concept.domain) if part)
    yield f"**{_plain(concept.id)}** — {_plain(heading)}\n"
    for text in (concept.definition, concept.note):
        if text:
            yield f"{_plain(' '.join(text.split()))}\n"
    for language, terms in concept.terms.items():
        for term in terms:
            yield f"- {language}: {_name(term)}"
    if concept.source:
        yield f"\n{tr('Source: {source}', source=_plain(concept.source))}"
    if concept.place:
        address = concept.place.path.absolute().as_uri()
        yield f"\n[{_plain(concept.place.path.name)}:{concept.place.line}]({address}#L{concept.place.line})"


def _name(term: Term) -> str:
    name = _plain(term.text)
    if term.status is Status.PREFERRED:
        name = f"**{name}**"
    elif term.status in (Status.DEPRECATED, Status.FORBIDDEN):
        name = f"~~{name}~~"
    notes = [
        term.status.value,
        term.type.value if term.type is not TermType.FULL else "",
        _plain(term.reason or ""),
        _plain(term.source or ""),
    ]
    return f"{name} ({'; '.join(note for note in notes if note)})"


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)

"""Approved terms for what somebody is about to write."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from lsprotocol.types import CompletionItem, CompletionItemKind, CompletionList, MarkupContent, MarkupKind, TextEdit

from zhengming.documents.text_document import TextDocument
from zhengming.lsp.checking import Checked
from zhengming.lsp.hover import shown
from zhengming.lsp.spots import Spot, spot_at
from zhengming.termbase.choosing import choosing
from zhengming.termbase.demands import demands, usable_terms, witnesses
from zhengming.termbase.lemmas import lemma_finder
from zhengming.termbase.model import Concept, Status, Term, Termbase
from zhengming.text.characters import begins
from zhengming.text.fold import fold
from zhengming.text.messages import tr
from zhengming.workspace.tasks import DocumentTask, TranslationTask

__all__ = ["completion"]

_REACH = 60
"""Characters before the cursor in which a name may have begun."""
_MOST = 50
_SHORTEST = 2
_KEPT = 8
_WORD = re.compile(r"[^\W_]*\Z")


class _Name(NamedTuple):
    """A name by which a term may be asked for."""

    folded: str
    concept: str
    term: str
    """What is written: the name itself, or the preferred one in the language of the text."""


class _Offer(NamedTuple):
    """A term that may be written in place of what stands before the cursor."""

    typed: int
    """How many characters before the cursor it replaces."""
    name: str
    """What it was asked for by, folded."""
    concept: str
    term: str
    detail: str


def completion(checked: Checked, offset: int, kind: MarkupKind) -> CompletionList:
    """Return the approved terms that may be meant at an offset.

    In a translation the names of what its source says, and is not said yet, come first. Everywhere, names that begin
    with what stands before the cursor are offered, found by any name of the concept in any language, also by one that
    is not to be used.
    """
    task = checked.task
    spot = None if task is None else spot_at(task, offset)
    if task is None or spot is None or (spot.unit is not None and not spot.is_translation):
        return CompletionList(is_incomplete=True, items=[])
    # In one line, since the edit of a completion may not go beyond it.
    before = checked.text.content[max(0, offset - _REACH) : offset].rpartition("\n")[2]
    wanted = _from_source(task, spot, before) if isinstance(task, TranslationTask) else iter(())
    seen: dict[str, _Offer] = {}
    for offer in (*wanted, *_by_prefix(task.termbase, spot.language, before)):
        seen.setdefault(offer.term, offer)
    items = [
        _item(checked, spot, offset, before, one, order, kind) for order, one in enumerate(islice(seen.values(), _MOST))
    ]
    return CompletionList(is_incomplete=True, items=[one for one in items if one is not None])


def _from_source(task: TranslationTask, spot: Spot, before: str) -> Iterator[_Offer]:
    """Yield the names of what the source demands and the translation does not say."""
    if spot.unit is None:
        return
    source = spot.unit.source.text
    domains, origin = task.settings.domains, task.origin.language
    found = choosing(lemma_finder(task.termbase, origin), origin, domains)(source)
    wanted = [one for one in demands(source, found, spot.language) if one.readings]
    met = witnesses(lemma_finder(task.termbase, spot.language)(spot.segment.text), wanted)
    word = _WORD.search(before)
    typed = fold(word[0]) if word else ""
    for demand, witness in zip(wanted, met, strict=True):
        for term in usable_terms(task.termbase[demand.readings[0]], spot.language) if witness is None else ():
            folded = fold(term.text)
            if folded.startswith(typed):
                detail = tr("for “{found}” of the source", found=demand.found)
                yield _Offer(len(typed), folded, demand.readings[0], term.text, detail)


def _by_prefix(termbase: Termbase, language: str, before: str) -> Iterator[_Offer]:
    """Yield the names that begin with what stands before the cursor, the longest stretch of it first."""
    names, folded = _names(termbase, language), fold(before)
    for start in range(len(folded)):
        typed = folded[start:]
        if not begins(folded, start) or not typed[0].isalnum() or (len(typed) < _SHORTEST and typed.isascii()):
            continue
        at = bisect_left(names, _Name(typed, "", ""))
        for name in islice(names, at, at + _MOST):
            if not name.folded.startswith(typed):
                break
            yield _Offer(len(typed), name.folded, name.concept, name.term, name.concept)


@lru_cache(_KEPT)
def _names(termbase: Termbase, language: str) -> list[_Name]:
    """Return every name of the concepts that have one in a language, sorted by how it is folded."""
    found: dict[_Name, None] = {}
    for concept in termbase:
        if (preferred := concept.preferred(language)) is None:
            continue
        own = concept.names(language)
        for term in (*own, *_others(concept)):
            usable = term in own and term.status in (Status.PREFERRED, Status.ADMITTED)
            found[_Name(fold(term.text), concept.id, term.text if usable else preferred.text)] = None
    return sorted(found)


def _others(concept: Concept) -> Iterator[Term]:
    return (term for terms in concept.terms.values() for term in terms)


def _item(
    checked: Checked, spot: Spot, offset: int, before: str, offer: _Offer, order: int, kind: MarkupKind
) -> CompletionItem | None:
    task = checked.task
    written: str | None = offer.term
    if isinstance(task, TranslationTask):
        written = None if task.origin.document is None else task.origin.document.escape(offer.term)
    elif isinstance(task, DocumentTask) and isinstance(task.document, TextDocument):
        written = task.document.written(spot.number, offer.term)
    if written is None or task is None:
        return None
    start = offset - offer.typed
    card = shown(task.termbase[offer.concept], kind)
    return CompletionItem(
        offer.term,
        kind=CompletionItemKind.Text,
        detail=offer.detail,
        documentation=MarkupContent(kind, card) if kind is MarkupKind.Markdown else card,
        sort_text=f"{order:03}",
        # Editors hold this against what stands there, which may be in other characters of the same name.
        filter_text=before[len(before) - offer.typed :] + offer.name[offer.typed :],
        text_edit=TextEdit(checked.text.range(start, offset), written),
    )

"""Cells to attributes of concepts and terms."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from zhengming.termbase.formats import categories
from zhengming.termbase.formats.lists import parted
from zhengming.termbase.model import Kind, Status, TermType

__all__ = ["concept_attribute", "term_attribute"]

_YES, _NO = frozenset({"true", "yes", "1", "x"}), frozenset({"false", "no", "0"})


def _flag(text: str) -> bool | None:
    return True if text.casefold() in _YES else False if text.casefold() in _NO else None


def _status(text: str) -> Status | None:
    return categories.status(text)


def _kind(text: str) -> Kind | None:
    return next((one for one in Kind if one == text.casefold()), None)


def _type(text: str) -> TermType | None:
    exact = next((one for one in TermType if one == text.casefold()), None)
    return exact or categories.term_type(text)


_CONCEPT: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "kind": ("kind", _kind),
    "domain": ("domain", str),
    "definition": ("definition", str),
    "concept_note": ("note", str),
    "concept_source": ("source", str),
    "documents": ("documents", parted),
}
_TERM: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "status": ("status", _status),
    "type": ("type", _type),
    "part_of_speech": ("part_of_speech", categories.part_of_speech),
    "gender": ("gender", categories.gender),
    "number": ("number", categories.number),
    "forms": ("forms", parted),
    "not_in": ("excluded", parted),
    **{name: (name, str) for name in ("family", "given", "reason", "note", "context", "source")},
    "case_sensitive": ("case_sensitive", _flag),
    "safe": ("safe", _flag),
}


def concept_attribute(field: str, text: str) -> Iterator[tuple[str, Any]]:
    """Yield the attribute of a concept that a cell gives and its value, None where it means nothing; else nothing."""
    yield from _attribute(_CONCEPT, field, text)


def term_attribute(field: str, text: str) -> Iterator[tuple[str, Any]]:
    """Yield the same for a term."""
    yield from _attribute(_TERM, field, text)


def _attribute(
    known: Mapping[str, tuple[str, Callable[[str], Any]]], field: str, text: str
) -> Iterator[tuple[str, Any]]:
    if text and field in known:
        name, convert = known[field]
        yield name, convert(text)

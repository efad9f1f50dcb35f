"""Concepts to TOML."""

import re
from collections.abc import Iterable, Iterator
from json.encoder import encode_basestring

from zhengming.termbase.model import Concept, Kind, Status, Term, TermType
from zhengming.termbase.toml.keys import DOCUMENTS, LISTS, STRINGS

__all__ = ["dump", "tables"]

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+\Z")


def dump(termbase: Iterable[Concept], domain: str | None = None) -> str:
    """Write concepts as TOML that `load` reads back to equal ones.

    Args:
        termbase: The concepts.
        domain: That of the file, which is its name; concepts of others say so. None: domains are not written.
    """
    return "\n".join(tables(termbase, domain))


def tables(concepts: Iterable[Concept], domain: str | None) -> Iterator[str]:
    """Yield the table of each concept as `dump` writes it; a blank line is to stand between them."""
    for concept in concepts:
        yield _table(concept, concept.domain if domain not in (None, concept.domain) else None)


def _table(concept: Concept, domain: str | None) -> str:
    lines = [f"[{concept.id if _BARE_KEY.match(concept.id) else _string(concept.id)}]"]
    if concept.kind is not Kind.TERM:
        lines.append(f"kind = {_string(concept.kind)}")
    texts = {"domain": domain, "definition": concept.definition, "note": concept.note, "source": concept.source}
    lines += [f"{key} = {_string(value)}" for key, value in texts.items() if value is not None]
    if concept.documents:
        lines.append(f"{DOCUMENTS} = [{', '.join(map(_string, concept.documents))}]")
    for language, terms in concept.terms.items():
        items = [_term(term, first=index == 0) for index, term in enumerate(terms)]
        lines.append(f"{language} = {items[0] if len(items) == 1 else '[' + ', '.join(items) + ']'}")
    return "\n".join(lines) + "\n"


def _term(term: Term, *, first: bool) -> str:
    values: dict[str, str] = {"text": _string(term.text)}
    if term.status is not (Status.PREFERRED if first else Status.ADMITTED):
        values["status"] = _string(term.status)
    if term.type is not TermType.FULL:
        values["type"] = _string(term.type)
    for name in STRINGS:
        if (value := getattr(term, name)) is not None:
            values[name] = _string(value)
    for name, attribute in LISTS.items():
        if items := getattr(term, attribute):
            values[name] = "[" + ", ".join(map(_string, items)) + "]"
    if term.case_sensitive is not None:
        values["case_sensitive"] = str(term.case_sensitive).lower()
    if not term.safe:
        values["safe"] = "false"
    if len(values) == 1:
        return values["text"]
    return "{ " + ", ".join(f"{key} = {value}" for key, value in values.items()) + " }"


def _string(text: str) -> str:
    # A JSON string is a TOML basic string, but for DEL, which TOML wants escaped.
    return encode_basestring(text).replace("\x7f", "\\u007f")

"""Concepts to TOML."""

import json
import re

from zhengming.termbase.model import Concept, Kind, Status, Term, Termbase, TermType
from zhengming.termbase.toml.keys import DOCUMENTS, LISTS, STRINGS

__all__ = ["dump"]

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+\Z")


def dump(termbase: Termbase) -> str:
    """Write concepts as TOML that `load` reads back to equal ones; domains are files and not written."""
    return "\n".join(_table(concept) for concept in termbase)


def _table(concept: Concept) -> str:
    lines = [f"[{concept.id if _BARE_KEY.match(concept.id) else _string(concept.id)}]"]
    if concept.kind is not Kind.TERM:
        lines.append(f"kind = {_string(concept.kind)}")
    texts = {"definition": concept.definition, "note": concept.note, "source": concept.source}
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
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")

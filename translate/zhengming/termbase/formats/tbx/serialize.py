"""Write TBX-Basic: version 3 (ISO 30042:2019) in either style, or version 2 (2008)."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO

from zhengming import __version__
from zhengming.termbase.formats import categories
from zhengming.termbase.formats.lists import joined
from zhengming.termbase.formats.model import Losses, Options
from zhengming.termbase.formats.tbx.private import LITERAL, PREFIX
from zhengming.termbase.model import Concept, Kind, Status, Term, TermType
from zhengming.text.messages import tr

__all__ = ["write_dca", "write_dct", "write_v2"]

_NOTICE = f"zhengming {__version__}; {LITERAL}"
_NAMESPACES = (
    'xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min"'
    ' xmlns:basic="http://www.tbxinfo.net/ns/basic"'
)
_MINIMAL = frozenset({"subjectField", "administrativeStatus", "partOfSpeech"})
"""Categories of the module min; the others that are written here are of the module basic."""
_NAME = re.compile(r"[A-Za-z_\u4e00-\u9fa5][A-Za-z0-9_.\-\u4e00-\u9fa5]*\Z")
"""Identifiers that are names in every edition of XML 1.0."""
# XML 1.0, section 2.2.
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = re.compile(r"[&<>\r]")
_REFERENCES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}


@dataclass(frozen=True, slots=True)
class _Dialect:
    begin: str
    end: str
    entry: str
    language: str
    term: str
    category: Callable[[str, str, str], str]
    """Element, data category and escaped content to XML."""


def _as_attribute(element: str, category: str, content: str) -> str:
    return f'<{element} type="{category}">{content}</{element}>\n'


def _as_tag(_: str, category: str, content: str) -> str:
    name = f"{'min' if category in _MINIMAL else 'basic'}:{category}"
    return f"<{name}>{content}</{name}>\n"


def _version_3(style: str, namespaces: str, category: Callable[[str, str, str], str]) -> _Dialect:
    begin = (
        f'<tbx type="TBX-Basic" style="{style}" xml:lang="en" {namespaces}>\n'
        f"<tbxHeader><fileDesc><sourceDesc><p>{_NOTICE}</p></sourceDesc></fileDesc></tbxHeader>\n<text><body>\n"
    )
    return _Dialect(begin, "</body></text>\n</tbx>\n", "conceptEntry", "langSec", "termSec", category)


_DCA = _version_3("dca", _NAMESPACES.split(" xmlns:min")[0], _as_attribute)
_DCT = _version_3("dct", _NAMESPACES, _as_tag)
_V2 = _Dialect(
    '<martif type="TBX-Basic" xml:lang="en">\n'
    f"<martifHeader><fileDesc><sourceDesc><p>{_NOTICE}</p></sourceDesc></fileDesc>"
    '<encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc></martifHeader>\n<text><body>\n',
    "</body></text>\n</martif>\n",
    "termEntry",
    "langSet",
    "tig",
    _as_attribute,
)


def _write(
    dialect: _Dialect, concepts: Iterable[Concept], file: IO[bytes], path: Path, options: Options, losses: Losses
) -> None:
    """Write concepts as they come; what TBX-Basic has no category for is kept in notes, which `parse` knows."""
    del path, options  # of no use here
    writer = _Writer(dialect, losses)
    file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{dialect.begin}'.encode())
    for concept in concepts:
        file.write("".join(writer.entry(concept)).encode())
    file.write(dialect.end.encode())


write_dca = partial(_write, _DCA)
write_dct = partial(_write, _DCT)
write_v2 = partial(_write, _V2)


@dataclass(slots=True)
class _Writer:
    dialect: _Dialect
    losses: Losses
    notes: int = 0
    _used: set[int] = field(default_factory=set)
    """Hashes of the identifiers that are in the file."""

    def entry(self, concept: Concept) -> Iterator[str]:
        identifier = concept.id
        fits = _NAME.match(identifier) and not identifier.startswith(PREFIX) and hash(identifier) not in self._used
        self._used.add(hash(identifier))
        if not fits:
            self.notes += 1
            identifier = f"{PREFIX}concept.{self.notes}"
        category = self.dialect.category
        yield f'<{self.dialect.entry} id="{identifier}">\n'
        if concept.domain:
            yield category("descrip", "subjectField", self._escaped(concept.domain))
        if concept.definition:
            yield category("descrip", "definition", self._escaped(concept.definition))
        if concept.source:
            yield category("admin", "source", self._escaped(concept.source))
        if concept.note:
            yield f"<note>{self._escaped(concept.note)}</note>\n"
        if identifier != concept.id:
            yield self._private("id", concept.id)
        if concept.kind is not Kind.TERM:
            yield self._private("kind", concept.kind.value)
        if concept.documents:
            yield self._private("documents", joined(concept.documents))
        for language, terms in concept.terms.items():
            yield f'<{self.dialect.language} xml:lang="{language}">\n'
            for term in terms:
                yield f"<{self.dialect.term}>\n<term>{self._escaped(term.text)}</term>\n"
                yield from self._term(term)
                yield f"</{self.dialect.term}>\n"
            yield f"</{self.dialect.language}>\n"
        yield f"</{self.dialect.entry}>\n"

    def _term(self, term: Term) -> Iterator[str]:
        category = self.dialect.category
        yield category("termNote", "administrativeStatus", categories.STATUSES[term.status])
        part = term.part_of_speech
        if part:
            yield category("termNote", "partOfSpeech", part if part in categories.PARTS_OF_SPEECH else "other")
        if term.gender in categories.GENDERS:
            yield category("termNote", "grammaticalGender", categories.GENDERS[term.gender])
        if term.type is not TermType.FULL:
            yield category("termNote", "termType", categories.TYPES[term.type])
        if term.context:
            yield category("descrip", "context", self._escaped(term.context))
        if term.source:
            yield category("admin", "source", self._escaped(term.source))
        if term.note:
            yield f"<note>{self._escaped(term.note)}</note>\n"
        if term.status is Status.FORBIDDEN:
            yield self._private("status", term.status.value)
        if part and part not in categories.PARTS_OF_SPEECH:
            yield self._private("part_of_speech", part)
        if term.gender and term.gender not in categories.GENDERS:
            yield self._private("gender", term.gender)
        texts = {"number": term.number, "family": term.family, "given": term.given, "reason": term.reason}
        for key, text in texts.items():
            if text:
                yield self._private(key, text)
        for key, items in (("forms", term.forms), ("not_in", term.excluded)):
            if items:
                yield self._private(key, joined(items))
        if term.case_sensitive is not None:
            yield self._private("case_sensitive", str(term.case_sensitive).lower())
        if not term.safe:
            yield self._private("safe", "false")

    def _private(self, key: str, text: str) -> str:
        self.notes += 1
        return f'<note id="{PREFIX}{key}.{self.notes}">{key}: {self._escaped(text)}</note>\n'

    def _escaped(self, text: str) -> str:
        if text.isprintable() and not _SPECIAL.search(text):
            return text
        fitting, dropped = _NO_CHARACTER.subn("", text)
        if dropped:
            self.losses.add(tr("characters that XML does not have"), dropped)
        return _SPECIAL.sub(lambda match: _REFERENCES[match[0]], fitting)

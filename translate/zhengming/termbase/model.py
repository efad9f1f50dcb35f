"""Concepts, terms and the termbase (ISO 30042, the TermBase eXchange model, reduced to what checks need).

A concept is a thing with a name; a term is one of its names in one language, with an administrative status.
Rules speak of concepts; strings are looked up through them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path, PurePath

from zhengming.text.languages import fallbacks

__all__ = ["EVERY_LANGUAGE", "Concept", "Kind", "Place", "Status", "Term", "TermType", "Termbase"]


EVERY_LANGUAGE = "mul"
"""The tag (ISO 639-2, several languages) of a name that is the same everywhere and not to be translated."""


class Status(StrEnum):
    """Administrative status of a term (ISO 30042 ``administrativeStatus``)."""

    PREFERRED = "preferred"
    """The name to use; one for each concept and language."""
    ADMITTED = "admitted"
    """A name that may be used too."""
    DEPRECATED = "deprecated"
    """A name that should be replaced by the preferred one."""
    FORBIDDEN = "forbidden"
    """A name that must not appear."""


class TermType(StrEnum):
    """Form of a term (ISO 12620 ``termType``), where it matters for consistency."""

    FULL = "full"
    """A name in its own right. Beside the preferred one it makes a text inconsistent."""
    ABBREVIATION = "abbreviation"
    """An acronym or initialism (CCP): stands beside its full form without being inconsistent."""
    SHORT = "short"
    """A shorter form used after the first mention (the Commission, Orbán): the same."""


class Kind(StrEnum):
    """What sort of thing a concept is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    EVENT = "event"
    DOCUMENT = "document"
    SLOGAN = "slogan"
    TITLE = "title"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a glossary file something stands; ``line`` counts from 1."""

    path: Path
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Term:
    """One name of a concept in one language."""

    text: str
    language: str
    """Canonical BCP 47 tag."""
    status: Status = Status.PREFERRED
    type: TermType = TermType.FULL
    part_of_speech: str | None = None
    gender: str | None = None
    """``m``, ``f``, ``n``, ``mf``: for agreement when the term is put into a translation."""
    number: str | None = None
    """``sg`` or ``pl``."""
    forms: tuple[str, ...] = ()
    """Inflected or alternative spellings that are this term, listed by hand."""
    excluded: tuple[str, ...] = ()
    """Longer strings in which this term must not be found (公安部 in 公安部门)."""
    family: str | None = None
    """Family name, of a person."""
    given: str | None = None
    """Given name, of a person."""
    case_sensitive: bool | None = None
    """None: acronyms are case-sensitive, other terms are not."""
    safe: bool = True
    """Whether a deprecated or forbidden term may be replaced unasked. False where the words also have another sense."""
    reason: str | None = None
    """Why it is deprecated or forbidden, for the reader of a finding."""
    source: str | None = None
    """Where this rendering is laid down."""
    note: str | None = None
    """Anything else to know about this term."""
    context: str | None = None
    """A sentence in which it stands."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A thing and its names; ``terms`` maps canonical language tags to terms, the preferred one first."""

    id: str
    kind: Kind = Kind.TERM
    domain: str = ""
    definition: str | None = None
    note: str | None = None
    source: str | None = None
    documents: tuple[str, ...] = ()
    """Patterns of the files that it holds for (`pathlib.PurePath.match`); empty: all."""
    terms: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    place: Place | None = field(default=None, compare=False)

    def names(self, language: str) -> tuple[Term, ...]:
        """Return the terms for a language, with the fallbacks of `zhengming.text.languages.fallbacks`; else ().

        What has none of its own has the one for all languages, `EVERY_LANGUAGE`.
        """
        return next((self.terms[tag] for tag in (*fallbacks(language), EVERY_LANGUAGE) if tag in self.terms), ())

    def preferred(self, language: str) -> Term | None:
        """Return the preferred term for a language, or None."""
        return next((term for term in self.names(language) if term.status is Status.PREFERRED), None)


class Termbase:
    """An ordered, immutable collection of concepts.

    Args:
        concepts: Their ids must differ; `zhengming.termbase.toml.load` reports duplicates before it builds one.
        fingerprint: Names the content; equal fingerprints mean equal termbases. Computed where not given.
    """

    def __init__(self, concepts: Iterable[Concept], *, fingerprint: str | None = None) -> None:
        self._concepts = {concept.id: concept for concept in concepts}
        if fingerprint is not None:
            self.__dict__["fingerprint"] = fingerprint

    def __len__(self) -> int:
        return len(self._concepts)

    def __iter__(self) -> Iterator[Concept]:
        return iter(self._concepts.values())

    def __getitem__(self, concept_id: str) -> Concept:
        return self._concepts[concept_id]

    def __contains__(self, concept_id: object) -> bool:
        return concept_id in self._concepts

    def get(self, concept_id: str) -> Concept | None:
        """Return a concept by id, or None."""
        return self._concepts.get(concept_id)

    def terms(self, language: str) -> Iterator[tuple[Concept, Term]]:
        """Yield every term of a language with its concept, in the order of the termbase."""
        for concept in self:
            for term in concept.names(language):
                yield concept, term

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Every language that has a term of its own, sorted."""
        return tuple(sorted({tag for concept in self for tag in concept.terms} - {EVERY_LANGUAGE}))

    def for_document(self, path: PurePath) -> "Termbase":
        """Return the concepts that hold for a file: this termbase itself, where none is held to other files."""
        left = {one.id: one for one in self._held if not any(map(path.match, one.documents))}
        if not left:
            return self
        held = [one for one in self if one.id not in left]
        return Termbase(held, fingerprint=f"{self.fingerprint} without {' '.join(left)}")

    @cached_property
    def _held(self) -> tuple[Concept, ...]:
        """The concepts that hold for some files only."""
        return tuple(concept for concept in self if concept.documents)

    @cached_property
    def fingerprint(self) -> str:
        """A hexadecimal digest of the content: key of caches."""
        from hashlib import blake2b

        digest = blake2b(digest_size=16)
        for concept in self:
            digest.update(repr(concept).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

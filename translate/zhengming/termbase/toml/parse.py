"""TOML to concepts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

from zhengming.errors import TermbaseError
from zhengming.termbase.model import Concept, Kind, Place, Status, Term, Termbase, TermType
from zhengming.termbase.problem import Problem, in_order
from zhengming.termbase.toml.keys import CONCEPT_KEYS, DOCUMENTS, FLAGS, LISTS, STRINGS
from zhengming.termbase.toml.source import GlossarySource, expand
from zhengming.text.languages import canonical, is_known
from zhengming.text.messages import tr

__all__ = ["Reading", "load", "read"]

_Choice = TypeVar("_Choice", Kind, Status, TermType)

_TERM_KEYS = frozenset({"text", "status", "type", *STRINGS, *LISTS, *FLAGS})
_CHOICES = {"gender": ("m", "f", "n", "mf"), "number": ("sg", "pl")}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a set of files holds: every concept that could be read, and every mistake."""

    concepts: tuple[Concept, ...]
    problems: tuple[Problem, ...]
    fingerprint: str
    sources: Mapping[Path, GlossarySource]


def load(paths: Sequence[Path], *, over: Termbase | None = None) -> Termbase:
    """Read glossary files, and folders of them, into a termbase.

    Args:
        paths: Files, or folders whose ``*.toml`` are meant.
        over: A termbase that these files add to; a concept of theirs replaces the one with the same id.

    Raises:
        TermbaseError: a file is missing, is not TOML, or does not describe concepts; names the first place.
    """
    reading = read(paths)
    if reading.problems:
        first, *rest = reading.problems
        more = tr(" (and {count} more; see zhengming terms validate)", count=len(rest)) if rest else ""
        raise TermbaseError(f"{first}{more}")
    if over is None:
        return Termbase(reading.concepts, fingerprint=reading.fingerprint)
    merged = {concept.id: concept for concept in (*over, *reading.concepts)}
    digest = blake2b(f"{over.fingerprint} {reading.fingerprint}".encode(), digest_size=16)
    return Termbase(merged.values(), fingerprint=digest.hexdigest())


def read(paths: Sequence[Path]) -> Reading:
    """Read glossary files and report every mistake in them instead of stopping at the first.

    Raises:
        TermbaseError: a file is missing or cannot be read.
    """
    concepts: dict[str, Concept] = {}
    problems: list[Problem] = []
    sources: dict[Path, GlossarySource] = {}
    digest = blake2b(digest_size=16)
    for path in expand(tuple(paths)):
        source = sources[path] = GlossarySource.read(path)
        digest.update(path.stem.encode("utf-8", "surrogateescape") + b"\0")
        digest.update(len(source.data).to_bytes(8, "big") + source.data)
        tables, mistakes = source.tables()
        problems += mistakes
        for name, table, start in tables:
            builder = _Builder(source, name, start)
            concept = builder.concept(table)
            first = concepts.get(name)
            if first is not None and first.place is not None and first.place.path != path:
                builder.problem(
                    tr(
                        "concept {name!r} is already defined in {place}; give one of them another id",
                        name=name,
                        place=first.place,
                    )
                )
            elif concept is not None:
                concepts.setdefault(name, concept)
            problems += builder.problems
    return Reading(tuple(concepts.values()), tuple(in_order(problems)), digest.hexdigest(), sources)


@dataclass
class _Builder:
    """Turns one table into a concept, collecting what is wrong with it."""

    source: GlossarySource
    name: str
    start: int
    problems: list[Problem] = field(default_factory=list)

    def problem(self, message: str, key: str | None = None) -> None:
        line = self.source.line(self.start, key)
        self.problems.append(Problem(self.source.path, line, message, self.name))

    def concept(self, table: object) -> Concept | None:
        if not isinstance(table, dict):
            self.problem(tr("{name!r} stands outside a concept; begin a concept with [its-id]", name=self.name))
            return None
        values: dict[str, str] = {}
        for key in CONCEPT_KEYS:
            if key in table:
                if isinstance(table[key], str):
                    values[key] = table[key]
                else:
                    self.problem(tr("{key} of {name!r} is to be a text", key=key, name=self.name), key)
        kind = self._member(Kind, "kind", values.pop("kind", Kind.TERM.value), "kind")
        documents = table.get(DOCUMENTS, [])
        if not isinstance(documents, list) or not all(isinstance(one, str) and one.strip() for one in documents):
            self.problem(
                tr("{documents} of {name!r} is to be a list of patterns of files", documents=DOCUMENTS, name=self.name),
                DOCUMENTS,
            )
            documents = []
        terms = {}
        for key, value in table.items():
            if key in (*CONCEPT_KEYS, DOCUMENTS):
                continue
            if not is_known(key):
                hint = tr(
                    "keys are {keys} and language tags such as en or zh-Hant",
                    keys=", ".join((*CONCEPT_KEYS, DOCUMENTS)),
                )
                self.problem(
                    tr("{key!r} in {name!r} is not a known language tag; {hint}", key=key, name=self.name, hint=hint),
                    key,
                )
                continue
            if section := tuple(self._terms(canonical(key), key, value)):
                terms[canonical(key)] = section
        if not terms:
            self.problem(tr("concept {name!r} has no term in any language", name=self.name))
        place = Place(self.source.path, self.source.line(self.start))
        domain = values.pop("domain", self.source.path.stem)
        return Concept(
            self.name, kind or Kind.TERM, domain, documents=tuple(documents), terms=terms, place=place, **values
        )

    def _terms(self, language: str, key: str, value: object) -> Iterator[Term]:
        for index, item in enumerate(value if isinstance(value, list) else [value]):
            table = {"text": item} if isinstance(item, str) else item
            if not isinstance(table, dict) or not isinstance(table.get("text"), str):
                self.problem(
                    tr('{key} of {name!r}: a term is a text or a table with text = "…"', key=key, name=self.name), key
                )
                continue
            text = table["text"]
            if not text.strip() or text != text.strip():
                self.problem(
                    tr(
                        "{key} of {name!r}: the term {text!r} is empty or begins or ends with a space",
                        key=key,
                        name=self.name,
                        text=text,
                    ),
                    key,
                )
                continue
            for unknown in sorted(table.keys() - _TERM_KEYS):
                known = ", ".join(sorted(_TERM_KEYS))
                self.problem(
                    tr(
                        "{text!r} has an unknown key {unknown!r}; known are {known}",
                        text=text,
                        unknown=unknown,
                        known=known,
                    ),
                    key,
                )
            yield Term(text, language, **self._attributes(table, text, key, first=index == 0))

    def _attributes(self, table: Mapping[str, Any], text: str, key: str, *, first: bool) -> dict[str, Any]:
        default = Status.PREFERRED if first else Status.ADMITTED
        status = self._member(Status, "status", table.get("status", default.value), key)
        kind = self._member(TermType, "type", table.get("type", TermType.FULL.value), key)
        found: dict[str, Any] = {"status": status or default, "type": kind or TermType.FULL}
        for name in STRINGS:
            if (value := table.get(name)) is None:
                continue
            if not isinstance(value, str):
                self.problem(tr("{name} of {text!r} is to be a text", name=name, text=text), key)
            elif name in _CHOICES and value not in _CHOICES[name]:
                self.problem(
                    tr(
                        "{name} of {text!r} is to be one of {choices}, not {value!r}",
                        name=name,
                        text=text,
                        choices=", ".join(_CHOICES[name]),
                        value=value,
                    ),
                    key,
                )
            else:
                found[name] = value
        for name, attribute in LISTS.items():
            value = table.get(name, [])
            if isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value):
                found[attribute] = tuple(value)
            else:
                self.problem(tr("{name} of {text!r} is to be a list of texts", name=name, text=text), key)
        for name in FLAGS:
            if isinstance(value := table.get(name), bool):
                found[name] = value
            elif value is not None:
                self.problem(tr("{name} of {text!r} is to be true or false", name=name, text=text), key)
        return found

    def _member(self, enum: type[_Choice], name: str, value: Any, key: str) -> _Choice | None:
        try:
            return enum(value)
        except ValueError:
            self.problem(
                tr(
                    "{name} of {concept!r} is to be one of {choices}, not {value!r}",
                    name=name,
                    concept=self.name,
                    choices=", ".join(enum),
                    value=value,
                ),
                key,
            )
            return None

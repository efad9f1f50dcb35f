"""Parsed glossaries on disk, so that a large file is parsed once.

A file is named by all that it depends on: the content and the path of the glossary, and this program's code. What
cannot be read or is not whole counts as absent; what cannot be written is not.
"""

import gc
import marshal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any
from zlib import crc32

from zhengming.errors import TermbaseError
from zhengming.folders import cache_folder
from zhengming.termbase.cache import program_stamp, prune, put
from zhengming.termbase.model import Concept, Kind, Place, Status, Term, TermType
from zhengming.termbase.problem import Problem
from zhengming.termbase.toml.source import GlossarySource
from zhengming.text.messages import tr

__all__ = ["Content", "fingerprint", "load"]

_SMALLEST = 1_000_000
"""Bytes of a glossary that is kept; smaller ones are parsed faster than they are missed."""
_SUFFIX = ".glossary"
_KINDS = {one.value: one for one in Kind}
_STATUSES = {one.value: one for one in Status}
_TYPES = {one.value: one for one in TermType}


@dataclass(frozen=True, slots=True)
class Content:
    """What one file holds."""

    concepts: tuple[Concept, ...]
    problems: tuple[Problem, ...]
    fingerprint: str
    """Names the content of the file."""
    source: GlossarySource | None = None


def fingerprint(path: Path) -> str:
    """Return a hexadecimal digest of a file's name and content.

    Raises:
        TermbaseError: it cannot be read.
    """
    digest = blake2b(path.name.encode("utf-8", "surrogateescape"), digest_size=16)
    try:
        with path.open("rb") as file:
            while piece := file.read(1_000_000):
                digest.update(piece)
    except OSError as error:
        raise TermbaseError(tr("{path}: cannot be read: {reason}", path=path, reason=error.strerror)) from error
    return digest.hexdigest()


def load(path: Path, parse: Callable[[], Content]) -> Content:
    """Return the content of a file as it was kept, else parse it and, if the file is large, keep it.

    Raises:
        TermbaseError: the file cannot be read, or ``parse`` says so.
    """
    with suppress(OSError):
        if path.stat().st_size < _SMALLEST:
            return parse()
    digest = fingerprint(path)
    with _no_collection():
        kept = cache_folder() / f"{_key(path, digest)}{_SUFFIX}"
        if (content := _restored(kept, path, digest)) is not None:
            return content
        content = parse()
    data = marshal.dumps(
        (list(map(_of_concept, content.concepts)), [(p.line, p.message, p.concept) for p in content.problems])
    )
    put(kept, (data, crc32(data).to_bytes(4, "little")))
    prune(kept.parent, _SUFFIX)
    return Content(content.concepts, content.problems, digest)


def _key(path: Path, digest: str) -> str:
    parts = (str(path), digest, sys.version, program_stamp())
    return blake2b("\n".join(parts).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _restored(kept: Path, path: Path, digest: str) -> Content | None:
    try:
        data = kept.read_bytes()
    except OSError:
        return None
    if len(data) < 4 or crc32(memoryview(data)[:-4]).to_bytes(4, "little") != data[-4:]:
        return None
    concepts, problems = marshal.loads(data[:-4])  # noqa: S302 -- in the user's own folder, and whole
    return Content(
        tuple(_to_concept(path, one) for one in concepts),
        tuple(Problem(path, line, message, concept) for line, message, concept in problems),
        digest,
    )


def _of_concept(concept: Concept) -> tuple[Any, ...]:
    line = None if concept.place is None else concept.place.line
    terms = [(language, [_of_term(term) for term in names]) for language, names in concept.terms.items()]
    texts = (concept.domain, concept.definition, concept.note, concept.source, concept.documents)
    return (line, terms, concept.id, concept.kind.value, *texts)


def _to_concept(path: Path, values: tuple[Any, ...]) -> Concept:
    line, sections, name, kind, domain, definition, note, source, documents = values
    terms = {language: tuple([_to_term(language, one) for one in names]) for language, names in sections}
    place = None if line is None else Place(path, line)
    return Concept(name, _KINDS[kind], domain, definition, note, source, documents, terms, place)


def _of_term(term: Term) -> tuple[Any, ...]:
    """Return the values of a term without those at the end that are as ever."""
    values = [
        *(term.text, term.status.value, term.type.value, term.part_of_speech, term.gender, term.number),
        *(term.forms, term.excluded, term.family, term.given, term.case_sensitive, term.safe, term.reason),
        *(term.source, term.note, term.context),
    ]
    while len(values) > 1 and values[-1] == _DEFAULTS[len(values) - 1]:
        values.pop()
    return tuple(values)


_DEFAULTS = (None, "preferred", "full", None, None, None, (), (), None, None, None, True, None, None, None, None)


def _to_term(language: str, values: tuple[Any, ...]) -> Term:
    if len(values) == 1:
        return Term(values[0], language)
    if len(values) == 2:
        return Term(values[0], language, _STATUSES[values[1]])
    text, status, kind, *others = values
    return Term(text, language, _STATUSES[status], _TYPES[kind], *others)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the garbage collector from going through what only grows."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()

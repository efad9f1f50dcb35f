"""Glossaries of any format as one termbase."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path

from zhengming.errors import TermbaseError
from zhengming.termbase import parsed
from zhengming.termbase.model import Concept, Termbase
from zhengming.termbase.problem import Problem, in_order
from zhengming.termbase.toml import read as read_toml
from zhengming.termbase.toml.source import GlossarySource
from zhengming.termbase.toml.source import expand as files
from zhengming.text.messages import tr

__all__ = ["IN_FOLDERS", "Reading", "expand", "load", "read"]

_TOML = ".toml"
IN_FOLDERS = (_TOML, ".tbx")
"""What is a glossary wherever it stands; other files in a folder may be anything."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a set of files holds: every concept that could be read, and every mistake."""

    concepts: tuple[Concept, ...]
    problems: tuple[Problem, ...]
    sources: Mapping[Path, GlossarySource]
    """The texts of the TOML files."""

    def problem(self, concept: Concept, language: str | None, message: str) -> Problem:
        """Say where a problem with one of the concepts is: on the line of a language, else on that of the concept."""
        if concept.place is None:
            raise ValueError(f"{concept.id!r} is not of this reading")
        path, line = concept.place.path, concept.place.line
        if (source := self.sources.get(path)) is not None:
            line = source.line_of_language(line, language)
        return Problem(path, line, message, concept.id)


def expand(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the glossary files meant: a file itself, of a folder its ``*.toml`` and ``*.tbx`` in order.

    Raises:
        TermbaseError: there is no such file, or no glossary in a folder.
    """
    return files(paths, IN_FOLDERS)


def load(
    paths: Sequence[Path], *, over: Termbase | None = None, warn: Callable[[str], None] = lambda _: None
) -> Termbase:
    """Read glossary files, and folders of them, into a termbase.

    A mistake in a TOML file, which people write, ends the reading. Of files of other formats, which come from
    elsewhere, what cannot be used is left out.

    Args:
        paths: Files of any format, or folders.
        over: A termbase that these files add to; a concept of theirs replaces the one with the same id.
        warn: Called with a line for each file of which something was left out.

    Raises:
        TermbaseError: a file is missing, is not of its format, or holds no concept; names the first place.
    """
    merger = _Merger()
    digest = blake2b(over.fingerprint.encode() if over is not None else b"", digest_size=16)
    for path in expand(paths):
        content = parsed.load(path, lambda path=path: _contents(path))  # type: ignore[misc]
        digest.update(f"{path.stem} {content.fingerprint}\n".encode("utf-8", "surrogateescape"))
        merger.add(path, content)
        if content.problems and path.suffix.lower() != _TOML:
            number = len(content.problems)
            more = tr(" (and {count} more; see zhengming terms validate)", count=number - 1) if number > 1 else ""
            warn(f"{content.problems[0]}{more}")
    mistakes = [one for one in in_order(merger.problems) if one.path.suffix.lower() == _TOML]
    if mistakes:
        first, *rest = mistakes
        more = tr(" (and {count} more; see zhengming terms validate)", count=len(rest)) if rest else ""
        raise TermbaseError(f"{first}{more}")
    concepts = merger.concepts if over is None else {one.id: one for one in over} | merger.concepts
    return Termbase(concepts.values(), fingerprint=digest.hexdigest())


def read(paths: Sequence[Path]) -> Reading:
    """Read glossary files and report every mistake in them instead of stopping at the first.

    Raises:
        TermbaseError: a file is missing or cannot be read, or is not of its format.
    """
    merger = _Merger()
    sources: dict[Path, GlossarySource] = {}
    for path in expand(paths):
        content = _contents(path)
        merger.add(path, content)
        if content.source is not None:
            sources[path] = content.source
    return Reading(tuple(merger.concepts.values()), tuple(in_order(merger.problems)), sources)


def _contents(path: Path) -> parsed.Content:
    """Read one file.

    Raises:
        TermbaseError: it cannot be read, or is of another format than TOML and holds no concept.
    """
    if path.suffix.lower() == _TOML:
        reading = read_toml([path])
        return parsed.Content(reading.concepts, reading.problems, reading.fingerprint, reading.sources[path])
    from zhengming.termbase.formats.convert import items
    from zhengming.termbase.formats.model import Losses, Options
    from zhengming.termbase.formats.registry import format_of

    concepts: list[Concept] = []
    problems: list[Problem] = []
    for item in items(path, format_of(path).read(), Options(), Losses(), lambda _: None):
        if isinstance(item, Concept):
            concepts.append(item)
        else:
            problems.append(item)
    if not concepts:
        raise TermbaseError(str(problems[0]) if problems else tr("{path}: no concept in this glossary", path=path))
    return parsed.Content(tuple(concepts), tuple(problems), parsed.fingerprint(path))


@dataclass(slots=True)
class _Merger:
    """Puts the concepts of files together."""

    concepts: dict[str, Concept] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, path: Path, content: parsed.Content) -> None:
        self.problems += content.problems
        for concept in content.concepts:
            first = self.concepts.get(concept.id)
            if first is None:
                self.concepts[concept.id] = concept
                continue
            place = concept.place
            line = 1 if place is None else place.line
            if path.suffix.lower() == _TOML:
                message = tr(
                    "concept {id!r} is already defined in {place}; give one of them another id",
                    id=concept.id,
                    place=first.place,
                )
                self.problems.append(Problem(path, line, message, concept.id))
                continue
            name = self._free(f"{path.stem}-{concept.id}")
            if first.place is not None and first.place.path == path:
                message = tr(
                    "concept {id!r} is already defined on line {line}; this one is {name!r}",
                    id=concept.id,
                    line=first.place.line,
                    name=name,
                )
                self.problems.append(Problem(path, line, message, concept.id))
            self.concepts[name] = replace(concept, id=name)

    def _free(self, name: str) -> str:
        number, free = 1, name
        while free in self.concepts:
            number += 1
            free = f"{name}-{number}"
        return free

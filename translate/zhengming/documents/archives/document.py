"""A document that is an archive: the texts of some members, each with a syntax; the other members are never unpacked.

Segments may stand within tags of others: a footnote in a sentence, a text box at a paragraph. Each depth is a layer of
its own, spliced as if it were the only one, the innermost first: then the tags of the next one hold it as it is now.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from zhengming.documents.archives.container import Archive, shown
from zhengming.documents.archives.xml import decode_xml
from zhengming.documents.model import Edited, Position, Refusal, Segment
from zhengming.documents.plain import encode
from zhengming.documents.splice import Parsed, Part, Syntax, extent, splice
from zhengming.errors import DocumentError
from zhengming.text.messages import tr

__all__ = ["ArchiveDocument", "Layered", "Member", "read_member"]


class Layered(Protocol):
    """How texts stand in members of a format, some within others. The rest is as in `Syntax`."""

    @property
    def ways(self) -> int:
        """How many ways of writing there are."""
        ...

    def parse(self, text: str) -> Sequence[tuple[int, Segment]]:
        """Return the segments in order, each with the number of others in whose tags it stands."""
        ...

    def write(self, segment: Segment, parts: Sequence[Part], way: int) -> str:
        """Return the new source of a segment."""
        ...

    def key(self, segment: Segment) -> Hashable:
        """Return what has to be equal in two segments that are to mean the same."""
        ...


@dataclass(frozen=True, slots=True)
class Member:
    """A member that holds text, as it was read."""

    name: str
    text: str
    encoding: str
    layers: tuple[tuple[Syntax, Parsed], ...]
    """From the outermost."""
    place: str = ""
    """What its paragraphs are called after: nothing for the main one, ``header1`` for another."""


@dataclass(frozen=True)
class ArchiveDocument:
    """An archive. It is a `zhengming.documents.model.Document`."""

    archive: Archive
    members: tuple[Member, ...]
    segments: Sequence[Segment]
    """Everything that a reader reads: member by member, in the order of each."""
    places: Sequence[tuple[int, int, int]]
    """Of each segment the numbers of its member, of its layer there, and its own in that."""

    @classmethod
    def of(cls, archive: Archive, members: Iterable[Member]) -> "ArchiveDocument":
        """Put the members of a document together."""
        kept = tuple(members)
        segments: list[Segment] = []
        places: list[tuple[int, int, int]] = []
        for number, member in enumerate(kept):
            found = [
                (extent(segment)[0], layer, index)
                for layer, (_, parsed) in enumerate(member.layers)
                for index, segment in enumerate(parsed.segments)
            ]
            for count, (_, layer, index) in enumerate(sorted(found), 1):
                label = f"{member.place}, paragraph {count}" if member.place else f"paragraph {count}"
                segment = member.layers[layer][1].segments[index]
                segments.append(replace(segment, part=member.name, label=label))
                places.append((number, layer, index))
        return cls(archive, kept, tuple(segments), tuple(places))

    @property
    def path(self) -> Path:
        """As it was opened."""
        return self.archive.path

    def position(self, segment: int, offset: int) -> Position:
        """Return where a code point of a segment stands: line and column within the segment."""
        found = self.segments[segment]
        before = found.text[:offset]
        return Position(before.count("\n") + 1, offset - before.rfind("\n"), found.label)

    def edited(self, texts: Mapping[int, str]) -> Edited:
        """Return the file with the texts of some segments replaced, as `Document.edited` says."""
        wanted: dict[int, dict[int, dict[int, str]]] = defaultdict(lambda: defaultdict(dict))
        for number, text in texts.items():
            place = self.places[number]
            wanted[place[0]][place[1]][place[2]] = text
        contents: dict[str, bytes] = {}
        refused: dict[tuple[int, int, int], str] = {}
        for number in sorted(wanted):
            member = self.members[number]
            text = member.text
            for layer in sorted(wanted[number], reverse=True):
                syntax, parsed = member.layers[layer]
                if text != member.text:
                    parsed = syntax.parse(text)
                spliced = splice(text, parsed, syntax, wanted[number][layer])
                refused |= {(number, layer, one.segment): one.reason for one in spliced.refused}
                text = spliced.text
            if text != member.text:
                contents[member.name] = encode(text, member.encoding)
        refusals = tuple(
            Refusal(number, refused[place]) for number, place in enumerate(self.places) if place in refused
        )
        return Edited(self.archive.replaced(contents), refusals)


def read_member(archive: Archive, name: str, syntax: Layered, place: str = "") -> Member:
    """Read a member of an archive.

    Raises:
        DocumentError: it cannot be unpacked, or is not of this format.
    """
    data = archive.read(name)
    try:
        text, encoding = decode_xml(data)
        found = syntax.parse(text)
    except DocumentError as error:
        raise DocumentError(
            tr("{path}: its member {name}: {error}", path=archive.path, name=shown(name), error=error)
        ) from error
    depths = sorted({depth for depth, _ in found})
    layers = tuple(
        (_Layer(syntax, depth), Parsed(tuple(segment for at, segment in found if at == depth))) for depth in depths
    )
    return Member(name, text, encoding, layers, place)


@dataclass(frozen=True, slots=True)
class _Layer:
    """The segments of one depth."""

    syntax: Layered
    depth: int

    @property
    def ways(self) -> int:
        return self.syntax.ways

    def parse(self, text: str) -> Parsed:
        return Parsed(tuple(segment for depth, segment in self.syntax.parse(text) if depth == self.depth))

    def write(self, segment: Segment, parts: Sequence[Part], way: int) -> str:
        return self.syntax.write(segment, parts, way)

    def key(self, segment: Segment) -> Hashable:
        return self.syntax.key(segment)

"""A document that is an archive: the texts of some members, each with a syntax; the other members are never unpacked.

Segments may stand within tags of others: a footnote in a sentence, a text box at a paragraph. Each depth is a layer of
its own, spliced as if it were the only one, the innermost first: then the tags of the next one hold it as it is now.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple, Protocol

from zhengming.documents.archives.container import Archive, shown
from zhengming.documents.archives.xml import decode_xml
from zhengming.documents.model import Edited, Position, Refusal, Segment, marked
from zhengming.documents.plain import encode
from zhengming.documents.splice import Parsed, Part, Syntax, extent, splice
from zhengming.errors import DocumentError
from zhengming.text.messages import tr

__all__ = ["ArchiveDocument", "Found", "Layered", "Member", "read_member"]

_Place = tuple[int, int, int]
"""The numbers of a member, of a layer of it, and of a segment in that."""


class Found(NamedTuple):
    """A segment in a member."""

    depth: int
    """The number of segments in whose tags it stands."""
    segment: Segment
    copy_of: int | None = None
    """The number of the segment of which it is a copy for other programs: the two are changed together."""


class Layered(Protocol):
    """How texts stand in members of a format, some within others. The rest is as in `Syntax`."""

    @property
    def ways(self) -> int:
        """How many ways of writing there are."""
        ...

    def parse(self, text: str) -> Sequence[Found]:
        """Return the segments in order."""
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
    copies: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    """By layer and number, segments that are copies, and of which."""
    place: str = ""
    """What its paragraphs are called after: nothing for the main one, ``header1`` for another."""


@dataclass(frozen=True)
class ArchiveDocument:
    """An archive. It is a `zhengming.documents.model.Document`."""

    archive: Archive
    members: tuple[Member, ...]
    segments: Sequence[Segment]
    """Everything that a reader reads: member by member, in the order of each."""
    places: Sequence[tuple[_Place, ...]]
    """Of each segment where it stands, and where its copies do."""

    @classmethod
    def of(cls, archive: Archive, members: Iterable[Member]) -> "ArchiveDocument":
        """Put the members of a document together."""
        kept = tuple(members)
        segments: list[Segment] = []
        places: list[tuple[_Place, ...]] = []
        for number, member in enumerate(kept):
            found = [
                (extent(segment)[0], layer, index)
                for layer, (_, parsed) in enumerate(member.layers)
                for index, segment in enumerate(parsed.segments)
                if (layer, index) not in member.copies
            ]
            copies: dict[tuple[int, int], list[_Place]] = defaultdict(list)
            for copy, original in member.copies.items():
                copies[original].append((number, *copy))
            for count, (_, layer, index) in enumerate(sorted(found), 1):
                label = f"{member.place}, paragraph {count}" if member.place else f"paragraph {count}"
                segment = member.layers[layer][1].segments[index]
                segments.append(replace(segment, part=member.name, label=label))
                places.append(((number, layer, index), *copies[layer, index]))
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
        contents, reasons = self._written({place: text for one, text in texts.items() for place in self.places[one]})
        refused = {
            number: next(reasons[place] for place in places if place in reasons)
            for number, places in enumerate(self.places)
            if not reasons.keys().isdisjoint(places)
        }
        if any(not reasons.keys() >= set(self.places[number]) for number in refused):
            # A segment and its copies are changed together or not at all.
            return self._refusing(texts, refused)
        return Edited(self.archive.replaced(contents), tuple(Refusal(*one) for one in refused.items()))

    def _refusing(self, texts: Mapping[int, str], refused: Mapping[int, str]) -> Edited:
        edited = self.edited({number: text for number, text in texts.items() if number not in refused})
        refusals = {one.segment: one for one in edited.refused} | {one: Refusal(one, refused[one]) for one in refused}
        return Edited(edited.content, tuple(refusals[number] for number in sorted(refusals)))

    def _written(self, texts: Mapping[_Place, str]) -> tuple[dict[str, bytes], dict[_Place, str]]:
        """Return the new content of members, and why segments cannot be written."""
        wanted: dict[int, dict[int, dict[int, str]]] = defaultdict(lambda: defaultdict(dict))
        for (number, layer, index), text in texts.items():
            wanted[number][layer][index] = text
        contents: dict[str, bytes] = {}
        refused: dict[_Place, str] = {}
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
            if text != member.text and not _kept(member, text, wanted[number]):
                reason = tr("the file would be read in another way")
                refused |= {(number, layer, one): reason for layer, some in wanted[number].items() for one in some}
            elif text != member.text:
                contents[member.name] = encode(text, member.encoding)
        return contents, refused


def _kept(member: Member, text: str, edited: Mapping[int, Mapping[int, str]]) -> bool:
    """Whether segments that are not edited say what they said, those of other layers than the edited ones too."""
    if len(member.layers) == 1:
        return True
    for layer, (syntax, parsed) in enumerate(member.layers):
        again = syntax.parse(text).segments
        said = [[marked(one) for one in segments] for segments in (parsed.segments, again)]
        if len(again) != len(parsed.segments) or any(
            before != now
            for number, (before, now) in enumerate(zip(*said, strict=True))
            if number not in edited.get(layer, ())
        ):
            return False
    return True


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
    depths = sorted({one.depth for one in found})
    layers = tuple(
        (_Layer(syntax, depth), Parsed(tuple(one.segment for one in found if one.depth == depth))) for depth in depths
    )
    counts = [0] * len(depths)
    numbers: list[tuple[int, int]] = []
    for one in found:
        layer = depths.index(one.depth)
        numbers.append((layer, counts[layer]))
        counts[layer] += 1
    copies = {numbers[at]: numbers[one.copy_of] for at, one in enumerate(found) if one.copy_of is not None}
    return Member(name, text, encoding, layers, copies, place)


@dataclass(frozen=True, slots=True)
class _Layer:
    """The segments of one depth."""

    syntax: Layered
    depth: int

    @property
    def ways(self) -> int:
        return self.syntax.ways

    def parse(self, text: str) -> Parsed:
        return Parsed(tuple(one.segment for one in self.syntax.parse(text) if one.depth == self.depth))

    def write(self, segment: Segment, parts: Sequence[Part], way: int) -> str:
        return self.syntax.write(segment, parts, way)

    def key(self, segment: Segment) -> Hashable:
        return self.syntax.key(segment)

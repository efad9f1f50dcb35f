"""XML in which some elements hold nothing but a text."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from zhengming.documents.archives.document import Found
from zhengming.documents.archives.xml import Chunk, escaped, read_xml
from zhengming.documents.flow.pieces import covering
from zhengming.documents.model import Segment
from zhengming.documents.splice import Part

__all__ = ["XmlTexts"]


@dataclass(frozen=True, slots=True)
class XmlTexts:
    """The syntax. The text of each such element is a segment, without white space at its ends."""

    namespaces: Mapping[str, str]
    names: frozenset[str]
    """Of the elements, with the prefixes of ``namespaces``."""
    ways = 1

    def parse(self, text: str) -> Sequence[Found]:
        """Return the segments.

        Raises:
            DocumentError: the text is no XML, or not safe to read.
        """
        segments: list[Found] = []
        for element in read_xml(text, self.namespaces).walk():
            if element.name not in self.names or any(element.elements()):
                continue
            pieces = [piece for child in element.children if isinstance(child, Chunk) for piece in child.pieces]
            read = "".join(piece[0] for piece in pieces)
            if read.strip():
                covered = covering(tuple(pieces), 0, pieces[0][1], pieces[-1][2])
                segments.append(Found(0, Segment(read, tuple(covered))))
        return segments

    def write(self, segment: Segment, parts: Sequence[Part], way: int) -> str:  # noqa: ARG002
        """Return the new source of a text."""
        return escaped("".join(part.text for part in parts))

    def key(self, segment: Segment) -> Hashable:
        """Return the text."""
        return segment.text

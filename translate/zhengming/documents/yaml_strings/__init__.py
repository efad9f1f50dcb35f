"""YAML 1.1: the values that are strings, in whatever style they are written. Keys stay as they are.

Read as a stream of events: nothing is built, so aliases are never expanded. A text
with an anchor is read where it stands. `zhengming.documents.json_strings` tells what is no text.
"""

from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import cast

from zhengming.documents.json_strings import is_text
from zhengming.documents.keys import TextKeys
from zhengming.documents.model import Document, Segment
from zhengming.documents.plain import decode
from zhengming.documents.splice import Parsed, Part, joined
from zhengming.documents.text_document import TextDocument
from zhengming.documents.yaml_strings.events import read_events
from zhengming.documents.yaml_strings.styles import Scalar, double_quoted, escape, may_be_plain, scalar
from zhengming.errors import DocumentError
from zhengming.text.messages import tr

__all__ = ["YamlStrings", "parse"]


def parse(data: bytes, path: Path, keys: TextKeys | None = None) -> Document:
    """Read a file.

    Args:
        data: The file.
        path: Its name.
        keys: Which values are texts; None: all strings.

    Raises:
        DocumentError: it is not YAML; the message names the line.
    """
    file = decode(data, path)
    try:
        return TextDocument.read(file, data, YamlStrings(keys or TextKeys()))
    except DocumentError as error:
        raise DocumentError(f"{path}:{error}") from error


class YamlStrings:
    """The syntax. A text is written with as much as possible of how it was, then anew, then in quotation marks.

    Args:
        keys: Which values are texts.
    """

    ways = 3

    def __init__(self, keys: TextKeys) -> None:
        self._keys = keys

    def parse(self, text: str) -> Parsed:
        """Return the strings.

        Raises:
            DocumentError: the text is not YAML, or nested too deep; the message begins with the number of the line.
        """
        segments: list[Segment] = []
        gaps: list[tuple[Hashable, ...]] = []
        gap: list[Hashable] = []
        for event in read_events(text):
            gap.append(event.meaning)
            if event.value is None or not is_text(event.value) or not self._keys.wants(event.keys):
                gap.append(event.value)
                continue
            segments.append(scalar(text, event))
            gaps.append(tuple(gap))
            gap = []
        return Parsed(tuple(segments), (*gaps, tuple(gap)), unread_markup=True)

    def write(self, segment: Segment, parts: Sequence[Part], way: int) -> str:
        """Return the new source of a string.

        Raises:
            DocumentError: its style has no such way.
        """
        old = cast("Scalar", segment)
        if old.is_fixed:
            raise DocumentError(tr("a block of YAML that begins or ends with white space, or says how deep it is"))
        text = "".join(part.text for part in parts)
        # Within brackets some readers take a question mark for a sign of a key; elsewhere it may stand where one did.
        asks = "?" in text and "?" not in old.text
        if way < 2 and not old.style and (asks or not may_be_plain(text)):
            raise DocumentError(tr("it has to stand in quotation marks"))
        if way == 0:
            return joined(parts, lambda text: escape(text, old))
        if way == 1:
            return escape(text, old)
        if old.style:
            raise DocumentError(tr("it would not be read back as the same text in this style of YAML"))
        return f'"{double_quoted(text)}"'

    def key(self, segment: Segment) -> Hashable:
        """Return the text."""
        return segment.text

"""A document that is one text: everything but archives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from zhengming.documents.model import Edited, Position, Refusal, Segment
from zhengming.documents.plain import TextFile, encode
from zhengming.documents.splice import Parsed, Part, Syntax, source_offset, splice
from zhengming.errors import DocumentError
from zhengming.text.lines import LineIndex
from zhengming.text.messages import tr

__all__ = ["TextDocument"]


@dataclass(frozen=True)
class TextDocument:
    """A file with a syntax. It is a `zhengming.documents.model.Document`."""

    file: TextFile
    data: bytes
    """The file, byte for byte."""
    syntax: Syntax
    parsed: Parsed

    @classmethod
    def read(cls, file: TextFile, data: bytes, syntax: Syntax) -> "TextDocument":
        """Read a file.

        Raises:
            DocumentError: it is not of this format; the message names the file and the line.
        """
        return cls(file, data, syntax, syntax.parse(file.text))

    @property
    def path(self) -> Path:
        """As it was opened."""
        return self.file.path

    @property
    def text(self) -> str:
        """Of the file, as `zhengming.documents.model.Piece` counts it."""
        return self.file.text

    @property
    def segments(self) -> Sequence[Segment]:
        """Everything that a reader reads, in order."""
        return self.parsed.segments

    @property
    def language(self) -> str | None:
        """BCP 47 tag of the whole, where the file says one."""
        return self.parsed.language

    @cached_property
    def lines(self) -> LineIndex:
        """Lines and columns of the file."""
        return LineIndex(self.text)

    def position(self, segment: int, offset: int) -> Position:
        """Return where a code point of a segment stands."""
        return Position(*self.lines.position(source_offset(self.segments[segment], offset)))

    def written(self, segment: int, text: str) -> str:
        """Return how a text by itself is written in a segment in the file, at its plainest."""
        words = text.strip()
        try:
            written = self.syntax.write(self.segments[segment], [Part(words, None)], 0)
        except DocumentError:
            return text
        return text.replace(words, written) if words else text

    def edited(self, texts: Mapping[int, str]) -> Edited:
        """Return the file with the texts of some segments replaced, as `Document.edited` says."""
        if not texts:
            return Edited(self.data)
        spliced = splice(self.text, self.parsed, self.syntax, texts)
        if spliced.text == self.text:
            return Edited(self.data, spliced.refused)
        if spliced.text[:1] == "\ufeff" != self.text[:1]:
            return self._refusing(texts, tr("it would begin with what is taken for a byte order mark"))
        try:
            if encode(self.text, self.file.encoding) != self.data:
                return self._refusing(
                    texts, tr("the file is not what {encoding} would make of it", encoding=self.file.encoding)
                )
            return Edited(encode(spliced.text, self.file.encoding), spliced.refused)
        except UnicodeEncodeError as error:
            character = error.object[error.start]
            return self._refusing(
                texts,
                tr(
                    "{encoding}, as the file is written, has no {character!a}",
                    encoding=self.file.encoding,
                    character=character,
                ),
            )

    def _refusing(self, texts: Mapping[int, str], reason: str) -> Edited:
        return Edited(self.data, tuple(Refusal(number, reason) for number in sorted(texts)))

"""From new texts to HTML."""

from collections.abc import Hashable, Sequence

from zhengming.documents.html.model import AttributeSegment, BlockSegment
from zhengming.documents.model import Segment
from zhengming.documents.splice import Part

__all__ = ["key", "write"]

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_QUOTES = {'"': "&quot;", "'": "&#39;"}


def write(segment: Segment, parts: Sequence[Part], way: int, encoding: str) -> str:
    """Return the new source of a segment; see `zhengming.documents.splice.Syntax`."""
    quote = segment.quote if isinstance(segment, AttributeSegment) else ""
    written: list[str] = []
    for part in parts:
        if part.source is not None and not (way and part.tag is None and part.source == part.text):
            written.append(part.source)
            continue
        text = part.text.translate(_ESCAPES)
        if isinstance(segment, BlockSegment):
            text = text.replace("\n", segment.line_end)
        if quote:
            text = text.replace(quote, _QUOTES[quote])
        if encoding[:3] != "utf":
            text = text.encode(encoding, "xmlcharrefreplace").decode(encoding)
        written.append(text)
    return "".join(written).strip(" \t\n")


def key(segment: Segment) -> Hashable:
    """Return the text and the tags; how long a white space is means nothing."""
    items: list[object] = []
    done = 0
    for tag in (*segment.tags, None):
        end = len(segment.text) if tag is None else tag.offset
        text = _collapsed(segment.text[done:end])
        items.append(text.lstrip() if not items else text)
        if tag is not None:
            items.append((tag.kind, tag.number, tag.source))
            done = end
    if isinstance(items[-1], str):
        items[-1] = items[-1].rstrip()
    return tuple(items), segment.language


def _collapsed(text: str) -> str:
    """Return a text with white space as browsers see it; U+00A0 is none."""
    words = [word for word in text.replace("\t", " ").replace("\n", " ").replace("\r", " ").split(" ") if word]
    before, after = text[:1] in " \t\n\r\f", text[-1:] in " \t\n\r\f"
    return (" " if before and text else "") + " ".join(words) + (" " if after and text and words else "")

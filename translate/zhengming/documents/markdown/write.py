"""From new texts to Markdown: plain, with escapes, or with HTML tags where asterisks would be read in another way.

Emphasis that begins or ends at punctuation beside a letter is none in CommonMark 0.31 (6.2), which is common in Chinese
and Japanese, where no space stands there: ``**（注）**事``.
"""

import re
from collections.abc import Hashable, Sequence

from zhengming.documents.markdown.front_matter import write_string
from zhengming.documents.markdown.model import FrontMatterSegment, MarkdownSegment, MarkdownTag
from zhengming.documents.model import Segment, TagKind
from zhengming.documents.splice import Part

__all__ = ["WAYS", "key", "write"]

WAYS = 5
_ESCAPED = (False, True, False, True, True)
"""By way of writing, whether new text is escaped."""
_HTML = (False, False, True, False, True)
"""Whether emphasis is written with HTML tags."""
_ALL = (False, False, False, True, True)
"""Whether text that stood in the file is escaped anew, too."""

_SPECIAL = re.compile(r"[\\`*\[\]~]|<(?=[A-Za-z/!?])|>(?=\Z)|&(?=#?\w+;)|(?<!\w)_|_(?!\w)")
_LINE_START = re.compile(
    r"""
    (?P<before> [ \t]* (?: \d{1,9} (?= [.)](?:[ \t]|$) ) )? )
    (?P<mark> \#(?=\#{0,5}(?:[ \t]|$)) | [-+*:](?=[ \t]|$) | > | (?<=\d)[.)] | ~(?=~~) | `(?=``)
      | [-_*=](?=[-_*= \t]*$) | \[(?=[^\]\n]+\]:) | \|(?=.*\|) )
    """,
    re.VERBOSE | re.MULTILINE,
)
_HTML_NAMES = frozenset({"em", "strong", "del"})
_LINES = re.compile(r"[ \t]*\n[ \t]*")
_SPACE = re.compile(r"\s{2,}|[^\S ]")


def write(segment: Segment, parts: Sequence[Part], way: int) -> str:
    """Return the new source of a segment; see `zhengming.documents.splice.Syntax`.

    Raises:
        DocumentError: a string of the front matter cannot be written in its quotation marks.
    """
    if isinstance(segment, FrontMatterSegment):
        return write_string("".join(part.text for part in parts), segment.quote)
    assert isinstance(segment, MarkdownSegment)  # noqa: S101 -- what `read` makes
    written: list[str] = []
    labelled: list[int] = []
    for part in parts:
        tag = part.tag
        if tag is None:
            written.append(_text(part, segment, way))
            continue
        assert isinstance(tag, MarkdownTag)  # noqa: S101
        source = tag.source
        if _HTML[way] and tag.meaning in _HTML_NAMES:
            source = f"</{tag.meaning}>" if tag.kind is TagKind.CLOSE else f"<{tag.meaning}>"
        if source == "[" and tag.kind is TagKind.OPEN:
            labelled.append(len(written) + 1)
        elif tag.meaning.startswith("link ") and tag.kind is TagKind.CLOSE and labelled:
            inside = "".join(written[labelled.pop() :])
            if tag.label is not None and inside != tag.label:
                source = f"][{tag.label}]"
        written.append(source)
    whole = "".join(written).strip(" \t\n")
    if segment.block in ("Heading", "TableCell") or (parts and parts[0].source is not None):
        return whole
    return _at_line_start(whole)


def key(segment: Segment) -> Hashable:
    """Return the text and the meanings of the tags in it; how long a white space is means nothing."""
    items: list[str | tuple[str, int, str]] = []
    done = 0
    for tag in segment.tags:
        items += _run(segment.text[done : tag.offset], items)
        items.append((tag.kind, tag.number, tag.meaning if isinstance(tag, MarkdownTag) else tag.source))
        done = tag.offset
    items += _run(segment.text[done:], items)
    if items and isinstance(items[-1], str):
        items[-1] = items[-1].rstrip()
    return tuple(item for item in items if item)


def _run(text: str, before: Sequence[str | tuple[str, int, str]]) -> list[str | tuple[str, int, str]]:
    text = _SPACE.sub(" ", text)
    if not before or before[-1][-1] == "br":
        text = text.lstrip()
    return [text] if text else []


def _text(part: Part, segment: MarkdownSegment, way: int) -> str:
    kept = part.source is not None and not (_ALL[way] and part.source == part.text)
    if kept and part.source is not None:
        return part.source
    text = part.text
    if _ESCAPED[way]:
        text = _SPECIAL.sub(r"\\\g<0>", text)
    if segment.block == "TableCell":
        return _LINES.sub(" ", text.replace("|", "\\|"))
    if segment.block == "Heading" or not segment.line_end:
        return _LINES.sub(" ", text)
    lines = [line if not number else _at_line_start(line) for number, line in enumerate(_LINES.split(text))]
    return segment.line_end.join(lines)


def _at_line_start(text: str) -> str:
    """Escape what would begin another block."""
    return _LINE_START.sub(r"\g<before>\\\g<mark>", text, count=1) if _LINE_START.match(text) else text

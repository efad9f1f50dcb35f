"""From Markdown to segments, by the events of pulldown-cmark (through pyromark) and their places in the text."""

from collections.abc import Callable, Hashable
from functools import cache
from typing import Any

from pyromark import Markdown, Options

from zhengming.documents.markdown.front_matter import front_matter
from zhengming.documents.markdown.inline import Event, segment_of
from zhengming.documents.model import Segment
from zhengming.documents.splice import Parsed

__all__ = ["read"]

_INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
_OPAQUE = frozenset({"CodeBlock", "HtmlBlock", "MetadataBlock"})
_BETWEEN = frozenset({"Rule", "Html", "TaskListMarker"})
"""Events outside paragraphs that are no blocks."""


def read(text: str) -> Parsed:
    """Return the segments of a Markdown text, and the blocks around them."""
    data = text.encode("utf-8", "surrogatepass")
    place = _places(data, ascii_only=len(data) == len(text))
    segments: list[Segment] = []
    gaps: list[Hashable] = []
    gap: list[Hashable] = []
    run: list[Event] = []
    blocks: list[str] = []
    quotations = 0

    def flush() -> None:
        nonlocal gap
        segment = segment_of(data, run, place, blocks[-1] if blocks else "", quoted=quotations > 0)
        run.clear()
        if segment is None:
            gap.append("inline")
            return
        segments.append(segment)
        gaps.append(tuple(gap))
        gap = []

    for event, span in _parser().events_with_range(text):
        name: str
        value: Any
        name, value = (event, None) if isinstance(event, str) else next(iter(event.items()))
        if name in ("Start", "End"):
            kind = value if isinstance(value, str) else next(iter(value))
            if kind not in _INLINE:
                if run:
                    flush()
                detail = value if isinstance(value, str) else next(iter(value.values()))
                if name == "Start":
                    blocks.append(kind)
                else:
                    blocks.pop()
                if kind == "BlockQuote" and detail is None:
                    quotations += 1 if name == "Start" else -1
                gap.append((name, kind, str(detail)))
                if kind == "MetadataBlock" and name == "Start":
                    for segment in front_matter(text, place(span["start"]), place(span["end"])):
                        segments.append(segment)
                        gaps.append(tuple(gap))
                        gap = []
                continue
        elif name in _BETWEEN:
            if run:
                flush()
            gap.append(name)
            continue
        if blocks and blocks[-1] in _OPAQUE:
            continue
        run.append((name, value, span["start"], span["end"]))
    if run:
        flush()
    return Parsed(tuple(segments), (*gaps, tuple(gap)))


@cache
def _parser() -> Markdown:
    return Markdown(
        options=Options.ENABLE_TABLES
        | Options.ENABLE_FOOTNOTES
        | Options.ENABLE_STRIKETHROUGH
        | Options.ENABLE_TASKLISTS
        | Options.ENABLE_HEADING_ATTRIBUTES
        | Options.ENABLE_DEFINITION_LIST
        | Options.ENABLE_GFM
        | Options.ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options.ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
    )


def _places(data: bytes, *, ascii_only: bool) -> Callable[[int], int]:
    """Return a function from byte offsets to code points, quick where it is asked for one after the other."""
    if ascii_only:
        return lambda offset: offset
    last_byte = last_point = 0

    def place(offset: int) -> int:
        nonlocal last_byte, last_point
        if offset >= last_byte:
            last_point += len(data[last_byte:offset].decode("utf-8", "surrogatepass"))
        else:
            last_point -= len(data[offset:last_byte].decode("utf-8", "surrogatepass"))
        last_byte = offset
        return last_point

    return place

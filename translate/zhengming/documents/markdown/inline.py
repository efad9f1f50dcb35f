"""From the inline events of a block to a segment: every byte of it belongs to a piece of text or to a tag."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from zhengming.documents.inline_html import OPAQUE, VOID, element
from zhengming.documents.markdown.model import MarkdownSegment, MarkdownTag
from zhengming.documents.model import Piece, TagKind

__all__ = ["Event", "segment_of"]

Event = tuple[str, Any, int, int]
"""Name, value, and where it stands: bytes, half-open."""

_MEANINGS = {"Emphasis": "em", "Strong": "strong", "Strikethrough": "del"}
_LENGTHS = {"Emphasis": 1, "Strong": 2, "Link": 1}
_BY_LABEL = frozenset({"Shortcut", "Collapsed"})
_AUTOLINKS = frozenset({"Autolink", "Email"})
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_SPACE = re.compile(r"\s+")


def segment_of(
    data: bytes, run: Sequence[Event], place: Callable[[int], int], block: str, *, quoted: bool
) -> MarkdownSegment | None:
    """Return the segment that a run of inline events makes, None where it has no words.

    Args:
        data: The file.
        run: What stands in the block, or in a part of it.
        place: From byte offsets to code points.
        block: What block it is.
        quoted: Whether it stands in a block quotation.
    """
    while run and run[0][0] == "SoftBreak":
        run = run[1:]
    if not any(event[0] == "Text" and not event[1].isspace() for event in run):
        return None
    segment = _Builder(data, place, run).build(block, quoted=quoted)
    return segment if segment.text.strip() else None


class _Builder:
    def __init__(self, data: bytes, place: Callable[[int], int], run: Sequence[Event]) -> None:
        self._data = data
        self._place = place
        self._run = run
        self._texts: list[str] = []
        self._length = 0
        self._pieces: list[Piece] = []
        self._tags: list[MarkdownTag] = []
        self._open: list[tuple[str, int, Any]] = []
        """Name, index of the tag, and what the event says of it; HTML elements among them."""
        self._done = self._beginning(run[0])
        self._line_end = ""
        self._never_closed: set[str] = set()
        self._partners: dict[int, int] = {}
        """Index of the opening tag, by that of the closing one."""

    def build(self, block: str, *, quoted: bool) -> MarkdownSegment:
        run, number = self._run, 0
        while number < len(run):
            name, value, start, end = run[number]
            if name == "Text":
                self._text(value, start, end)
            elif name == "Start":
                number = self._start(number)
            elif name == "End":
                self._end(end)
            elif name == "SoftBreak":
                if number + 1 < len(run):
                    self._soft_break(self._following(number, end))
            elif name == "HardBreak":
                self._single(self._following(number, end), "br", "\n")
            elif name == "InlineHtml":
                number = self._html(number)
            else:
                source = self._source(start, end)
                self._single(end, source, "" if name == "FootnoteReference" else "\ufffc")
            number += 1
        while self._open:
            self._unpaired(self._open.pop()[1])
        return MarkdownSegment(
            "".join(self._texts),
            tuple(self._pieces),
            self._numbered(),
            quoted=quoted,
            block=block,
            line_end=self._line_end,
        )

    def _beginning(self, event: Event) -> int:
        """Return where an event begins, the backslash before its first character included."""
        name, value, start, _ = event
        escaped = name == "Text" and value[0] in _PUNCTUATION and self._data[start - 1 : start] == b"\\"
        # A backslash that escapes nothing would be part of the text.
        return start - 1 if escaped else start

    def _following(self, number: int, end: int) -> int:
        """Return where what follows a line end begins, after the marks of lists and quotations; else its own end."""
        following = self._run[number + 1 : number + 2]
        return max(self._beginning(following[0]), end) if following and following[0][0] != "End" else end

    def _brackets(self, detail: Any, end: int) -> int:
        """Return the length of the empty brackets after a link or image, which pulldown-cmark counts to neither."""
        collapsed = detail is not None and detail["link_type"] == "Collapsed"
        return 2 if collapsed and self._data[end : end + 2] == b"[]" else 0

    def _source(self, start: int, end: int) -> str:
        return self._data[start:end].decode("utf-8", "surrogatepass")

    def _text(self, text: str, start: int, end: int) -> None:
        if self._done < start:
            # An escape, or what the parser leaves out: both go with the first character, or with the whole entity.
            first = text[:1] if self._data[start:end] == text.encode("utf-8", "surrogatepass") else text
            self._piece(first, start + len(first.encode()) if first != text else end)
            text = text[len(first) :]
        if text:
            self._piece(text, end)

    def _piece(self, text: str, end: int) -> None:
        start, stop = self._place(self._done), self._place(end)
        pieces, length = self._pieces, self._length
        plain = stop - start == len(text)
        last = pieces[-1] if pieces else None
        if plain and last is not None and last.source_end == start and _is_plain(last):
            pieces[-1] = Piece(last.start, length + len(text), last.source_start, stop)
        else:
            pieces.append(Piece(length, length + len(text), start, stop))
        self._texts.append(text)
        self._length += len(text)
        self._done = end

    def _soft_break(self, end: int) -> None:
        self._line_end = self._line_end or self._source(self._done, end).lstrip(" \t")
        start, stop = self._place(self._done), self._place(end)
        self._pieces.append(Piece(self._length, self._length + 1, start, stop))
        self._texts.append("\n")
        self._length += 1
        self._done = end

    def _tag(self, kind: TagKind, end: int, meaning: str, *, reads: str = "\ufffc", label: str | None = None) -> int:
        source = self._source(self._done, end)
        self._tags.append(MarkdownTag(self._length, kind, 0, source, reads, meaning, label))
        self._done = end
        return len(self._tags) - 1

    def _single(self, end: int, meaning: str, reads: str) -> None:
        self._tag(TagKind.SINGLE, end, _SPACE.sub(" ", meaning), reads=reads)

    def _start(self, number: int) -> int:
        """Open a tag, or take in what is opaque as a whole; return the number of the last event that is done with."""
        _, value, start, end = self._run[number]
        kind = value if isinstance(value, str) else next(iter(value))
        detail = None if isinstance(value, str) else value[kind]
        opaque = kind == "Image" or (detail is not None and detail.get("link_type") in _AUTOLINKS)
        end += self._brackets(detail, end) if kind == "Image" else 0
        if opaque or self._run[number + 1][0] == "End":
            depth = 0
            for last in range(number, len(self._run)):
                depth += {"Start": 1, "End": -1}.get(self._run[last][0], 0)
                if not depth:
                    break
            self._single(end, self._source(start, end), "\ufffc")
            return last
        length = _LENGTHS.get(kind) or (2 if self._data[start : start + 2] == b"~~" else 1)
        meaning = _MEANINGS[kind] if detail is None else f"link {detail['dest_url']} {detail['title']}"
        index = self._tag(TagKind.OPEN, start + length, meaning)
        self._open.append((kind, index, (meaning, detail, start + length)))
        return number

    def _end(self, end: int) -> None:
        while self._open[-1][0].islower():
            self._unpaired(self._open.pop()[1])
        kind, index, (meaning, detail, inside) = self._open.pop()
        label = self._source(inside, self._done) if kind == "Link" and detail["link_type"] in _BY_LABEL else None
        end += self._brackets(detail, end)
        self._partners[self._tag(TagKind.CLOSE, end, meaning, label=label)] = index

    def _html(self, number: int) -> int:
        _, source, _, end = self._run[number]
        name, closing, empty = element(source)
        if name in OPAQUE and not closing and not empty and (last := self._end_of_opaque(number, name)):
            self._single(self._run[last][3], self._source(self._run[number][2], self._run[last][3]), "\ufffc")
            return last
        if not name or empty or name in VOID:
            self._single(end, source, {"br": "\n"}.get(name, "" if name in ("", "wbr") else "\ufffc"))
        elif not closing:
            self._open.append((name, self._tag(TagKind.OPEN, end, _html_meaning(source, name)), None))
        elif self._open and self._open[-1][0] == name:
            opening = self._open.pop()[1]
            self._partners[self._tag(TagKind.CLOSE, end, self._tags[opening].meaning)] = opening
        else:
            self._single(end, source, "")
        return number

    def _end_of_opaque(self, number: int, name: str) -> int:
        """Return the number of the event that closes an element which stays as it is; 0 where none closes it here."""
        depth = 0
        for last in range(number + 1, len(self._run)) if name not in self._never_closed else ():
            event = self._run[last]
            depth += {"Start": 1, "End": -1}.get(event[0], 0)
            if depth < 0:
                return 0
            if not depth and event[0] == "InlineHtml" and element(event[1])[:2] == (name, True):
                return last
        self._never_closed.add(name)
        return 0

    def _unpaired(self, index: int) -> None:
        self._tags[index] = replace(self._tags[index], kind=TagKind.SINGLE, reads="")

    def _numbered(self) -> tuple[MarkdownTag, ...]:
        numbers: list[int] = []
        used = 0
        for index in range(len(self._tags)):
            opening = self._partners.get(index)
            used += opening is None
            numbers.append(used if opening is None else numbers[opening])
        return tuple(replace(tag, number=number) for tag, number in zip(self._tags, numbers, strict=True))


def _html_meaning(source: str, name: str) -> str:
    return name if source == f"<{name}>" else source


def _is_plain(piece: Piece) -> bool:
    return piece.end - piece.start == piece.source_end - piece.source_start

"""The styles of YAML's scalars (https://yaml.org/spec/1.1/#id903915): how their texts are read and written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhengming.documents.flow.pieces import covering
from zhengming.documents.model import Piece, Segment
from zhengming.documents.yaml_strings.events import Event

__all__ = ["Scalar", "double_quoted", "escape", "may_be_plain", "scalar"]

_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
_HEADER = re.compile(r"[|>](?P<first>[1-9])?[+-]?(?P<second>[1-9])?[^\n\r]*(?:\r\n|\n|\r)")
_FOLD = r"(?<![ \t])[ \t]*+(?P<fold>(?:\r\n|\n|\r)(?:[ \t]*(?:\r\n|\n|\r))*)[ \t]*"
_TOKENS = {
    "": re.compile(_FOLD),
    "'": re.compile(rf"{_FOLD}|(?P<quote>'')"),
    '"': re.compile(rf"{_FOLD}|(?P<joint>\\(?:\r\n|\n|\r)[ \t]*)|(?P<escape>\\(?:x..|u....|U........|.))"),
}
_LINE_END = re.compile(r"\r\n|\n|\r")
_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_TO_ESCAPE = re.compile(r'["\\]|[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]')
_NOT_PLAIN = re.compile(r""":(?:\s|\Z)|\s\#|\A[-?:](?:\s|\Z)|\A[,\[\]{}\#&*!|>'"%@`\s]|[\s]\Z|[\n\t\r]""")
_SHORT = {"\n": r"\n", "\t": r"\t", '"': r"\"", "\\": r"\\"}


@dataclass(frozen=True, slots=True)
class Scalar(Segment):
    """A segment, with how it is written."""

    style: str = ""
    indent: str = ""
    """Of a block, before each of its lines."""
    line_end: str = "\n"
    is_fixed: bool = False
    """Whether it stands in the file in a way in which no other text is written."""


def scalar(text: str, event: Event) -> Scalar:
    """Return the segment of a string."""
    properties = _PROPERTIES.match(text, event.start, event.end)
    start = properties.end() if properties else event.start
    value = event.value or ""
    style = event.style
    if style in ("|", ">"):
        return _block(text, start, event)
    inside = (start + 1, event.end - 1) if style else (start, event.end)
    texts = tuple(_tokens(text, *inside, style))
    if "".join(read for read, _, _ in texts) != value:
        pieces: tuple[Piece, ...] = (Piece(0, len(value), *inside),)
    else:
        pieces = tuple(covering(texts, 0, *inside))
    return Scalar(value, pieces, style=style)


def escape(text: str, old: Scalar) -> str:
    """Return the source of a text in the style of another one."""
    if old.style == '"':
        return double_quoted(text)
    if old.style == "'":
        return text.replace("'", "''")
    if old.style in ("|", ">"):
        lines = old.line_end * (1 if old.style == "|" else 2)
        return re.sub(r"\n(?=([^\n]?))", lambda match: lines + (old.indent if match[1] else ""), text)
    return text


def may_be_plain(text: str) -> bool:
    """Whether a text can stand without quotation marks, outside lists in brackets at least.

    >>> may_be_plain("one: two"), may_be_plain("one two:three")
    (False, True)
    """
    return _NOT_PLAIN.search(text) is None


def double_quoted(text: str) -> str:
    r"""Return a text as it stands between double quotation marks, in one line.

    >>> print(double_quoted('a "b"' + chr(10) + chr(0x2028)))
    a \"b\"\n\u2028
    """
    return _TO_ESCAPE.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    return _SHORT.get(match[0]) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")


def _tokens(text: str, start: int, end: int, style: str) -> Iterator[tuple[str, int, int]]:
    done = start
    for match in _TOKENS[style].finditer(text, start, end):
        if done < match.start():
            yield text[done : match.start()], done, match.start()
        done = match.end()
        groups = match.groupdict()
        if groups["fold"]:
            yield "\n" * (len(_LINE_END.findall(groups["fold"])) - 1) or " ", match.start(), done
        elif groups.get("quote"):
            yield "'", match.start(), done
        elif groups.get("escape"):
            yield _unescaped(match[0]), match.start(), done
    if done < end:
        yield text[done:end], done, end


def _unescaped(escape: str) -> str:
    if escape[1] in "xuU":
        digits = escape[2:]
        return chr(int(digits, 16))
    return _ESCAPES.get(escape[1], escape[1])


def _block(text: str, start: int, event: Event) -> Scalar:
    value = (event.value or "").rstrip("\n")
    header = _HEADER.match(text, start, event.end)
    lines = text[header.end() : event.end] if header else ""
    first = re.search(r"^([ ]*)[^ \r\n]", lines, re.MULTILINE)
    fixed = Scalar(value, (Piece(0, len(value), start, event.end),), style=event.style, is_fixed=True)
    if header is None or first is None:
        return fixed
    if header["first"] or header["second"] or value[0] in " \t\n" or value[-1] in " \t":
        # How deep the block is, and where its text begins, would take more than its own lines to tell.
        return fixed
    indent = first[1]
    begin = header.end() + first.start()
    # What follows the last line of the text is white space; comments after a block are none of its event.
    texts: list[tuple[str, int, int]] = []
    offset = begin
    for line in value.split("\n") if event.style == "|" else ():
        if texts:
            line_end = _LINE_END.match(text, offset)
            if line_end is None:
                return fixed
            texts.append(("\n", *line_end.span()))
            offset = line_end.end()
        blank = re.compile(r" *").match(text, offset, offset + len(indent))
        offset = blank.end() if blank and (line or blank.end() - offset == len(indent)) else offset
        if line and not text.startswith(line, offset):
            return fixed
        if line:
            texts.append((line, offset, offset + len(line)))
            offset += len(line)
    found = _LINE_END.search(lines)
    line_end_of_file = found[0] if found else "\n"
    begin += len(indent)
    if event.style == ">":
        end = header.end() + len(lines.rstrip(" \t\r\n"))
        pieces: tuple[Piece, ...] = (Piece(0, len(value), begin, end),)
    else:
        pieces = tuple(covering(tuple(texts), 0, begin, offset))
    return Scalar(value, pieces, style=event.style, indent=indent, line_end=line_end_of_file)

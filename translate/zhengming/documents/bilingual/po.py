"""gettext catalogues, entry by entry, with the places of their strings.

The format is that of GNU gettext (https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html).
`zhengming.translation.catalogue` writes the catalogues of articles.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from zhengming.documents.model import Piece
from zhengming.errors import DocumentError
from zhengming.text.lines import LineIndex
from zhengming.text.messages import tr

__all__ = ["Entry", "String", "escape", "header_language", "read_entries", "written"]

_LINE = re.compile(
    r"""[^\S\r\n]*+(?:
        (\#[^\r\n]*+)
        |(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]{1,3}\])?)[^\S\r\n]*+)?
            "([^"\\\r\n]*+(?:\\[^\r\n][^"\\\r\n]*+)*+)"[^\S\r\n]*+
        |([^\r\n]*+)
    )(?:\r\n|\r|\n|\Z)""",
    re.VERBOSE,
)
"""A comment; a keyword and what stands between quotation marks; or anything else: nothing, in a catalogue."""
_STRETCH = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|[0-7]{1,3}|.)|[^\\]+", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|[0-7]{1,3}|.)", re.DOTALL)
_NAMED = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_WRITTEN = str.maketrans({"\\": "\\\\", '"': '\\"', **{one: f"\\{name}" for name, one in _NAMED.items()}})
_LANGUAGE = re.compile(r"^Language:[ \t]*([\w-]+)[ \t]*$", re.MULTILINE)
_BREAK = re.compile(r".*?(?:\\n|\Z)", re.DOTALL)
_WORD = re.compile(r"\S+\s*|\s+")
_LINES_BROKEN_AT = 77
"""Characters between the quotation marks of a line: gettext breaks lines that are longer than 79 with them."""


@dataclass(slots=True)
class String:
    """A string in quotation marks, on one line or several."""

    parts: list[str] = field(default_factory=list)
    """What stands between the quotation marks of each line."""
    starts: list[int] = field(default_factory=list)
    """Where each of them begins."""

    @property
    def start(self) -> int:
        """Where the first quotation mark stands."""
        return self.starts[0] - 1

    @property
    def end(self) -> int:
        """Where the last quotation mark ends."""
        return self.starts[-1] + len(self.parts[-1]) + 1

    @property
    def text(self) -> str:
        """The string, escapes resolved."""
        written = "".join(self.parts)
        return _ESCAPE.sub(lambda match: _unescaped(match[0]), written) if "\\" in written else written

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Where the stretches of the text stand; each escape is one."""
        pieces: list[Piece] = []
        length = 0
        for part, start in zip(self.parts, self.starts, strict=True):
            if "\\" not in part and part:
                pieces.append(Piece(length, length + len(part), start, start + len(part)))
                length += len(part)
                continue
            for match in _STRETCH.finditer(part):
                size = 1 if match[0][0] == "\\" else len(match[0])
                pieces.append(Piece(length, length + size, start + match.start(), start + match.end()))
                length += size
        return tuple(pieces) or (Piece(0, 0, self.starts[0], self.starts[0]),)


@dataclass(slots=True)
class Entry:
    """One entry as it stands in the file; obsolete ones are none."""

    comments: list[str] = field(default_factory=list)
    """Those of translators, without the number sign."""
    remarks: list[str] = field(default_factory=list)
    """Those of programmers (``#.``)."""
    flags: set[str] = field(default_factory=set)
    flag_line: tuple[int, int] | None = None
    """Where the line with the flags stands, without its end."""
    strings: dict[str, String] = field(default_factory=dict)
    """By keyword: ``msgid``, ``msgstr[0]``."""
    start: int = 0
    """Where the first keyword stands."""

    def text(self, keyword: str) -> str:
        """Return the text of a string; an empty one where there is none."""
        return self.strings[keyword].text if keyword in self.strings else ""

    @property
    def is_header(self) -> bool:
        """Whether this is the entry that describes the catalogue."""
        return "msgid" in self.strings and not self.text("msgid") and "msgctxt" not in self.strings

    @property
    def is_fuzzy(self) -> bool:
        """Whether a person has still to look at it."""
        return "fuzzy" in self.flags

    def translations(self, forms: int = 0) -> Iterator[tuple[str, str]]:
        """Yield the keyword of each translation, and the keyword of what it is a translation of.

        The first of several plural forms is held against the singular. Where a language has one form alone it stands
        for all numbers, so it is held against the plural.

        Args:
            forms: How many plural forms the language has; those that the entry lacks come too.
        """
        keywords = [one for one in self.strings if one.startswith("msgstr")]
        has_plural = "msgid_plural" in self.strings
        if has_plural and keywords:
            keywords += [one for one in (f"msgstr[{form}]" for form in range(forms)) if one not in keywords]
        for keyword in keywords:
            plural = has_plural and (keyword != "msgstr[0]" or len(keywords) == 1)
            yield keyword, "msgid_plural" if plural else "msgid"


def escape(text: str) -> str:
    r"""Return a text as it stands between the quotation marks of a catalogue.

    >>> print(escape('say "no"'))
    say \"no\"
    """
    return text.translate(_WRITTEN)


def read_entries(text: str, path: Path, line: int = 1) -> Iterator[Entry]:
    """Yield the entries of a catalogue, the header among them.

    Args:
        text: The content of the file, or a part of it that ends with an entry.
        path: For errors.
        line: Number of its first line, for errors.

    Raises:
        DocumentError: it is no catalogue; the message names the line.
    """
    entry, string = Entry(), None
    for match in _LINE.finditer(text):
        comment, keyword, part, other = match.groups()
        if comment is not None:
            if entry.strings:
                yield entry
                entry = Entry()
            string = None
            _comment(entry, comment.rstrip(), match.start(1))
            continue
        if keyword is not None:
            if keyword in entry.strings or (keyword == "msgctxt" and entry.strings):
                yield entry
                entry = Entry()
            if not entry.strings:
                entry.start = match.start(2)
            string = entry.strings[keyword] = String()
        if part is not None and string is not None:
            string.parts.append(part)
            string.starts.append(match.start(3))
        elif other != "":
            number = line - 1 + LineIndex(text).position(match.start())[0]
            raise DocumentError(
                tr("{path}:{line}: not a gettext catalogue; mend it (msgfmt -c tells more)", path=path, line=number)
            )
    if entry.strings:
        yield entry


def _comment(entry: Entry, line: str, start: int) -> None:
    if line.startswith("#,"):
        entry.flags |= {flag.strip() for flag in line[2:].split(",")}
        entry.flag_line = (start, start + len(line))
    elif line.startswith("#."):
        entry.remarks.append(line[2:].strip())
    elif line[1:2] in ("", " "):
        entry.comments.append(line[1:].strip())


def header_language(header: Entry | None) -> str | None:
    """Return the language that the header names, as it stands there; None where it names none."""
    found = _LANGUAGE.search(header.text("msgstr")) if header is not None else None
    return found[1] if found else None


def written(text: str, line_end: str, *, wrap: bool) -> str:
    r"""Return a string of a catalogue with its quotation marks: on one line, else on several as gettext breaks them.

    Args:
        text: The string.
        line_end: Of the file.
        wrap: Whether long lines are broken between words.

    >>> written("One.", "\n", wrap=True)
    '"One."'
    """
    whole = escape(text)
    lines = [line for line in _BREAK.findall(whole) if line]
    if wrap:
        lines = [one for line in lines for one in _wrapped(line, len('msgstr ""') if len(lines) == 1 else 0)]
    if len(lines) < 2:
        return f'"{whole}"'
    return line_end.join(['""', *(f'"{line}"' for line in lines)])


def _wrapped(line: str, prefix: int) -> Iterator[str]:
    from wcwidth import wcswidth

    if max(wcswidth(line), len(line)) + prefix <= _LINES_BROKEN_AT + 2:
        yield line
        return
    current, width = "", 0
    for word in _WORD.findall(line):
        size = max(wcswidth(word), len(word))
        if current and width + size > _LINES_BROKEN_AT:
            yield current
            current, width = "", 0
        current += word
        width += size
    yield current


def _unescaped(written_: str) -> str:
    if len(written_) == 1:
        return written_
    if written_[1] == "x" and len(written_) == 4:
        return chr(bytes.fromhex(written_[2:])[0])
    return chr(int(written_[1:], 8)) if written_[1] in "01234567" else _NAMED.get(written_[1], written_[1])

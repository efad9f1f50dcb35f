"""gettext catalogues, read to be checked: every character of a translation knows where in the file it stands.

The format is that of GNU gettext (https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html).
`zhengming.translation.catalogue` writes the catalogues of articles.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from zhengming.documents.bitext import Bitext, Pair
from zhengming.errors import DocumentError

__all__ = ["Entry", "catalogue_bitext", "escape", "header_language", "is_catalogue", "read_entries"]

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_KEYWORD = re.compile(r"(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*(?=\")")
_STRING = re.compile(r"\"(?P<content>(?:[^\"\\]|\\.)*)\"\s*\Z")
_CHARACTER = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|[0-7]{1,3}|.)|[^\\]", re.DOTALL)
_NAMED = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_WRITTEN = {"\\": "\\\\", '"': '\\"', **{one: f"\\{name}" for name, one in _NAMED.items()}}
_LANGUAGE = re.compile(r"^Language:[ \t]*([\w-]+)[ \t]*$", re.MULTILINE)
_SUPPRESSION = re.compile(r"zhengming:\s*ignore(?!-file)(?P<rules>\[[^\]]*\])?")
_SEPARATOR = "\n\n"


@dataclass(slots=True)
class _String:
    characters: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    end: int = 0

    @property
    def text(self) -> str:
        return "".join(self.characters)


@dataclass(slots=True)
class Entry:
    """One entry as it stands in the file; obsolete ones are none."""

    comments: list[str] = field(default_factory=list)
    """Those of translators, without the number sign."""
    flags: set[str] = field(default_factory=set)
    strings: dict[str, _String] = field(default_factory=dict)
    """By keyword: ``msgid``, ``msgstr[0]``."""

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

    @property
    def translations(self) -> Iterator[tuple[str, str]]:
        """Keyword and source of each translation that is not empty."""
        for keyword, string in self.strings.items():
            if keyword.startswith("msgstr") and string.text:
                plural = keyword not in ("msgstr", "msgstr[0]") and "msgid_plural" in self.strings
                yield keyword, self.text("msgid_plural" if plural else "msgid")


def is_catalogue(path: Path) -> bool:
    """Whether a file is a gettext catalogue, by its name."""
    return path.suffix.lower() == ".po"


def escape(text: str) -> str:
    r"""Return a text as it stands between the quotation marks of a catalogue.

    >>> print(escape('say "no"'))
    say \"no\"
    """
    return "".join(_WRITTEN.get(one, one) for one in text)


def read_entries(text: str, path: Path) -> list[Entry]:
    """Return the entries of a catalogue, the header among them.

    Args:
        text: The content of the file.
        path: For errors.

    Raises:
        DocumentError: it is no catalogue; the message names the line.
    """
    entries: list[Entry] = []
    entry, string = Entry(), None
    for number, match in enumerate(_LINE.finditer(text), 1):
        line, start = match[0].strip(), match.start() + len(match[0]) - len(match[0].lstrip())
        if line.startswith("#"):
            if entry.strings:
                entries.append(entry)
                entry = Entry()
            string = None
            if line.startswith("#,"):
                entry.flags |= {flag.strip() for flag in line[2:].split(",")}
            elif line[1:2] in ("", " "):
                entry.comments.append(line[1:].strip())
            continue
        if not line:
            continue
        keyword = _KEYWORD.match(line)
        if keyword is not None:
            if keyword["keyword"] in entry.strings or (keyword["keyword"] == "msgctxt" and entry.strings):
                entries.append(entry)
                entry = Entry()
            string = entry.strings[keyword["keyword"]] = _String()
        quoted = _STRING.match(line, keyword.end() if keyword else 0)
        if quoted is None or string is None:
            raise DocumentError(f"{path}:{number}: not a gettext catalogue; mend it (msgfmt -c tells more)")
        for one in _CHARACTER.finditer(quoted["content"]):
            string.characters.append(_unescaped(one[0]))
            string.offsets.append(start + quoted.start("content") + one.start())
        string.end = start + quoted.end("content")
    return [*entries, entry] if entry.strings else entries


def header_language(entries: list[Entry]) -> str | None:
    """Return the language that the header names, as it stands there; None where it names none."""
    found = next((_LANGUAGE.search(entry.text("msgstr")) for entry in entries if entry.is_header), None)
    return found[1] if found else None


def catalogue_bitext(entries: list[Entry]) -> Bitext:
    """Return the finished translations of a catalogue as one text, and their sources; what is fuzzy is left out.

    A comment of a translator that suppresses findings holds for its entry.
    """
    characters: list[str] = []
    offsets: list[int] = []
    pairs: list[Pair] = []
    for entry in entries:
        if entry.is_header or entry.is_fuzzy:
            continue
        rules = [match["rules"] or "" for match in map(_SUPPRESSION.search, entry.comments) if match]
        for keyword, source in entry.translations:
            string = entry.strings[keyword]
            before = "".join(f"# zhengming: off{one}\n" for one in rules)
            after = "".join(f"\n# zhengming: on{one}" for one in rules) + _SEPARATOR
            offsets += [string.offsets[0]] * len(before)
            characters += before
            pairs.append(Pair(source, len(characters), len(characters) + len(string.characters)))
            offsets += string.offsets
            characters += string.characters
            offsets += [string.end] * len(after)
            characters += after
    return Bitext("".join(characters), tuple(pairs), (*offsets, offsets[-1] if offsets else 0), escape)


def _unescaped(written: str) -> str:
    if written[0] != "\\" or len(written) == 1:
        return written
    if written[1] == "x" and len(written) == 4:
        return chr(bytes.fromhex(written[2:])[0])
    return chr(int(written[1:], 8)) if written[1].isdigit() else _NAMED.get(written[1], written[1])

"""The gettext catalogue of one article in one language.

What a person wrote in it is never changed: an entry that is not marked fuzzy, an entry whose translation is not the one
that was put there by machine, translators' comments, the header, line ends and byte order mark. To tell, each
translation made by machine is recorded in an extracted comment, ``#. Check: 3f2a91c0 77b01f2e``: digests of the
translation, and of what the glossary demanded of it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from pathlib import Path

import polib

from zhengming.documents.plain import read_text, write_text
from zhengming.errors import DocumentError
from zhengming.text.languages import posix_locale
from zhengming.text.messages import tr

__all__ = ["Catalogue", "Message", "digest", "parse"]

_CHECK = re.compile(r"^Check: (?P<translation>[0-9a-f]{8}) (?P<terms>[0-9a-f]{8})$", re.MULTILINE)
_ENGINE = "Machine translation: "
_STRING_LINE = re.compile(
    r"(?:#~\|?\s*|#\|\s*)?(?:(?:msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*)?(?P<string>\".*)"
)
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_WRITTEN = ("msgstr", "msgstr_plural", "flags", "comment", "tcomment", "previous_msgid", "previous_msgctxt")
"""What of an entry does not come from the article."""
_LINE_OF_ERROR = re.compile(r"line (\d+)")


def digest(*parts: str) -> str:
    """Return eight hexadecimal digits that stand for some texts."""
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


@dataclass(frozen=True, slots=True)
class Message:
    """A paragraph to be in the catalogue; ``references`` are (file, line)."""

    text: str
    references: tuple[tuple[str, int], ...]


class Catalogue:
    """One ``.po`` file: a `zhengming.translation.store.Store`.

    Opening reads it, `merge` gives it the article's paragraphs, `save` writes it.

    Args:
        path: Of the file, which need not exist.
        language: BCP 47 tag.
        source: BCP 47 tag of the article's language, for the header of a new file.

    Raises:
        DocumentError: the file is there and cannot be read, or is no gettext catalogue; it is left as it is.
    """

    def __init__(self, path: Path, language: str, source: str | None = None) -> None:
        self.path = path
        self.language = language
        self._source = source
        self._encoding, self._crlf, self._tail = "utf-8", False, ""
        self._file = polib.POFile()
        self._saved: str | None = None
        self._on_disk: str | None = None
        if path.exists():
            self._read()
            self._saved = _dump(self._file)
        self._entries = _plain(self._file)

    def _read(self) -> None:
        file = read_text(self.path)
        self._on_disk = file.text
        self._encoding, self._crlf = file.encoding, "\r\n" in file.text
        self._file = parse(self.path, file.text)
        self._tail = _trailing_comments(file.text) if len(self._file) else ""

    def merge(self, messages: Iterable[Message]) -> None:
        """Make the paragraphs of the article the entries, in order.

        Entries that the article no longer has become obsolete, and come back if it has them again.
        """
        wanted = list(messages)
        texts = {message.text for message in wanted}
        others = [one for one in self._file if self._entries.get(one.msgid) is not one or one.msgid not in texts]
        for entry in others:
            entry.obsolete = True
            entry.occurrences = []
        for message in wanted:
            entry = self._entries.setdefault(message.text, polib.POEntry(msgid=message.text))
            entry.obsolete = False
            entry.occurrences = [(file, str(line)) for file, line in message.references]
        self._file[:] = [*(self._entries[message.text] for message in wanted), *others]

    def translation(self, text: str) -> str:
        """Return the translation of a paragraph, or an empty text."""
        return self._entries[text].msgstr

    def engine(self, text: str) -> str | None:
        """Return the route by which a paragraph was translated, or None."""
        lines = self._entries[text].comment.splitlines()
        return next((line.removeprefix(_ENGINE) for line in lines if line.startswith(_ENGINE)), None)

    def is_kept(self, text: str) -> bool:
        """Whether the translation of a paragraph is a person's, or was reviewed by one."""
        return _is_persons(self._entries[text])

    def is_current(self, text: str, terms: str) -> bool:
        """Whether the paragraph has a translation that was made for these demands (a `digest`)."""
        entry = self._entries[text]
        recorded = _CHECK.search(entry.comment)
        return bool(entry.msgstr) and recorded is not None and recorded["terms"] == terms

    def put(self, text: str, translation: str, *, engine: str, terms: str, remarks: Sequence[str] = ()) -> None:
        """Give a paragraph a translation made by machine, to be reviewed.

        Args:
            text: The paragraph.
            translation: What to put in.
            engine: The route, for the comment.
            terms: `digest` of what the glossary demanded.
            remarks: Lines for the translator.
        """
        entry = self._entries[text]
        entry.msgstr = translation
        entry.flags = ["fuzzy", *(flag for flag in entry.flags if flag != "fuzzy")]
        check = f"Check: {digest(translation)} {terms}"
        entry.comment = "\n".join([f"{_ENGINE}{engine}", *remarks, check])

    def explain(self, text: str, remarks: Sequence[str]) -> None:
        """Say to the translator why a paragraph has no translation; what has one is left as it is."""
        entry = self._entries[text]
        if not entry.msgstr:
            entry.comment = "\n".join(remarks)

    def known_as(self, text: str) -> str:
        """Return a paragraph as memories have it: as it is."""
        return text

    def recalled(self, text: str, translation: str) -> str | None:  # noqa: ARG002 -- as all stores have it
        """Return what a memory has for a paragraph: it can be taken as it is."""
        return translation

    def files(self) -> set[str]:
        """Return the files that the entries refer to; of a name with spaces, the words."""
        return {file for entry in self._file if not entry.obsolete for file, _ in entry.occurrences}

    def save(self, now: datetime) -> bool:
        """Write the file if anything in it changed, whole or not at all; return whether it did.

        What a person saved in the file since it was read is kept: the review of a long article begins before its
        translation ends.

        Raises:
            DocumentError: it cannot be written, or is broken by now; it is left as it is.
        """
        if self._saved is not None and _dump(self._file) == self._saved:
            return False
        if self.path.exists() and read_text(self.path).text != self._on_disk:
            self._take_in()
        self._set_header(now)
        content = _dump(self._file)
        text = f"{content.rstrip()}\n{self._tail}"
        text = text.replace("\n", "\r\n") if self._crlf else text
        write_text(self.path, text, self._encoding)
        self._saved, self._on_disk = content, text
        return True

    def _take_in(self) -> None:
        """Read the file again, and of what stands there take all but the translations made by machine."""
        ours, plain = [one for one in self._file if not one.obsolete], self._entries
        ours += [one for one in self._file if one.obsolete]
        self._read()
        newer = {_identity(one): one for one in sorted(self._file, key=lambda one: not one.obsolete)}
        for entry in ours:
            other = newer.pop(_identity(entry), None)
            if other is None:
                continue
            if plain.get(entry.msgid) is not entry or _is_persons(other) or not entry.msgstr:
                for field in _WRITTEN:
                    setattr(entry, field, getattr(other, field))
            entry.tcomment = other.tcomment
        for entry in newer.values():
            entry.obsolete, entry.occurrences = True, []
        self._file[:] = [*ours, *newer.values()]
        self._entries = {**_plain(newer.values()), **plain}

    def _set_header(self, now: datetime) -> None:
        header = {
            "Project-Id-Version": self.path.stem,
            "PO-Revision-Date": "",
            "Last-Translator": "Machine translation, to be reviewed",
            "Language-Team": "none",
            "Language": posix_locale(self.language),
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
        }
        if self._source is not None:
            header["X-Source-Language"] = posix_locale(self._source)
        for name, value in header.items():
            self._file.metadata.setdefault(name, value)
        self._file.metadata["PO-Revision-Date"] = now.strftime("%Y-%m-%d %H:%M%z")
        self._file.metadata["Content-Type"] = header["Content-Type"]


def _plain(entries: Iterable[polib.POEntry]) -> dict[str, polib.POEntry]:
    ours = [entry for entry in entries if not (entry.msgctxt or entry.msgid_plural)]
    # The living last, so that they win over an obsolete entry of the same text.
    ours.sort(key=lambda entry: not entry.obsolete)
    return {entry.msgid: entry for entry in ours}


def _is_persons(entry: polib.POEntry) -> bool:
    recorded = _CHECK.search(entry.comment)
    by_machine = recorded is not None and recorded["translation"] == digest(entry.msgstr)
    return bool(entry.msgstr) and not (entry.fuzzy and by_machine)


def _identity(entry: polib.POEntry) -> tuple[str | None, str, str | None]:
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def parse(path: Path, text: str) -> polib.POFile:
    """Read the text of a catalogue.

    Raises:
        DocumentError: it is none, or has an entry twice; the message names the line.
    """
    for number, line in enumerate(text.split("\n"), 1):
        # polib takes a string without its closing quotation mark, and drops its last letter.
        string = _STRING_LINE.fullmatch(line.strip())
        if string is not None and _STRING.fullmatch(string["string"]) is None:
            raise _broken(path, number)
    try:
        file = polib.pofile(str(path), encoding="utf-8")
    except (OSError, ValueError) as error:
        line_number = _LINE_OF_ERROR.search(str(error))
        raise _broken(path, int(line_number[1]) if line_number else 1) from error
    seen: set[tuple[str | None, str]] = set()
    for entry in file:
        key = (entry.msgctxt, entry.msgid)
        if entry.obsolete:
            continue
        if key in seen:
            raise DocumentError(
                tr(
                    "{path}:{line}: the same msgid stands twice; remove one, nothing was changed",
                    path=path,
                    line=entry.linenum,
                )
            )
        seen.add(key)
    if text.strip() and not len(file) and not file.metadata:
        raise _broken(path, 1)
    return file


def _broken(path: Path, line: int) -> DocumentError:
    return DocumentError(
        tr(
            "{path}:{line}: not a gettext catalogue; mend it (msgfmt -c tells more), nothing was changed",
            path=path,
            line=line,
        )
    )


def _dump(file: polib.POFile) -> str:
    """Serialise as polib does, but keep the extracted comments of obsolete entries, which hold their digests."""
    parts = [str(file.metadata_as_entry())]
    header = "".join(f"#{' ' + line if line else ''}\n" for line in file.header.split("\n")) if file.header else ""
    for entry in [*(one for one in file if not one.obsolete), *(one for one in file if one.obsolete)]:
        comments = "".join(f"#. {line}\n" for line in entry.comment.splitlines()) if entry.obsolete else ""
        parts.append(comments + entry.__unicode__(file.wrapwidth))
    return header + "\n".join(parts)


def _trailing_comments(text: str) -> str:
    """The comments after the last entry, which polib leaves out."""
    lines = text.replace("\r\n", "\n").split("\n")
    kept: list[str] = []
    while lines and (not lines[-1].strip() or (lines[-1].startswith("#") and not lines[-1].startswith("#~"))):
        kept.append(lines.pop())
    return "\n".join(reversed(kept)) if any(line.strip() for line in kept) else ""

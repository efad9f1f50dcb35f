"""gettext catalogues (PO) as bilingual documents, and the same entry by entry for catalogues of any size."""

import codecs
import io
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import IO

from zhengming.documents.bilingual.decoding import decode_catalogue
from zhengming.documents.bilingual.placing import known_language
from zhengming.documents.bilingual.plurals import Forms, plural_forms
from zhengming.documents.bilingual.po import Entry, String, escape, header_language, read_entries, written
from zhengming.documents.bilingual.spliced import Splice, Spliced
from zhengming.documents.model import Plural, Segment, State, Unit, unmarked
from zhengming.documents.plain import TextFile, decode, encode
from zhengming.errors import DocumentError
from zhengming.text.messages import tr

__all__ = ["parse", "read", "rewrite"]

_FORMAT = re.compile(r"(?:no-)?[\w+-]+-format")
_BLOCK = 1 << 20
_NO_FLAGS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Style:
    """How a catalogue is written."""

    line_end: str
    wrap: bool


def parse(data: bytes, path: Path, source: str | None = None, target: str | None = None) -> Spliced:
    """Read a catalogue.

    Args:
        data: The file.
        path: Its name.
        source: The language of the msgids (BCP 47); no catalogue says it.
        target: The language of the translations, where the header does not say it.

    Raises:
        DocumentError: it is no catalogue.
    """
    return read(decode_catalogue(data, path), source, target)


def read(file: TextFile, source: str | None = None, target: str | None = None) -> Spliced:
    """Do the same for a text.

    Raises:
        DocumentError: it is no catalogue.
    """
    header = next((entry for entry in read_entries(file.text, file.path) if entry.is_header), None)
    forms = plural_forms(header)
    units: list[Unit] = []
    formats: list[frozenset[str]] = []
    for count, entry, keyword, of in _translations(file, forms):
        units.append(_unit(entry, keyword, of, _plural(count, entry, keyword, forms)))
        named = frozenset(flag for flag in entry.flags if _FORMAT.fullmatch(flag)) if entry.flags else _NO_FLAGS
        formats.append(named)

    # Asked only when something is written: both take all entries.
    @cache
    def style() -> _Style:
        return _style(file.text, read_entries(file.text, file.path))

    @cache
    def places() -> Sequence[_Place]:
        return [_Place.of(entry, keyword) for _, entry, keyword, _ in _translations(file, forms)]

    def write(number: int, texts: Mapping[int, str], state: State) -> Sequence[Splice]:
        return places()[number].write(texts[number], state, style())

    return Spliced(
        file,
        source,
        known_language(header_language(header)) or target,
        units,
        [partial(write, number) for number in range(len(units))],
        partial(read, source=source, target=target),
        formats,
        escape=escape,
    )


def _translations(file: TextFile, forms: Forms) -> Iterator[tuple[int, Entry, str, str]]:
    """Yield for each unit the number of its entry, the entry, and the keywords of the translation and its source."""
    for count, entry in enumerate(read_entries(file.text, file.path)):
        if not entry.is_header:
            for keyword, of in entry.translations(len(forms)):
                if of in entry.strings:
                    yield count, entry, keyword, of


def rewrite(source: IO[bytes], out: IO[bytes], translate: Callable[[Entry], Mapping[str, str]], path: Path) -> None:
    """Copy a catalogue of any size with some translations replaced; a part of it at a time is in memory.

    Args:
        source: The catalogue, in UTF-8 or another encoding that agrees with ASCII.
        out: Where it is written. Without changes it is the same, byte for byte.
        translate: Gives new translations of an entry, by keyword.
        path: Its name, for errors.

    Raises:
        DocumentError: it is no catalogue; what has been written until then stays.
    """
    style: _Style | None = None
    encoding: str | None = None
    line = 1
    for block in _blocks(source):
        if encoding is None:
            encoding = decode_catalogue(block, path).encoding
        file = _decoded(block, path, encoding, line)
        # Only the first part can begin with a byte order mark.
        encoding = "utf-8" if encoding == "utf-8-sig" else encoding
        entries = list(read_entries(file.text, path, line))
        style = style or _style(file.text, entries)
        splices = [
            Splice(entry.strings[keyword].start, entry.strings[keyword].end, _string(text, style, entry.flags))
            for entry in entries
            if not entry.is_header
            for keyword, text in translate(entry).items()
        ]
        out.write(encode(_applied(file.text, sorted(splices)), file.encoding) if splices else block)
        line += file.text.count("\n")


def _blocks(source: IO[bytes]) -> Iterator[bytes]:
    """Yield a catalogue in parts that end with an empty line."""
    rest = source.read(_BLOCK)
    if rest.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield rest + source.read()
        return
    while rest:
        chunk = source.read(_BLOCK)
        end = max(rest.rfind(b"\n\n") + 2, rest.rfind(b"\r\n\r\n") + 4) if chunk else len(rest)
        if end > 4 or not chunk:
            yield rest[:end]
            rest = rest[end:]
        rest += chunk


def _decoded(block: bytes, path: Path, encoding: str, line: int) -> TextFile:
    if encoding.startswith("utf-16"):
        return decode(block, path)
    name, mark = ("utf-8", 3) if encoding == "utf-8-sig" else (encoding, 0)
    try:
        return TextFile(path, block[mark:].decode(name), encoding)
    except UnicodeDecodeError as error:
        number = line + block.count(b"\n", 0, error.start)
        raise DocumentError(
            tr(
                "{path}:{number}: not {name} text: byte 0x{byte:02x}",
                path=path,
                number=number,
                name=name.upper(),
                byte=block[error.start],
            )
        ) from error


def _applied(text: str, splices: Sequence[Splice]) -> str:
    out = io.StringIO(newline="")
    done = 0
    for splice in splices:
        out.write(text[done : splice.start])
        out.write(splice.text)
        done = splice.end
    out.write(text[done:])
    return out.getvalue()


def _style(text: str, entries: Iterable[Entry]) -> _Style:
    """Tell from its strings whether a catalogue breaks lines between words: no line does in one that does not."""
    wraps = any(
        len(one.parts) > 1 and any(part and not part.endswith("\\n") for part in one.parts[:-1])
        for entry in entries
        for one in entry.strings.values()
    )
    return _Style("\r\n" if "\r\n" in text else "\n", wraps)


def _string(text: str, style: _Style, flags: Container[str]) -> str:
    return written(text, style.line_end, wrap=style.wrap and "no-wrap" not in flags)


def _segment(string: String) -> Segment:
    return Segment(string.text, string.pieces)


def _plural(count: int, entry: Entry, keyword: str, forms: Forms) -> Plural | None:
    if "msgid_plural" not in entry.strings:
        return None
    form = int(keyword[len("msgstr[") : -1]) if "[" in keyword else 0
    return Plural(count, *forms[form]) if form < len(forms) else Plural(count, None)


def _unit(entry: Entry, keyword: str, of: str, plural: Plural | None) -> Unit:
    target = _segment(entry.strings[keyword]) if keyword in entry.strings else Segment("", ())
    state = State.TRANSLATED if entry.is_fuzzy else State.REVIEWED
    return Unit(
        _segment(entry.strings[of]),
        target if target.text else None,
        state if target.text else State.INITIAL,
        context=entry.text("msgctxt"),
        notes=(*entry.comments, *entry.remarks),
        other_number=entry.text("msgid" if of == "msgid_plural" else "msgid_plural"),
        plural=plural,
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a translation is written; an entry itself would take ten times as much memory."""

    keyword: str
    string: tuple[int, int] | None
    """Where the translation stands; None: the entry has not this plural form."""
    behind: int
    """Where the last translation of the entry ends."""
    start: int
    """Where the first keyword of the entry stands."""
    flags: frozenset[str]
    flag_line: tuple[int, int] | None

    @classmethod
    def of(cls, entry: Entry, keyword: str) -> "_Place":
        string = entry.strings.get(keyword)
        behind = max(one.end for name, one in entry.strings.items() if name.startswith("msgstr"))
        flags = frozenset(entry.flags) if entry.flags else _NO_FLAGS
        place = (string.start, string.end) if string is not None else None
        return cls(keyword, place, behind, entry.start, flags, entry.flag_line)

    def write(self, marked: str, state: State, style: _Style) -> Sequence[Splice]:
        new = _string(unmarked(marked)[0], style, self.flags)
        flags = self._flags(style, is_fuzzy=state in (State.INITIAL, State.TRANSLATED))
        if self.string is not None:
            return [Splice(*self.string, new), *flags]
        return [Splice(self.behind, self.behind, f"{style.line_end}{self.keyword} {new}"), *flags]

    def _flags(self, style: _Style, *, is_fuzzy: bool) -> Iterator[Splice]:
        if is_fuzzy == ("fuzzy" in self.flags):
            return
        if self.flag_line is None:
            yield Splice(self.start, self.start, f"#, fuzzy{style.line_end}")
            return
        flags = sorted(self.flags - {"fuzzy", ""})
        if is_fuzzy:
            flags.insert(0, "fuzzy")
        start, end = self.flag_line
        if flags:
            yield Splice(start, end, f"#, {', '.join(flags)}")
        else:
            yield Splice(start, end + len(style.line_end), "")

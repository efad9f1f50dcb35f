"""gettext catalogues (PO) as bilingual documents, and the same entry by entry for catalogues of any size."""

import codecs
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import IO

from zhengming.documents.bilingual.decoding import decode_catalogue
from zhengming.documents.bilingual.placing import known_language
from zhengming.documents.bilingual.plurals import Forms, plural_forms
from zhengming.documents.bilingual.po import Entry, String, escape, header_language, read_entries, written
from zhengming.documents.bilingual.spliced import Splice, Spliced, Writer
from zhengming.documents.model import Plural, Segment, State, Unit, unmarked
from zhengming.documents.plain import TextFile, decode, encode
from zhengming.errors import DocumentError
from zhengming.text.messages import tr

__all__ = ["parse", "read", "rewrite"]

_FORMAT = re.compile(r"(?:no-)?[\w+-]+-format")
_BLOCK = 1 << 20


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
    entries = list(read_entries(file.text, file.path))
    style = _style(file.text, entries)
    forms = plural_forms(next((entry for entry in entries if entry.is_header), None))
    units: list[Unit] = []
    writers: list[Writer] = []
    formats: list[frozenset[str]] = []
    for count, entry in enumerate(entries):
        if entry.is_header:
            continue
        named = frozenset(flag for flag in entry.flags if _FORMAT.fullmatch(flag))
        for keyword, of in entry.translations(len(forms)):
            if of not in entry.strings:
                continue
            writers.append(_writer(entry, keyword, style, len(units)))
            units.append(replace(_unit(entry, keyword, of), plural=_plural(count, entry, keyword, forms)))
            formats.append(named)
    return Spliced(
        file,
        source,
        known_language(header_language(entries)) or target,
        units,
        writers,
        partial(read, source=source, target=target),
        formats,
        escape=escape,
    )


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
            Splice(entry.strings[keyword].start, entry.strings[keyword].end, _string(text, entry, style))
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


def _style(text: str, entries: Sequence[Entry]) -> _Style:
    """Tell from its strings whether a catalogue breaks lines between words: no line does in one that does not."""
    wraps = any(
        len(one.parts) > 1 and any(part and not part.endswith("\\n") for part in one.parts[:-1])
        for entry in entries
        for one in entry.strings.values()
    )
    return _Style("\r\n" if "\r\n" in text else "\n", wraps)


def _string(text: str, entry: Entry, style: _Style) -> str:
    return written(text, style.line_end, wrap=style.wrap and "no-wrap" not in entry.flags)


def _segment(string: String) -> Segment:
    return Segment(string.text, string.pieces)


def _plural(count: int, entry: Entry, keyword: str, forms: Forms) -> Plural | None:
    if "msgid_plural" not in entry.strings:
        return None
    form = int(keyword[len("msgstr[") : -1]) if "[" in keyword else 0
    return Plural(count, *forms[form]) if form < len(forms) else Plural(count, None)


def _unit(entry: Entry, keyword: str, of: str) -> Unit:
    target = _segment(entry.strings[keyword]) if keyword in entry.strings else Segment("", ())
    state = State.TRANSLATED if entry.is_fuzzy else State.REVIEWED
    return Unit(
        _segment(entry.strings[of]),
        target if target.text else None,
        state if target.text else State.INITIAL,
        context=entry.text("msgctxt"),
        notes=(*entry.comments, *entry.remarks),
        other_number=entry.text("msgid" if of == "msgid_plural" else "msgid_plural"),
    )


def _writer(entry: Entry, keyword: str, style: _Style, number: int) -> Writer:
    def write(texts: Mapping[int, str], state: State) -> Sequence[Splice]:
        new = _string(unmarked(texts[number])[0], entry, style)
        string = entry.strings.get(keyword)
        if string is None:
            end = max(one.end for name, one in entry.strings.items() if name.startswith("msgstr"))
            place = Splice(end, end, f"{style.line_end}{keyword} {new}")
        else:
            place = Splice(string.start, string.end, new)
        return [place, *_flags(entry, style, is_fuzzy=state in (State.INITIAL, State.TRANSLATED))]

    return write


def _flags(entry: Entry, style: _Style, *, is_fuzzy: bool) -> Iterator[Splice]:
    if is_fuzzy == entry.is_fuzzy:
        return
    if entry.flag_line is None:
        yield Splice(entry.start, entry.start, f"#, fuzzy{style.line_end}")
        return
    flags = sorted(entry.flags - {"fuzzy", ""})
    if is_fuzzy:
        flags.insert(0, "fuzzy")
    start, end = entry.flag_line
    if flags:
        yield Splice(start, end, f"#, {', '.join(flags)}")
    else:
        yield Splice(start, end + len(style.line_end), "")

"""What has to hold of every parser whatever it is given; `tools/fuzz.py` and the tests of this folder ask it.

A target is called with the bytes of a file and a folder of its own. It returns when the parser has read the file and
all that it promises is true, and raises a `ZhengmingError` where the parser has refused it, which is right too.
Everything else that it raises is a defect, and so is an answer that takes long.

Archives and dictionaries, which are several files, are given as one text with ``--- NAME`` before each; what begins as
a zip archive does is taken as it is.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from pathlib import Path

from zhengming.checks.rules import RULES
from zhengming.checks.settings import read_settings
from zhengming.documents.archives.document import ArchiveDocument
from zhengming.documents.bilingual.formats import decode_bilingual, read_bilingual
from zhengming.documents.model import Document, Segment, marked, unmarked
from zhengming.documents.registry import open_document
from zhengming.documents.splice import extent
from zhengming.documents.text_document import TextDocument
from zhengming.errors import ZhengmingError
from zhengming.morphology.dictd import Dictd
from zhengming.morphology.entries import renderings
from zhengming.termbase.formats.convert import items
from zhengming.termbase.formats.model import Losses, Options
from zhengming.termbase.formats.registry import format_named
from zhengming.termbase.model import Concept
from zhengming.translation.engines.settings import read_engines
from zhengming.translation.memory.model import Skip, Unit
from zhengming.translation.memory.tmx import parse as tmx
from zhengming.translation.memory.tmx.serialize import can_hold, serialize

__all__ = ["TARGETS", "Target", "members", "packed"]

Target = Callable[[bytes, Path], None]
"""Gets the bytes of a file and an empty folder to write in."""

_HEAD = re.compile(rb"^--- (.+)\n", re.MULTILINE)
_LANGUAGES = ("en", "zh-Hans")
_HEADWORDS = 20
_TIME = datetime(2026, 1, 1, tzinfo=UTC)


def members(data: bytes) -> dict[str, bytes]:
    """Take the files apart that an input consists of; the line end before a head belongs to no file."""
    _, *parts = _HEAD.split(data)
    return {
        name.decode("latin-1"): content.removesuffix(b"\n")
        for name, content in zip(parts[::2], parts[1::2], strict=True)
    }


def packed(data: bytes) -> bytes:
    """Make a zip archive of an input, unless it is one."""
    if data.startswith(b"PK"):
        return data
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in members(data).items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return stream.getvalue()


def _document(suffix: str, data: bytes, folder: Path) -> None:
    path = folder / f"input{suffix}"
    data = packed(data) if suffix in {".docx", ".odt", ".epub"} else data
    document = open_document(path, data)
    assert document.edited({}).content == data, "the unedited file has changed"
    same = document.edited({number: marked(one) for number, one in enumerate(document.segments)})
    assert (same.content, same.refused) == (data, ()), "the file changes with its own texts"
    _spans(document)
    wanted = {number: _other(marked(one)) for number, one in enumerate(document.segments) if not number % 2}
    edited = document.edited(wanted)
    refused = {one.segment for one in edited.refused}
    again = open_document(path, edited.content)
    found = [marked(one) for one in again.segments]
    assert len(found) == len(document.segments), "an edit has changed the number of segments"
    for number, one in enumerate(document.segments):
        is_edited = number in wanted and number not in refused
        expected = wanted[number] if is_edited else marked(one)
        assert _said(found[number], suffix) == _said(expected, suffix), "an edit is read back as another text"


def _said(text: str, suffix: str) -> str:
    """Return what a text says: a line end means no more than a space, and in pages nor do several of them."""
    return re.sub("[ \n]+" if suffix in {".html", ".epub"} else "\n", " ", text)


def _other(text: str) -> str:
    """Return another text with the same tags, which every format has to write with care."""
    return f"公安部 & {text.upper()} *_`|"


def _spans(document: Document) -> None:
    """Hold the places of segments against the file's text."""
    texts: dict[str, str] = {}
    if isinstance(document, TextDocument):
        texts[""] = document.text
    elif isinstance(document, ArchiveDocument):
        texts |= {one.name: one.text for one in document.members}
    for number, one in enumerate(document.segments):
        assert unmarked(marked(one)) == (one.text, tuple((tag.offset, tag.kind, tag.number) for tag in one.tags))
        _covering(one)
        if one.part in texts:
            start, end = extent(one)
            assert _source(one, texts[one.part]) == texts[one.part][start:end], "pieces and tags are not the source"
        places = [document.position(number, offset) for offset in (0, len(one.text))]
        assert all(place.line >= 1 and place.column >= 1 for place in places), "a position is out of the file"
        assert [place.line for place in places] == sorted(place.line for place in places)


def _covering(segment: Segment) -> None:
    pieces = segment.pieces
    assert pieces[0].start == 0, "pieces do not begin with the text"
    assert pieces[-1].end == len(segment.text), "pieces do not end with the text"
    assert all(one.start <= one.end and one.source_start <= one.source_end for one in pieces), "a piece ends before it"
    assert all(one.end == other.start and one.source_end <= other.source_start for one, other in pairwise(pieces))


def _source(segment: Segment, text: str) -> str:
    """Put a segment's source together from those of its pieces and tags; a tag stands after the piece it ends."""
    tags, parts = list(segment.tags), []
    if segment.pieces[0].end:
        while tags and not tags[0].offset:
            parts.append(tags.pop(0).source)
    for piece in segment.pieces:
        parts.append(text[piece.source_start : piece.source_end])
        while tags and tags[0].offset == piece.end:
            parts.append(tags.pop(0).source)
    assert not tags, "a tag stands within a piece"
    return "".join(parts)


def _bilingual(suffix: str, data: bytes, folder: Path) -> None:
    path = folder / f"input{suffix}"
    document = read_bilingual(decode_bilingual(data, path))
    assert document.edited({}).content == data, "the unedited file has changed"
    same = {number: marked(one.target) for number, one in enumerate(document.units) if one.target is not None}
    states = {number: document.units[number].state for number in same}
    if document.edited(same, states).content != data:
        again = read_bilingual(decode_bilingual(document.edited(same, states).content, path))
        assert list(map(_read, again.units)) == list(map(_read, document.units)), "the file's own texts change it"
    for number, unit in enumerate(document.units):
        for segment, target in ((unit.source, False), (unit.target, True)):
            if segment is not None:
                _covering(segment)
                place = document.position(number, len(segment.text), target=target)
                assert place.line >= 1
                assert place.column >= 1
    wanted = {number: _other(marked(unit.source)) for number, unit in enumerate(document.units)}
    edited = document.edited(wanted)
    refused = {one.segment for one in edited.refused}
    again = read_bilingual(decode_bilingual(edited.content, path))
    assert len(again.units) == len(document.units), "an edit has changed the number of units"
    for number, (before, now) in enumerate(zip(document.units, again.units, strict=True)):
        assert marked(now.source) == marked(before.source), "an edit has changed a source"
        if number not in refused:
            assert now.target is not None, "an edit is not read back"
            assert marked(now.target) == wanted[number], "an edit is read back as another text"


def _read(unit: object) -> tuple[object, ...]:
    source, target = unit.source, unit.target  # type: ignore[attr-defined]
    return marked(source), None if target is None else marked(target)


def _tmx(data: bytes, folder: Path) -> None:
    """Read a file both as a bilingual document and into a memory; the second without what the first refuses."""
    refusal = None
    try:
        _bilingual(".tmx", data, folder)
    except ZhengmingError as error:
        refusal = error
    units = _units(data)
    kept = [one for one in units if can_hold(one)]
    assert _units("".join(serialize(kept)).encode()) == kept, "units do not survive a file of our own"
    if refusal is not None:
        raise refusal


def _units(data: bytes) -> list[Unit]:
    found = tmx.parse(io.BytesIO(data), Path("input.tmx"), source=None, target=None, origin="x", time=_TIME)
    return [one for one in found if not isinstance(one, Skip)]


def _glossary(format_: str, suffix: str, data: bytes, folder: Path) -> None:
    path = folder / f"input{suffix}"
    path.write_bytes(packed(data) if suffix == ".xlsx" else data)
    concepts = list(_concepts(path, format_))
    assert list(_through(concepts, "toml", folder / "input.toml")) == concepts, "concepts do not survive TOML"


def _concepts(path: Path, format_: str) -> Iterator[Concept]:
    options = Options(_LANGUAGES)
    for one in items(path, format_named(format_).read(), options, Losses(), lambda _: None):
        assert "\n" not in str(one) or isinstance(one, Concept), "a message has several lines"
        if isinstance(one, Concept):
            yield one


def _through(concepts: Sequence[Concept], format_: str, path: Path) -> Iterator[Concept]:
    """Write concepts to a file and read them again, with the identifiers that they had."""
    stream = io.BytesIO()
    format_named(format_).write()(concepts, stream, path, Options(_LANGUAGES), Losses())
    path.write_bytes(stream.getvalue())
    again = list(_concepts(path, format_))
    assert len(again) == len(concepts), "the number of concepts has changed"
    yield from (replace(now, id=before.id) for now, before in zip(again, concepts, strict=True))


def _dictionary(data: bytes, folder: Path) -> None:
    files = members(data)
    for name in ("input.index", "input.dict", "input.dict.dz"):
        if name in files:
            (folder / name).write_bytes(files[name])
    dictionary = Dictd(folder / "input.index")
    heads = [line.split(b"\t")[0] for line in files.get("input.index", b"").splitlines()]
    for head in heads[:_HEADWORDS]:
        with suppress(UnicodeDecodeError):
            for entry in dictionary.entries(head.decode()):
                assert all(all(one) for one in renderings(entry)), "a rendering has an empty word"


def _configuration(data: bytes, folder: Path) -> None:
    path = folder / "zhengming.toml"
    path.write_bytes(data)
    read_engines(read_settings(path, [rule.name for rule in RULES]))


TARGETS: dict[str, Target] = {
    "text": partial(_document, ".txt"),
    "markdown": partial(_document, ".md"),
    "html": partial(_document, ".html"),
    "docx": partial(_document, ".docx"),
    "odt": partial(_document, ".odt"),
    "epub": partial(_document, ".epub"),
    "srt": partial(_document, ".srt"),
    "vtt": partial(_document, ".vtt"),
    "json": partial(_document, ".json"),
    "yaml": partial(_document, ".yaml"),
    "po": partial(_bilingual, ".po"),
    "xliff1": partial(_bilingual, ".xlf"),
    "xliff2": partial(_bilingual, ".xlf"),
    "tmx": _tmx,
    "csv-segments": partial(_bilingual, ".csv"),
    "tbx2": partial(_glossary, "tbx-v2", ".xml"),
    "tbx3": partial(_glossary, "tbx", ".tbx"),
    "csv-glossary": partial(_glossary, "csv-concepts", ".csv"),
    "xlsx-glossary": partial(_glossary, "xlsx", ".xlsx"),
    "po-glossary": partial(_glossary, "po", ".po"),
    "omegat-glossary": partial(_glossary, "omegat", ".txt"),
    "toml-glossary": partial(_glossary, "toml", ".toml"),
    "dictd": _dictionary,
    "configuration": _configuration,
}
"""By the name of the parser, which is also that of its folders in ``seeds`` and ``found``."""

"""TMX 1.4 and before: one pair of the languages of a translation memory.

https://www.gala-global.org/tmx-14b
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from zhengming.documents.bilingual.decoding import decode_xml
from zhengming.documents.bilingual.inline import (
    Codes,
    Role,
    escape,
    escape_plain,
    read_inline,
    translation_of,
    write_inline,
)
from zhengming.documents.bilingual.placing import after, filled, indentation, known_language
from zhengming.documents.bilingual.spliced import CannotWriteError, Splice, Spliced, Writer
from zhengming.documents.bilingual.tree import Element, read_tree
from zhengming.documents.model import Segment, State, Unit
from zhengming.documents.plain import TextFile
from zhengming.errors import DocumentError
from zhengming.text.languages import agree, lookup, primary
from zhengming.text.messages import tr

__all__ = ["CODES", "parse", "read"]

CODES = Codes(
    {"hi": Role.AROUND, "bpt": Role.BEGIN, "ept": Role.END},
    {"bpt": ("i",), "ept": ("i",)},
    ("x", "i"),
)
_ANY = "*all*"


@dataclass(frozen=True, slots=True)
class _Place:
    text: str
    last: Element
    """The last variant of the unit."""
    variant: Element | None
    content: Element | None
    segment: Segment
    translation: Segment | None
    language: str

    def write(self, texts: Mapping[int, str], _: State, number: int) -> Sequence[Splice]:
        new = write_inline(texts[number], self.segment, self.translation)
        if self.content is not None:
            if self.content.has_comments:
                raise CannotWriteError(tr("its translation holds comments"))
            return [filled(self.content, self.text, new)]
        if self.variant is not None:
            raise CannotWriteError(tr("its variant in this language has no segment"))
        outer = indentation(self.last, self.text)
        first = self.last.first("seg")
        inner = indentation(first, self.text) if first is not None else ""
        attribute = "xml:lang" if "xml:lang" in self.last.attributes else "lang"
        close = outer if inner else ""
        return [after(self.last, self.text, f'<tuv {attribute}="{self.language}">{inner}<seg>{new}</seg>{close}</tuv>')]


def parse(data: bytes, path: Path, source: str | None = None, target: str | None = None) -> Spliced:
    """Read a file.

    Args:
        data: The file.
        path: Its name.
        source: The language of the sources (BCP 47); None: the one that the file names as that.
        target: The language of the translations; None: the only other one.

    Raises:
        DocumentError: it is not TMX, or which languages are meant is not clear.
    """
    return read(decode_xml(data, path), source, target)


def read(file: TextFile, source: str | None = None, target: str | None = None) -> Spliced:
    """Do the same for a text.

    Raises:
        DocumentError: it is not TMX, or which languages are meant is not clear.
    """
    root = read_tree(file)
    if root.name != "tmx":
        raise DocumentError(tr("{path}: not TMX: its root is <{name}>", path=file.path, name=root.name))
    body = root.first("body")
    entries = list(body.elements("tu")) if body is not None else []
    header = root.first("header")
    declared = header.attributes.get("srclang", _ANY) if header is not None else _ANY
    pair = _pair(file.path, _languages(entries), known_language(declared), source, target)
    found: list[tuple[Unit, Writer]] = []
    for entry in entries:
        found += _unit(entry, file.text, *pair, len(found))
    return Spliced(
        file,
        *pair,
        tuple(unit for unit, _ in found),
        tuple(writer for _, writer in found),
        # Another language may come to the file when it is written.
        partial(read, source=pair[0], target=pair[1]),
        unencodable="xmlcharrefreplace",
        escape=escape_plain if "<![CDATA[" in file.text else escape,
        gaps_stay=True,
    )


def _languages(entries: Sequence[Element]) -> list[str]:
    tags = (_language(variant) for entry in entries for variant in entry.elements("tuv"))
    return list(dict.fromkeys(tag for tag in tags if tag is not None))


def _language(variant: Element) -> str | None:
    return known_language(variant.attributes.get("xml:lang") or variant.attributes.get("lang"))


def _pair(
    path: Path, languages: Sequence[str], declared: str | None, source: str | None, target: str | None
) -> tuple[str, str]:
    listed = ", ".join(languages) or "none"
    if source is not None and languages and not any(agree(one, source) for one in languages):
        raise DocumentError(
            tr("{path}: has nothing in {source}; its languages: {listed}", path=path, source=source, listed=listed)
        )
    chosen = source or declared
    if chosen is None and len(languages) == 2 and target is not None:
        chosen = next((one for one in languages if not agree(one, target)), None)
    if chosen is None:
        raise DocumentError(
            tr("{path}: does not say which language is the source; name it ({listed})", path=path, listed=listed)
        )
    if target is None:
        others = [one for one in languages if primary(one) != primary(chosen)] or [
            one for one in languages if not agree(one, chosen)
        ]
        if len(others) != 1:
            raise DocumentError(
                tr("{path}: which of its languages is the translation? Name it ({listed})", path=path, listed=listed)
            )
        target = others[0]
    return chosen, target


def _unit(entry: Element, text: str, source: str, target: str, number: int) -> Iterator[tuple[Unit, Writer]]:
    variants = list(entry.elements("tuv"))
    one, other = _variant(variants, source), _variant(variants, target)
    said = one.first("seg") if one is not None else None
    if said is None or one is other:
        return
    inline = read_inline(said, text, CODES)
    content = other.first("seg") if other is not None else None
    translation: Segment | None = None
    if content is not None:
        translation = translation_of(read_inline(content, text, CODES), inline)
    unit = Unit(
        inline.segment,
        translation,
        State.INITIAL if translation is None else State.TRANSLATED,
        entry.attributes.get("tuid", ""),
        notes=tuple(note.text() for note in entry.elements("note")),
    )
    place = _Place(text, variants[-1], other, content, inline.segment, translation, target)
    yield unit, lambda texts, state: place.write(texts, state, number)


def _variant(variants: Sequence[Element], language: str) -> Element | None:
    """Return the first variant in a language, else one in a language that can be the same."""
    tagged = {tag: one for one in reversed(variants) if (tag := _language(one)) is not None}
    best = lookup(language, tagged)
    return tagged[best] if best else next((one for tag, one in tagged.items() if agree(tag, language)), None)

"""XLIFF 1.x: translation units, also those that are divided into segments."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from zhengming.documents.bilingual.attributes import put, with_attribute
from zhengming.documents.bilingual.inline import Codes, Inline, Role, read_inline, translation_of, write_inline
from zhengming.documents.bilingual.placing import after, filled, known_language
from zhengming.documents.bilingual.spliced import CannotWriteError, Splice, Writer
from zhengming.documents.bilingual.tree import Element
from zhengming.documents.model import Segment, State, Unit
from zhengming.documents.plain import TextFile
from zhengming.text.messages import tr

__all__ = ["CODES", "Languages", "units"]

Languages = tuple[str | None, str | None]

CODES = Codes(
    {
        "g": Role.AROUND,
        "mrk": Role.AROUND,
        "bx": Role.BEGIN,
        "bpt": Role.BEGIN,
        "ex": Role.END,
        "ept": Role.END,
    },
    dict.fromkeys(("bx", "ex", "bpt", "ept"), ("rid", "id")),
    ("id", "mid", "rid"),
)
_STATES = {
    "new": State.INITIAL,
    "needs-translation": State.INITIAL,
    "needs-adaptation": State.INITIAL,
    "needs-l10n": State.INITIAL,
    "signed-off": State.REVIEWED,
    "final": State.FINAL,
}
_WRITTEN = {
    State.INITIAL: "new",
    State.TRANSLATED: "needs-review-translation",
    State.REVIEWED: "signed-off",
    State.FINAL: "final",
}
_LOCKED = frozenset({"true", "yes", "locked", "1"})


@dataclass(frozen=True, slots=True)
class _Place:
    """A translation unit, and the part of it that is one segment."""

    text: str
    unit: Element
    source: Element
    target: Element | None
    """The target of the whole unit."""
    content: Element | None
    """What holds the translation of this segment."""
    segment: Segment
    translation: Segment | None
    siblings: tuple[tuple[int, Element, Segment], ...] = ()
    """Of a unit that is divided: number of the unit, segment element and content of each segment in it."""

    def write(self, texts: Mapping[int, str], state: State, number: int) -> Sequence[Splice]:
        splices = [*self._approval(state), *self._state(state)]
        if self.content is not None:
            if self.content.has_comments:
                raise CannotWriteError(tr("its translation holds comments"))
            new = write_inline(texts[number], self.segment, self.translation)
            return [*splices, self._filled(self.content, new, state)]
        whole = self._whole(texts) if self.siblings else write_inline(texts[number], self.segment, None)
        if self.target is not None:
            return [*splices, self._filled(self.target, whole, state)]
        divided = self.unit.first("seg-source")
        prefix = self.text[self.source.start + 1 : self.source.inside].partition("source")[0]
        opening = f'<{prefix}target state="{_WRITTEN[state]}">'
        return [*splices, after(divided or self.source, self.text, f"{opening}{whole}</{prefix}target>")]

    def _whole(self, texts: Mapping[int, str]) -> str:
        """Return the translation of all segments of a unit that has none, with what stands between them."""
        divided = self.unit.first("seg-source") or self.source
        parts: list[str] = []
        done = divided.inside
        for number, element, segment in self.siblings:
            new = write_inline(texts[number], segment, None) if number in texts else ""
            parts += (self.text[done : element.inside], new)
            done = element.outside
        return "".join((*parts, self.text[done : divided.outside]))

    def _filled(self, element: Element, content: str, state: State) -> Splice:
        if element is not self.target:
            return filled(element, self.text, content)
        return filled(element, self.text, content, lambda tag: with_attribute(tag, "state", _WRITTEN[state]))

    def _approval(self, state: State) -> Iterator[Splice]:
        if self.unit.attributes.get("approved") == "yes" and state in (State.INITIAL, State.TRANSLATED):
            yield put(self.unit, self.text, "approved", "no")

    def _state(self, state: State) -> Iterator[Splice]:
        target = self.target
        if target is None or target.is_empty_tag:
            return
        if "state" not in target.attributes and self.translation is not None and state is State.TRANSLATED:
            return
        is_approved = self.unit.attributes.get("approved") == "yes" and state is not State.TRANSLATED
        if "state" not in target.attributes or _state(target, is_approved=is_approved) is not state:
            yield put(target, self.text, "state", _WRITTEN[state])


def units(root: Element, file: TextFile, target_language: str | None) -> tuple[list[tuple[Unit, Writer]], Languages]:
    """Return the units of a file, each with what writes it, and its languages."""
    first = next((one for one in root.walk() if one.name == "file" and one.namespace == root.namespace), root)
    languages = (
        known_language(first.attributes.get("source-language")),
        known_language(first.attributes.get("target-language")) or target_language,
    )
    found: list[tuple[Unit, Writer]] = []
    for element in root.walk():
        if element.name == "trans-unit" and element.namespace == root.namespace and _is_outside(element):
            found += _read(element, file.text, languages, len(found))
    return found, languages


def _is_outside(element: Element) -> bool:
    """Whether a unit is none of an alternative translation."""
    return element.parent is None or element.parent.name != "alt-trans"


def _read(element: Element, text: str, languages: Languages, number: int) -> Iterator[tuple[Unit, Writer]]:
    source, target = element.first("source"), element.first("target")
    if source is None:
        return
    here = tuple(known_language(element.inherited(one)) for one in ("source-language", "target-language"))
    own = [one if one != other else None for one, other in zip(here, languages, strict=True)]
    divided = element.first("seg-source")
    segments = _segments(divided) if divided is not None else {}
    contents = _segments(target) if target is not None else {}
    whole = target is not None and not contents and bool(target.children)
    if not segments or whole:
        content = target
        yield _unit(element, source, source, target, content, text, own, number, "", ())
        return
    read = {mid: read_inline(one, text, CODES, own[0]) for mid, one in segments.items()}
    siblings: tuple[tuple[int, Element, Segment], ...] = ()
    if not contents:
        siblings = tuple((number + at, segments[mid], read[mid].segment) for at, mid in enumerate(segments))
    for at, (mid, one) in enumerate(segments.items()):
        yield _unit(element, source, one, target, contents.get(mid), text, own, number + at, mid, siblings)


def _unit(
    element: Element,
    whole: Element,
    source: Element,
    target: Element | None,
    content: Element | None,
    text: str,
    languages: Sequence[str | None],
    number: int,
    mid: str,
    siblings: tuple[tuple[int, Element, Segment], ...],
) -> tuple[Unit, Writer]:
    said: Inline = read_inline(source, text, CODES, languages[0])
    translation: Segment | None = None
    if content is not None:
        translation = translation_of(read_inline(content, text, CODES, languages[1]), said)
    state = State.INITIAL
    if target is not None:
        state = _state(target, is_approved=element.attributes.get("approved") == "yes")
    unit = Unit(
        said.segment,
        translation,
        State.INITIAL if translation is None and state is State.TRANSLATED else state,
        " ".join(filter(None, (element.attributes.get("id", ""), mid))),
        element.attributes.get("resname", ""),
        tuple(one.text() for one in element.elements("note")),
        element.inherited("translate") != "no",
        _is_locked(element, mid),
        target_language=languages[1],
    )
    place = _Place(text, element, whole, target, content, said.segment, translation, siblings)
    if siblings or content is not None or target is None or mid == "":
        return unit, lambda texts, state: place.write(texts, state, number)
    return unit, _unwritable


def _unwritable(_: Mapping[int, str], __: State) -> Sequence[Splice]:
    raise CannotWriteError(tr("its unit is translated without it; the segments of the translation are others"))


def _segments(element: Element) -> dict[str, Element]:
    return {
        one.attributes.get("mid", ""): one
        for one in element.walk()
        if one.name == "mrk" and one.attributes.get("mtype") == "seg"
    }


def _state(target: Element, *, is_approved: bool) -> State:
    found = _STATES.get(target.attributes.get("state", ""), State.TRANSLATED)
    return State.REVIEWED if is_approved and found in (State.TRANSLATED, State.INITIAL) else found


def _is_locked(element: Element, mid: str) -> bool:
    """Whether a program says so in an attribute of its own, on the unit or on its record of the segment."""
    for one in element.walk():
        if one is not element and (one.namespace == element.namespace or one.attributes.get("id") != mid):
            continue
        for name, value in one.attributes.items():
            if name.rpartition("}")[2] == "locked" and value.lower() in _LOCKED:
                return True
    return False

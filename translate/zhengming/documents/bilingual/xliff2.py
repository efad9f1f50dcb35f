"""XLIFF 2.x: the segments of units. What stands between segments (`ignorable`) is left as it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from zhengming.documents.bilingual.attributes import put, removed
from zhengming.documents.bilingual.inline import Codes, Role, read_inline, translation_of, write_inline
from zhengming.documents.bilingual.placing import after, filled, known_language
from zhengming.documents.bilingual.spliced import CannotWriteError, Splice, Writer
from zhengming.documents.bilingual.tree import Element
from zhengming.documents.bilingual.xliff1 import Languages
from zhengming.documents.model import Segment, State, Unit
from zhengming.documents.plain import TextFile
from zhengming.text.messages import tr

__all__ = ["CODES", "units"]

CODES = Codes(
    {
        "pc": Role.AROUND,
        "mrk": Role.AROUND,
        "sc": Role.BEGIN,
        "sm": Role.BEGIN,
        "ec": Role.END,
        "em": Role.END,
    },
    {"sc": ("id",), "sm": ("id",), "ec": ("startRef", "id"), "em": ("startRef",)},
    ("id", "startRef"),
)


@dataclass(frozen=True, slots=True)
class _Place:
    text: str
    root: Element
    element: Element
    """The segment."""
    source: Element
    target: Element | None
    segment: Segment
    translation: Segment | None
    language: str | None

    def write(self, texts: Mapping[int, str], state: State, number: int) -> Sequence[Splice]:
        splices = [*self._language(), *self._state(state)]
        new = write_inline(texts[number], self.segment, self.translation)
        if self.target is not None:
            if self.target.has_comments:
                raise CannotWriteError(tr("its translation holds comments"))
            return [*splices, filled(self.target, self.text, new)]
        prefix = self.text[self.source.start + 1 : self.source.inside].partition("source")[0]
        space = self.source.attributes.get("xml:space")
        attribute = f' xml:space="{space}"' if space else ""
        return [*splices, after(self.source, self.text, f"<{prefix}target{attribute}>{new}</{prefix}target>")]

    def _language(self) -> Iterator[Splice]:
        """A file with translations has to name their language."""
        if "trgLang" in self.root.attributes:
            return
        if self.language is None:
            raise CannotWriteError(tr("the file names no language of translations (trgLang); say which it is"))
        yield put(self.root, self.text, "trgLang", self.language)

    def _state(self, state: State) -> Iterator[Splice]:
        attributes = self.element.attributes
        # Without an attribute it is initial: so that of a new translation has to be said.
        assumed = State.INITIAL if self.translation is None else State.TRANSLATED
        if attributes.get("state", assumed) == state:
            return
        yield put(self.element, self.text, "state", state.value)
        # What a program says of a state in words of its own does not hold for another one.
        if (gone := removed(self.element, self.text, "subState")) is not None:
            yield gone


def units(root: Element, file: TextFile, target_language: str | None) -> tuple[list[tuple[Unit, Writer]], Languages]:
    """Return the segments of a file as units, each with what writes it, and its languages.

    Args:
        root: Of the file.
        file: Its text.
        target_language: What is written where translations are put into a file that names no language for them.
    """
    languages = (known_language(root.attributes.get("srcLang")), known_language(root.attributes.get("trgLang")))
    found: list[tuple[Unit, Writer]] = []
    for unit in root.walk():
        if unit.name != "unit" or unit.namespace != root.namespace:
            continue
        notes = tuple(note.text() for holder in unit.elements("notes") for note in holder.elements("note"))
        for segment in unit.elements("segment"):
            source = segment.first("source")
            if source is not None:
                found.append(_unit(root, unit, segment, source, file.text, notes, target_language, len(found)))
    return found, languages


def _unit(
    root: Element,
    unit: Element,
    element: Element,
    source: Element,
    text: str,
    notes: tuple[str, ...],
    target_language: str | None,
    number: int,
) -> tuple[Unit, Writer]:
    said = read_inline(source, text, CODES)
    target = element.first("target")
    translation: Segment | None = None
    if target is not None:
        translation = translation_of(read_inline(target, text, CODES), said)
    written = element.attributes.get("state", State.TRANSLATED.value)
    state = State(written) if written in list(State) else State.TRANSLATED
    id_ = " ".join(filter(None, (unit.attributes.get("id"), element.attributes.get("id"))))
    one = Unit(
        said.segment,
        translation,
        State.INITIAL if translation is None and state is State.TRANSLATED else state,
        id_,
        unit.attributes.get("name", ""),
        notes,
        unit.inherited("translate") != "no",
    )
    place = _Place(text, root, element, source, target, said.segment, translation, target_language)
    return one, lambda texts, state: place.write(texts, state, number)

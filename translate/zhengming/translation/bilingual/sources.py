"""The sources of a bilingual file as a document: its segments are translated, and what is written are translations."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from zhengming.documents.bilingual.spliced import Spliced, locate
from zhengming.documents.model import Edited, Position, Refusal, Segment, State, Unit, marked, unmarked
from zhengming.text.languages import agree, primary
from zhengming.text.messages import tr
from zhengming.translation.article import Article, Paragraph, paragraph_of
from zhengming.translation.bilingual.guarding import CannotGuardError, guard
from zhengming.translation.bilingual.restoring import CannotRestoreError, Guarded, same_placeholders

__all__ = ["Sources", "read_sources"]

_LINES = frozenset({".po", ".csv", ".tsv"})
"""Formats in which line ends are part of a text; in XML they are white space."""
_NOTHING = Segment("", ())
_MANY = 2
"""Plural forms that the two texts of an entry tell apart."""


@dataclass(frozen=True)
class Sources:
    """Units of a file that have no translation. It is a `zhengming.documents.model.Document`.

    Its segments are those of the units, by their numbers; empty ones stand for units that are left as they are.
    """

    file: Spliced
    guarded: Mapping[int, Guarded]
    """By unit, the segments that are translated."""
    copied: frozenset[int]
    """Units without letters: their sources are their translations."""
    obstacles: Mapping[int, str]
    """Why other units are not translated that have no translation."""

    @property
    def path(self) -> Path:
        """As it was opened."""
        return self.file.path

    @cached_property
    def segments(self) -> Sequence[Segment]:
        """By number of the unit, what is translated; placeholders are tags and numbers."""
        return [self._segment(number, unit) for number, unit in enumerate(self.file.units)]

    def _segment(self, number: int, unit: Unit) -> Segment:
        if number in self.obstacles:
            return unit.source
        return self.guarded[number].segment if number in self.guarded else _NOTHING

    def position(self, segment: int, offset: int) -> Position:
        """Return where a code point of a source stands."""
        return Position(*self.file.lines.position(locate(self.segments[segment], offset)))

    def edited(self, texts: Mapping[int, str]) -> Edited:
        """Return the file with translations put in, which nobody has reviewed, and with those that are as the source.

        Args:
            texts: By number of the unit, the ``marked`` translation of its segment.
        """
        refused: dict[int, str] = {}
        targets = {number: marked(self.file.units[number].source) for number in self.copied}
        for number, text in texts.items():
            try:
                targets[number] = self._restored(number, text)
            except CannotRestoreError as error:
                refused[number] = str(error)
        for number in self._incomplete(targets):
            if number in texts:
                refused[number] = tr("another plural form of it has no translation")
            del targets[number]
        edited = self.file.edited(targets, dict.fromkeys(targets, State.TRANSLATED))
        told = tuple(Refusal(*one) for one in refused.items())
        return replace(edited, refused=tuple(sorted((*edited.refused, *told), key=lambda one: one.segment)))

    def _restored(self, number: int, text: str) -> str:
        if number not in self.guarded:
            raise CannotRestoreError(self.obstacles.get(number) or tr("it has a translation by now"))
        guarded = self.guarded[number]
        restored = guarded.restored(text)
        if not same_placeholders(guarded.original.text, unmarked(restored)[0], guarded.formats):
            raise CannotRestoreError(tr("its placeholders are not those of the source"))
        return restored

    def _incomplete(self, targets: Mapping[int, str]) -> list[int]:
        """Return the plural forms among translations of which another form would stay empty."""
        missing = {
            unit.plural.entry
            for number, unit in enumerate(self.file.units)
            if unit.plural is not None and unit.target is None and number not in targets
        }
        units = self.file.units
        return [one for one in targets if (plural := units[one].plural) is not None and plural.entry in missing]


def read_sources(file: Spliced, source: str, target: str) -> Article:
    """Take from a file what has no translation.

    A unit is taken if it is empty, or if its state says that it has no translation and its target is its source. What
    the file does not allow to be translated, what is locked, and empty units that the file calls reviewed are not, nor
    plural forms of which one is there.

    Args:
        file: Its translations are in the target language.
        source: BCP 47 tag.
        target: BCP 47 tag.

    Returns:
        What is to be translated; its document is the `Sources`.
    """
    lines = file.path.suffix.lower() in _LINES
    forms = _forms(file)
    guarded: dict[int, Guarded] = {}
    obstacles: dict[int, str] = {}
    for number, unit in enumerate(file.units):
        if not _is_wanted(unit, source, target) or (unit.plural is not None and forms[unit.plural.entry][0]):
            continue
        formats = file.formats[number] if file.formats else frozenset[str]()
        try:
            if unit.plural is not None:
                _check_plural(unit, forms[unit.plural.entry][1], formats)
            guarded[number] = guard(unit.source, formats, lines=lines, plural=unit.plural)
        except CannotGuardError as error:
            obstacles[number] = str(error)
    copied = frozenset(number for number, one in guarded.items() if not any(map(str.isalpha, one.segment.text)))
    sources = Sources(file, guarded, copied, obstacles)
    paragraphs = tuple(_paragraphs(sources))
    text = "\n\n".join(one.text if one.reading is None else one.reading.text for one in paragraphs)
    return Article(file.path, text, paragraphs, document=sources)


def _is_wanted(unit: Unit, source: str, target: str) -> bool:
    if unit.state is not State.INITIAL or not unit.translate or unit.locked or not unit.source.text.strip():
        return False
    if unit.target is not None and marked(unit.target) != marked(unit.source):
        return False
    here = unit.source.language is None or primary(unit.source.language) == primary(source)
    return here and (unit.target_language is None or agree(unit.target_language, target))


def _forms(file: Spliced) -> dict[int, tuple[int, int]]:
    """Return for each entry with plural forms how many of them are there, and how many there are to be."""
    there: Counter[int] = Counter()
    all_: defaultdict[int, int] = defaultdict(int)
    for unit in file.units:
        if unit.plural is not None:
            there[unit.plural.entry] += unit.target is not None
            all_[unit.plural.entry] += 1
    return {entry: (there[entry], count) for entry, count in all_.items()}


def _check_plural(unit: Unit, forms: int, formats: frozenset[str]) -> None:
    plural = unit.plural
    if plural is None or plural.example is None:
        raise CannotGuardError(tr("the header of the catalogue has no Plural-Forms that fit"))
    alike = same_placeholders(unit.source.text, unit.other_number, formats)
    if not plural.alone and not alike and plural.example == 1:
        raise CannotGuardError(tr("its singular has other placeholders, and this form is for other numbers too"))
    told = str(plural.example) in guard(unit.source, formats, plural=plural).segment.text
    if forms > _MANY and not told and not plural.alone:
        raise CannotGuardError(tr("no number in it tells its plural forms apart"))


def _paragraphs(sources: Sources) -> Iterator[Paragraph]:
    for number, segment in enumerate(sources.segments):
        if segment is _NOTHING or number in sources.copied:
            continue
        if (found := paragraph_of(sources, number, segment)) is not None:
            obstacle = sources.obstacles.get(number, "")
            yield replace(found, reading=None, obstacle=obstacle) if obstacle else found

"""Where the source of a translation comes from: another file, or the file itself."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from zhengming.documents.bilingual.formats import read_bilingual
from zhengming.documents.bilingual.pairs import bitext, is_checked, is_finished
from zhengming.documents.bilingual.spliced import Spliced
from zhengming.documents.bitext import Bitext, pair_lines
from zhengming.documents.model import Unit
from zhengming.documents.plain import TextFile
from zhengming.morphology.lemmatisers import has_lemmas, lemmatiser
from zhengming.text.detect import detect_language, language_of, language_of_path
from zhengming.text.messages import tr
from zhengming.workspace.source_places import Places, in_file, in_text

__all__ = ["Origin", "bilingual_origin", "text_origin", "without_lemmas"]

_CATALOGUES = (".po", ".pot")
_MOST_PROBLEMS = 10


@dataclass(frozen=True, slots=True)
class Origin:
    """The source of a translation."""

    language: str
    """BCP 47 tag."""
    pair: Callable[[str], Bitext]
    """Pairs the content of the translation's file with it. Raises a `DocumentError` where that cannot be done."""
    places: Callable[[str], Places]
    """Tells of the content of the translation's file where words of the source stand that findings are about."""
    document: Spliced | None = None
    """The translation's file, where it has its source in it."""


def text_origin(source: TextFile, language: str | None, translation: TextFile) -> Origin:
    """Return a text as the source of another one, line by line.

    Args:
        source: The source.
        language: Its BCP 47 tag; None: its name or the text itself decides.
        translation: What is to be checked.

    Raises:
        DocumentError: the source has not as many lines as the translation.
    """

    def pair(text: str) -> Bitext:
        return pair_lines(source.text, text, str(source.path), str(translation.path))

    pair(translation.text)
    return Origin(language or language_of(source.path, source.text), pair, partial(in_text, source))


def bilingual_origin(
    file: TextFile, source: str | None, target: str | None, note: Callable[[str], None]
) -> tuple[Origin, str | None]:
    """Return the source of the translations in a bilingual file, and the language of the translations.

    How many of its units have no translation, or one that nobody holds for finished, is told: these are not checked.
    What the standard of the format does not allow is told too.

    Args:
        file: The file.
        source: The language of the sources (BCP 47); None: the file or the sources decide.
        target: The language of the translations, where somebody says it.
        note: Called with each line that is to be told.

    Raises:
        DocumentError: it is not what its suffix says, or which of its languages are meant is not clear.
    """
    document = read_bilingual(file, source, target)
    _tell_problems(document, note)
    wanted = is_finished if file.path.suffix.lower() in _CATALOGUES else is_checked
    _tell_left_out(document, wanted, note)
    language = (
        source
        or document.source_language
        or detect_language("\n\n".join(unit.source.text for unit in document.units))
        or "en"
    )
    declared = target or document.target_language or language_of_path(file.path)
    if declared is None:
        declared = detect_language(bitext(document, wanted).text)

    def read(text: str) -> Spliced:
        return document if text == file.text else read_bilingual(replace(file, text=text), source, target)

    return Origin(
        language, lambda text: bitext(read(text), wanted), lambda text: in_file(partial(read, text)), document
    ), declared


def without_lemmas(language: str) -> bool:
    """Whether other forms of words of a language cannot be known, since what does is not installed."""
    return has_lemmas(language) and lemmatiser(language) is None


def _tell_left_out(document: Spliced, wanted: Callable[[Unit], bool], note: Callable[[str], None]) -> None:
    units = document.units
    empty = sum(unit.target is None for unit in units)
    unfinished = sum(unit.target is not None and not wanted(unit) for unit in units)
    if unfinished or empty:
        note(
            tr(
                "{path}: left out of {total:,} units: {unfinished:,} fuzzy or unfinished, {empty:,} untranslated",
                path=document.path,
                total=len(units),
                unfinished=unfinished,
                empty=empty,
            )
        )


def _tell_problems(document: Spliced, note: Callable[[str], None]) -> None:
    for one in document.problems[:_MOST_PROBLEMS]:
        line, _ = document.lines.position(one.offset)
        note(f"{document.path}:{line}: {one.message}")
    if (more := len(document.problems) - _MOST_PROBLEMS) > 0:
        note(tr("{path}: and {more} more like these", path=document.path, more=more))

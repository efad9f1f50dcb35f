"""Where the source of a translation comes from: another file, or the catalogue itself."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from zhengming.cli import console
from zhengming.cli.sources import read_source
from zhengming.documents.bitext import Bitext, pair_lines
from zhengming.documents.plain import TextFile
from zhengming.documents.po import Entry, catalogue_bitext, header_language, read_entries
from zhengming.morphology.lemmatisers import has_lemmas, lemmatiser
from zhengming.reports.summary import count
from zhengming.text.detect import detect_language, language_of, language_of_path
from zhengming.text.languages import canonical, is_known

__all__ = ["Origin", "catalogue_origin", "text_origin", "warn_without_lemmas"]


@dataclass(frozen=True, slots=True)
class Origin:
    """The source of a translation."""

    language: str
    """BCP 47 tag."""
    pair: Callable[[str], Bitext]
    """Pairs the content of the translation's file with it. Raises a `DocumentError` where that cannot be done."""


def text_origin(path: Path, language: str | None, translation: TextFile) -> Origin:
    """Return a text as the source of another one, line by line.

    Args:
        path: The source.
        language: Its BCP 47 tag; None: its name or the text itself decides.
        translation: What is to be checked.

    Raises:
        DocumentError: the source cannot be read, or has not as many lines as the translation.
    """
    source = read_source(path, None)

    def pair(text: str) -> Bitext:
        return pair_lines(source.text, text, str(path), str(translation.path))

    pair(translation.text)
    return Origin(language or language_of(path, source.text), pair)


def catalogue_origin(file: TextFile, language: str | None) -> tuple[Origin, str | None]:
    """Return the source of a catalogue, and the language that the catalogue says it is in.

    How many entries have no translation, or one that is marked fuzzy, is told: these are not checked.

    Raises:
        DocumentError: it is no catalogue.
    """
    entries = read_entries(file.text, file.path)
    _tell_left_out(file.path, entries)
    sources = "\n\n".join(entry.text("msgid") for entry in entries)
    written = header_language(entries)
    declared = canonical(written) if written and is_known(written) else language_of_path(file.path)
    if declared is None:
        declared = detect_language(catalogue_bitext(entries).text)
    return Origin(
        language or detect_language(sources) or "en", lambda text: catalogue_bitext(read_entries(text, file.path))
    ), declared


def warn_without_lemmas(language: str) -> None:
    """Tell where other forms of words cannot be known, since what does is not installed."""
    if has_lemmas(language) and lemmatiser(language) is None:
        console.note(f"Without `pip install 'zhengming[lemmas]'` few verb forms of {language} are recognised.")


def _tell_left_out(path: Path, entries: list[Entry]) -> None:
    plain = [entry for entry in entries if not entry.is_header]
    fuzzy = sum(entry.is_fuzzy for entry in plain)
    empty = sum(not entry.is_fuzzy and not any(entry.translations) for entry in plain)
    told = [f"{fuzzy} fuzzy"] * bool(fuzzy) + [f"{empty} untranslated"] * bool(empty)
    if told:
        console.note(
            f"{path}: {' and '.join(told)} of {count(len(plain), 'entry')} left out".replace("entrys", "entries")
        )

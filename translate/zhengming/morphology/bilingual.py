"""What a bilingual dictionary has for a phrase: evidence of which words of a translation render it."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice, product
from pathlib import Path
from threading import Lock
from typing import TypeVar

from zhengming.apertium.modes import Mode, installed
from zhengming.apertium.process import Pipeline
from zhengming.apertium.sections import Sections, sections
from zhengming.apertium.stream import decode, encode
from zhengming.apertium.units import PERSONAL, Unit, map_units, parse, units
from zhengming.errors import TranslationError
from zhengming.text.languages import canonical, primary

__all__ = ["Bilingual", "bilingual"]

_T = TypeVar("_T", bound=Hashable)

_COMBINATIONS = 16
"""Readings of a phrase, and renderings of one reading, that are followed up."""
_PIVOTS = ("en", "es")
"""Before others."""


class Bilingual:
    """The dictionaries of one or two pairs as a function of phrases. May be used by several threads."""

    def __init__(self, steps: Sequence[Sections], *, timeout: float = 60) -> None:
        """Remember the pairs; their processes start with the first question.

        Args:
            steps: One pair, or two with a language between them.
            timeout: Seconds without an answer after which a process counts as stuck.
        """
        self._steps = [_Step(step, timeout) for step in steps]
        self._known: dict[str, tuple[tuple[str, ...], ...]] = {}
        self._lock = Lock()

    def renderings(self, phrases: Sequence[str]) -> list[tuple[tuple[str, ...], ...]]:
        """Return for each phrase the lemma sequences of the target language that may render it.

        Every reading of the source's words and every entry of the dictionary is tried. The words have the order and the
        prepositions that the pair's rules give them, no article in front, and are in lower case: ("fuerza", "de",
        "seguridad") for "security forces". A word that the dictionary does not have stands for itself.

        Raises:
            TranslationError: the processes cannot be started, or do not answer.
        """
        with self._lock:
            new = [phrase for phrase in dict.fromkeys(phrases) if phrase not in self._known]
            forms: dict[str, list[str]] = {phrase: [phrase] for phrase in new}
            for step in self._steps[:-1]:
                texts = list(dict.fromkeys(text for found in forms.values() for text in found))
                between = dict(zip(texts, step.texts(texts), strict=True))
                forms = {phrase: _merged(between[text] for text in found) for phrase, found in forms.items()}
            texts = list(dict.fromkeys(text for found in forms.values() for text in found))
            lemmas = dict(zip(texts, self._steps[-1].lemmas(texts), strict=True))
            for phrase, found in forms.items():
                self._known[phrase] = tuple(_merged(lemmas[text] for text in found))
            return [self._known[phrase] for phrase in phrases]

    def close(self) -> None:
        """End the processes; the next question starts them anew."""
        with self._lock:
            for step in self._steps:
                step.close()


def bilingual(source: str, target: str, datadir: Path | None = None) -> Bilingual | None:
    """Return the dictionary from one language to another, over a third one if need be, or None. Nothing is started.

    Args:
        source: BCP 47 tag.
        target: BCP 47 tag.
        datadir: Apertium's data directory; where it usually is by default.
    """
    modes = [(mode, cut) for mode in installed(datadir) if (cut := _cut(mode)) is not None]
    direct = [(mode, (cut,)) for mode, cut in modes if primary(mode.source) == primary(source)]
    pivots = sorted(
        ((mode, cuts) for mode, cuts in direct if primary(mode.target) not in (primary(source), primary(target))),
        key=lambda one: (one[0].target not in _PIVOTS, one[0].name),
    )
    over = [
        (second, (*cuts, cut))
        for first, cuts in pivots
        for second, cut in modes
        if primary(second.source) == primary(first.target)
    ]
    for routes in (direct, over):
        there = [(mode, cuts) for mode, cuts in routes if primary(mode.target) == primary(target)]
        if there:
            # The first one, but the same region before others.
            return Bilingual(min(there, key=lambda one: canonical(one[0].target) != canonical(target))[1])
    return None


class _Step:
    """One pair."""

    def __init__(self, cut: Sections, timeout: float) -> None:
        self._analysis = Pipeline(cut.analysis, "analysis", timeout)
        self._lookup = Pipeline(cut.lookup, "dictionary", timeout)
        self._transfer = Pipeline(cut.transfer, "transfer", timeout)
        self._generation = Pipeline(cut.generation, "generation", timeout)

    def lemmas(self, phrases: Sequence[str]) -> list[list[tuple[str, ...]]]:
        """Return the lemma sequences for each phrase."""
        return [_merged([[_lemmas(stream) for stream in streams]]) for streams in self._transferred(phrases)]

    def texts(self, phrases: Sequence[str]) -> list[list[str]]:
        """Return the renderings of each phrase."""
        streams = self._transferred(phrases)
        made = iter(self._generation.run([one for found in streams for one in found]))
        return [_merged([[decode(next(made) or "").strip() for _ in found]]) for found in streams]

    def close(self) -> None:
        for pipeline in (self._analysis, self._lookup, self._transfer, self._generation):
            pipeline.close()

    def _transferred(self, phrases: Sequence[str]) -> list[list[str]]:
        """Return the renderings of each phrase as they go into the generator."""
        analysed = [list(_choices(one or "")) for one in self._analysis.run([encode(phrase) for phrase in phrases])]
        looked_up = iter(self._lookup.run([one for found in analysed for one in found]))
        chosen = [
            list(dict.fromkeys(choice for _ in found for choice in _choices(next(looked_up) or "", keep=True)))
            for found in analysed
        ]
        transferred = iter(self._transfer.run([one for found in chosen for one in found]))
        results = [[next(transferred) or "" for _ in found] for found in chosen]
        return [
            found if _has_article(readings) else [_without_article(one) for one in found]
            for found, readings in zip(results, analysed, strict=True)
        ]


def _choices(stream: str, *, keep: bool = False) -> Iterator[str]:
    """Yield the text with one alternative chosen for each unit, in all combinations up to a limit.

    With ``keep`` the unit's own content stays in front of the chosen one, else the alternative stands alone.
    """
    alternatives = [unit.alternatives or (unit.of,) for unit in units(stream)]
    for combination in islice(product(*alternatives), _COMBINATIONS):
        yield map_units(stream, partial(_chosen, iter(combination), keep))


def _chosen(combination: Iterator[str], keep: bool, unit: Unit) -> str:
    return f"^{unit.of}/{next(combination)}$" if keep else f"^{next(combination)}$"


def _lemmas(stream: str) -> tuple[str, ...]:
    """The words of a text; the full stop is that with which every text in the stream ends."""
    words = [word.lower().lstrip("*@") for unit in units(stream) for word in parse(unit.of).words]
    return tuple(word for word in (words[:-1] if words[-1:] == ["."] else words) if word != PERSONAL)


def _has_article(readings: Sequence[str]) -> bool:
    return any("det" in parse(unit.of).tags for reading in readings for unit in islice(units(reading), 1))


def _without_article(stream: str) -> str:
    first = next(units(stream), None)
    if first is None or "det" not in parse(first.of).tags:
        return stream
    return stream.replace(str(first), "", 1).lstrip(" ")


def _merged(found: Iterable[Sequence[_T]]) -> list[_T]:
    return list(dict.fromkeys(one for several in found for one in several if one))


def _cut(mode: Mode) -> Sections | None:
    try:
        return sections(mode.stages())
    except TranslationError:
        return None

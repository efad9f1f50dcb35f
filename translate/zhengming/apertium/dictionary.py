"""A compiled dictionary as a function, with what was asked before remembered."""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from threading import Lock

from zhengming.apertium.process import Pipeline
from zhengming.apertium.units import Analysis, escape, unescape, units

__all__ = ["Analyser", "Generator"]

_REMEMBERED = 1 << 17
"""Answers that are kept."""


class _Dictionary:
    """Stages that answer each payload for itself. May be used by several threads."""

    def __init__(self, commands: Sequence[Sequence[str]], timeout: float) -> None:
        self._pipeline = Pipeline(commands, Path(commands[0][-1]).name, timeout)
        self._known: dict[str, str] = {}
        self._lock = Lock()

    def answers(self, payloads: Iterable[str]) -> dict[str, str]:
        """Return the answer to each payload; empty where there is none.

        Raises:
            TranslationError: the processes cannot be started, or do not answer at all.
        """
        wanted = list(dict.fromkeys(payloads))
        with self._lock:
            if new := [one for one in wanted if one not in self._known]:
                if len(self._known) + len(new) > _REMEMBERED:
                    self._known.clear()
                    new = wanted
                self._known.update(
                    (payload, answer or "") for payload, answer in zip(new, self._pipeline.run(new), strict=True)
                )
            return {payload: self._known[payload] for payload in wanted}

    def close(self) -> None:
        """End the process; the next question starts it anew."""
        with self._lock:
            self._pipeline.close()


class Analyser(_Dictionary):
    """What words may be."""

    def __init__(self, dictionary: Path, *, timeout: float = 60) -> None:
        """Remember the dictionary, ``xxx.automorf.bin``; nothing is started."""
        super().__init__([["lt-proc", "-z", "-w", str(dictionary)]], timeout)

    def analyses(self, words: Collection[str]) -> dict[str, tuple[Analysis, ...]]:
        """Return every analysis of each word: none of one that is not in the dictionary, or is several words.

        Raises:
            TranslationError: the process cannot be started, or does not answer.
        """
        asked = {word: escape(word) for word in words if word.strip() == word and word.isprintable() and word}
        answers = self.answers(asked.values())
        return {word: _whole(word, answers[asked[word]]) if word in asked else () for word in words}


class Generator(_Dictionary):
    """How words are written."""

    def __init__(self, dictionary: Path, *, timeout: float = 60) -> None:
        """Remember the dictionary, ``xxx.autogen.bin``; nothing is started."""
        super().__init__([["lt-proc", "-z", "-g", str(dictionary)]], timeout)

    def forms(self, analyses: Iterable[Analysis]) -> dict[Analysis, str | None]:
        """Return the form of each analysis, None where the dictionary has none.

        Raises:
            TranslationError: the process cannot be started, or does not answer.
        """
        asked = {analysis: f"^{analysis}$" for analysis in analyses}
        answers = self.answers(asked.values())
        return {analysis: _form(answers[payload]) for analysis, payload in asked.items()}


def _whole(word: str, answer: str) -> tuple[Analysis, ...]:
    found = list(units(answer))
    if len(found) != 1 or not answer.startswith("^") or unescape(found[0].of) != word:
        return ()
    return found[0].known


def _form(answer: str) -> str | None:
    """Take off the mark that wakes the post-generator; ``#`` and ``@`` say that there is no such form."""
    form = unescape(answer.removeprefix("~"))
    return None if not form or answer[:1] in "#@*" else form

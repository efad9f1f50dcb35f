"""Stages of an Apertium pair as processes that are kept alive between calls.

Loading a pair's dictionaries takes far longer than translating a sentence, so the stages are started once and fed
sentence by sentence: with ``-z`` each stage passes on what it has at every NUL.

One stage needs care. When the statistical tagger (``apertium-tagger -g``) of Apertium 3.8 meets a word whose readings
make a combination that it was not trained on, it puts that combination in place of its class for unknown words, for
good (``find_similar_ambiguity_class`` assigns through a reference). Every later text would depend on what was
translated before it. So the tagger runs apart from the others, gets one text at a time and, with ``-d``, tells when it
has met such a word; then it is replaced before the next text.
"""

import re
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from zhengming.apertium.chain import Chain
from zhengming.apertium.stream import decode, encode
from zhengming.errors import TranslationError
from zhengming.text.messages import tr

__all__ = ["Pipeline"]

_TAGGING = re.compile(r"-\w*g\w*")
"""The tagger's option to tag; with an x in it, it is the perceptron, which remembers nothing."""


class Pipeline:
    """Stages as a function from texts to texts. Not safe to share between threads without a lock."""

    def __init__(self, commands: Sequence[Sequence[str]], name: str, timeout: float) -> None:
        """Remember what to start; nothing runs before the first text.

        Args:
            commands: The stages, as `zhengming.apertium.modes.stages` returns them.
            name: For messages: that of the mode.
            timeout: Seconds without any output after which the processes count as stuck.
        """
        self._name = name
        self._timeout = timeout
        self._parts = [
            _Part([[*command[:2], "-d", *command[2:]] for command in group] if tagger else list(group), singly=tagger)
            for tagger, group in groupby(commands, key=_is_statistical_tagger)
        ]

    def translate(self, texts: Sequence[str]) -> list[str | None]:
        """Send plain texts through all stages, in order; None for one on which the processes died or hung twice.

        Raises:
            TranslationError: the processes cannot be started, or do not answer at all.
        """
        return [None if answer is None else decode(answer) for answer in self.run([encode(text) for text in texts])]

    def run(self, payloads: Sequence[str]) -> list[str | None]:
        """Do the same with texts in Apertium's stream format.

        Raises:
            TranslationError: the processes cannot be started, or do not answer at all.
        """
        results: list[str | None] = []
        died_at = -1
        while len(results) < len(payloads):
            answers, trouble = self._send(payloads[len(results) :])
            results += answers
            if trouble is None:
                continue
            if died_at == len(results):
                self._probe()
                results.append(None)
            died_at = len(results)
        return results

    def close(self) -> None:
        """End the processes; the next text starts them anew."""
        for part in self._parts:
            part.close()

    def _probe(self) -> None:
        """Tell a text that kills the processes from processes that never work."""
        _, trouble = self._send([encode("")])
        if trouble is not None:
            raise TranslationError(
                tr("apertium {name}: {trouble}; try `echo test | apertium {name}`", name=self._name, trouble=trouble)
            )

    def _send(self, payloads: Sequence[str]) -> tuple[list[str], str | None]:
        """Return the answers that came, and why no more did."""
        answers, trouble = list(payloads), None
        try:
            for part in self._parts:
                # What one part could not do, those after it do not get.
                answers, trouble_here = part.send(answers, self._timeout)
                trouble = trouble or trouble_here
        except BaseException:
            self.close()  # an interrupted exchange leaves answers in the pipes that belong to nobody
            raise
        if trouble is not None:
            self.close()
        return answers, trouble


class _Part:
    """Neighbouring stages of a pipeline that run as one chain."""

    def __init__(self, commands: Sequence[Sequence[str]], *, singly: bool) -> None:
        self._commands = commands
        self._singly = singly
        self._chain: Chain | None = None

    def send(self, payloads: Sequence[str], timeout: float) -> tuple[list[str], str | None]:
        """Return the answers that came, and why no more did."""
        answers: list[str] = []
        for batch in [[one] for one in payloads] if self._singly else [payloads]:
            if self._chain is None:
                self._chain = Chain(self._commands)
            answered, trouble = self._chain.exchange(batch, timeout)
            answers += answered
            if trouble is not None:
                return answers, trouble
            if self._singly and self._chain.complained():
                self.close()
        return answers, None

    def close(self) -> None:
        """End the processes."""
        if self._chain is not None:
            self._chain.end()
            self._chain = None


def _is_statistical_tagger(command: Sequence[str]) -> bool:
    program, *arguments = command
    options = [one for one in arguments if _TAGGING.fullmatch(one)]
    return Path(program).name == "apertium-tagger" and bool(options) and not any("x" in one for one in options)

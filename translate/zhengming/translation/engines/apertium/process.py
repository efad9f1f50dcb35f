"""The processes behind one Apertium pair, kept alive between calls.

A mode file is a shell pipeline. Loading its dictionaries takes far longer than translating a sentence, so the stages
are started once and fed sentence by sentence: with ``-z`` each stage passes on what it has at every NUL.

One stage needs care. When the statistical tagger (``apertium-tagger -g``) of Apertium 3.8 meets a word whose readings
make a combination that it was not trained on, it puts that combination in place of its class for unknown words, for
good (``find_similar_ambiguity_class`` assigns through a reference). Every later text would depend on what was
translated before it. So the tagger runs apart from the others, gets one text at a time and, with ``-d``, tells when it
has met such a word; then it is replaced before the next text.
"""

import re
import shlex
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from zhengming.errors import TranslationError
from zhengming.translation.engines.apertium.chain import Chain
from zhengming.translation.engines.apertium.stream import decode, encode

__all__ = ["Pipeline", "stages"]

_TAGGING = re.compile(r"-\w*g\w*")
"""The tagger's option to tag; with an x in it, it is the perceptron, which remembers nothing."""


def stages(mode: str) -> list[list[str]]:
    """Return the commands of a mode file, with NUL flush and without marks on unknown words (``apertium -u``).

    >>> stages("lt-proc 'a b.bin' | apertium-tagger -g $2 x.prob | lt-proc $1 gen.bin")
    [['lt-proc', '-z', 'a b.bin'], ['apertium-tagger', '-z', '-g', 'x.prob'], ['lt-proc', '-z', '-n', 'gen.bin']]
    """
    lexer = shlex.shlex(mode, posix=True, punctuation_chars="|")
    lexer.whitespace_split = True
    commands: list[list[str]] = [[]]
    for word in lexer:
        if word == "|":
            commands.append([])
        elif word != "$2":
            commands[-1].append("-n" if word == "$1" else word)
    return [[program, "-z", *arguments] for program, *arguments in commands if program]


class Pipeline:
    """One Apertium mode as a function from texts to texts. Not safe to share between threads without a lock."""

    def __init__(self, mode: Path, timeout: float) -> None:
        """Remember what to start; nothing runs before the first text.

        Args:
            mode: The mode file.
            timeout: Seconds without any output after which the processes count as stuck.
        """
        self._mode = mode
        self._timeout = timeout
        self._parts: list[_Part] = []

    def translate(self, texts: Sequence[str]) -> list[str | None]:
        """Translate texts in order; None for one on which the processes died or hung twice.

        Raises:
            TranslationError: the processes cannot be started, or do not answer at all.
        """
        payloads = [encode(text) for text in texts]
        results: list[str | None] = []
        died_at = -1
        while len(results) < len(payloads):
            answers, trouble = self._send(payloads[len(results) :])
            results += [decode(answer) for answer in answers]
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
            name = self._mode.stem
            raise TranslationError(f"apertium {name}: {trouble}; try `echo test | apertium {name}`")

    def _send(self, payloads: Sequence[str]) -> tuple[list[str], str | None]:
        """Return the answers that came, and why no more did."""
        if not self._parts:
            self._parts = _parts(self._mode)
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


def _parts(mode: Path) -> list[_Part]:
    try:
        commands = stages(mode.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise TranslationError(f"{mode}: not a readable Apertium mode file: {error}") from error
    return [
        _Part([[*command[:2], "-d", *command[2:]] for command in group] if tagger else list(group), singly=tagger)
        for tagger, group in groupby(commands, key=_is_statistical_tagger)
    ]


def _is_statistical_tagger(command: Sequence[str]) -> bool:
    program, *arguments = command
    options = [one for one in arguments if _TAGGING.fullmatch(one)]
    return Path(program).name == "apertium-tagger" and bool(options) and not any("x" in one for one in options)

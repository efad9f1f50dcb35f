"""The processes behind one Apertium pair, kept alive between calls.

A mode file is a shell pipeline. Loading its dictionaries takes far longer than translating a sentence, so the stages
are started once and fed sentence by sentence: with ``-z`` each stage passes on what it has at every NUL.
The stages end when their input is closed, so none outlives this program, however it ends.
"""

import contextlib
import os
import selectors
import shlex
import subprocess
import tempfile
import time
import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from zhengming.errors import TranslationError
from zhengming.translation.apertium_stream import decode, encode

__all__ = ["Pipeline", "stages"]

_CHUNK = 1 << 16
_ENVIRONMENT = {"LC_ALL": "C.UTF-8"}


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
    return [[program, "-z", *arguments] for program, *arguments in commands]


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
        self._chain: _Chain | None = None

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
        if self._chain is not None:
            self._chain.end()
            self._chain = None

    def _probe(self) -> None:
        """Tell a text that kills the processes from processes that never work."""
        _, trouble = self._send([encode("")])
        if trouble is not None:
            raise TranslationError(
                f"apertium {self._mode.stem}: {trouble}; try `echo test | apertium {self._mode.stem}`"
            )

    def _send(self, payloads: Sequence[str]) -> tuple[list[str], str | None]:
        """Return the answers that came, and why no more did."""
        answers: list[str] = []
        try:
            if self._chain is None:
                self._chain = _Chain(self._mode)
            trouble = self._chain.exchange(payloads, answers, self._timeout)
        except BaseException:
            self.close()  # an interrupted exchange leaves answers in the pipes that belong to nobody
            raise
        if trouble is not None:
            self.close()
        return answers, trouble


class _Chain:
    """Running stages, each reading from the one before."""

    def __init__(self, mode: Path) -> None:
        try:
            commands = stages(mode.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise TranslationError(f"{mode}: not a readable Apertium mode file: {error}") from error
        self._stderr: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 -- closed by the finaliser
        processes: list[subprocess.Popen[bytes]] = []
        self.end = weakref.finalize(self, _end, processes, self._stderr)
        for command in commands:
            try:
                stage = subprocess.Popen(
                    command,
                    stdin=processes[-1].stdout if processes else subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=self._stderr,
                    bufsize=0,
                    env={**os.environ, **_ENVIRONMENT},
                    process_group=0,  # Ctrl-C is for us; the stages end when we close their input
                )
            except OSError as error:
                self.end()
                reason = f"{command[0]}: {error.strerror}"
                raise TranslationError(f"apertium {mode.stem} cannot start, {reason}; reinstall the pair") from error
            if processes and (inherited := processes[-1].stdout) is not None:
                inherited.close()
            processes.append(stage)
        first, last = processes[0].stdin, processes[-1].stdout
        if first is None or last is None:
            raise AssertionError("both ends are pipes")
        self._in, self._out = first, last
        for end in (first, last):
            os.set_blocking(end.fileno(), False)

    def exchange(self, payloads: Sequence[str], answers: list[str], timeout: float) -> str | None:
        """Send all payloads, append the answers as they come; return what went wrong, or None.

        Each payload carries its number in a superblank: stages after one that died send a NUL of their own as they end,
        which is no answer.
        """
        numbered = (f"{payload}[{number}]\0" for number, payload in enumerate(payloads))
        unsent = memoryview("".join(numbered).encode())
        received = b""
        with selectors.DefaultSelector() as selector:
            selector.register(self._out, selectors.EVENT_READ)
            selector.register(self._in, selectors.EVENT_WRITE)
            deadline = time.monotonic() + timeout
            while len(answers) < len(payloads):
                ready = selector.select(max(0.0, deadline - time.monotonic()))
                if not ready:
                    return f"no answer within {timeout:g} s"
                for key, _ in ready:
                    if key.fileobj is self._out:
                        block = self._out.read(_CHUNK)
                        if not block:
                            return f"a stage ended unexpectedly{self._complaint()}"
                        deadline = time.monotonic() + timeout
                        *complete, received = (received + block).split(b"\0")
                        for answer in complete:
                            text, mark, _ = answer.decode("utf-8", "replace").rpartition(f"[{len(answers)}]")
                            if not mark:
                                return f"a stage lost its place{self._complaint()}"
                            answers.append(text)
                    else:
                        with contextlib.suppress(BrokenPipeError, BlockingIOError):
                            unsent = unsent[os.write(self._in.fileno(), unsent[:_CHUNK]) :]
                        # On a broken pipe the first stage is gone; its end of file arrives through the others.
                        if not unsent:
                            selector.unregister(self._in)
        return None

    def _complaint(self) -> str:
        self._stderr.seek(0)
        lines = self._stderr.read().decode("utf-8", "replace").split("\n")
        said = [line.strip() for line in lines if line.strip()]
        return f" ({said[-1][:200]})" if said else ""


def _end(processes: list[subprocess.Popen[bytes]], stderr: IO[bytes]) -> None:
    """Close the input of the first stage, which ends all of them; kill what has not ended after a second."""
    for stage in processes:
        for pipe in (stage.stdin, stage.stdout):
            if pipe is not None:
                pipe.close()
    deadline = time.monotonic() + 1
    for stage in processes:
        try:
            stage.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            stage.kill()
            stage.wait()
    stderr.close()

"""Processes that are joined by pipes and fed text by text.

The processes end when their input is closed, so none outlives this program, however it ends.
"""

import contextlib
import os
import selectors
import subprocess
import tempfile
import time
import weakref
from collections.abc import Sequence
from typing import IO

from zhengming.errors import TranslationError
from zhengming.text.messages import tr

__all__ = ["Chain"]

_CHUNK = 1 << 16
_ENVIRONMENT = {"LC_ALL": "C.UTF-8"}


class Chain:
    """Running stages, each reading from the one before."""

    def __init__(self, commands: Sequence[Sequence[str]]) -> None:
        """Start the stages.

        Raises:
            TranslationError: a program is missing or cannot be started.
        """
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
                raise TranslationError(
                    tr(
                        "apertium cannot start {command}: {reason}; reinstall the pair",
                        command=command[0],
                        reason=error.strerror,
                    )
                ) from error
            if processes and (inherited := processes[-1].stdout) is not None:
                inherited.close()
            processes.append(stage)
        first, last = processes[0].stdin, processes[-1].stdout
        if first is None or last is None:
            raise AssertionError("both ends are pipes")
        self._in, self._out = first, last
        for end in (first, last):
            os.set_blocking(end.fileno(), False)

    def exchange(self, payloads: Sequence[str], timeout: float) -> tuple[list[str], str | None]:
        """Send all payloads; return the answers that came, in order, and why no more did.

        Each payload carries its number in a superblank: stages after one that died send a NUL of their own as they end,
        which is no answer.
        """
        numbered = (f"{payload}[{number}]\0" for number, payload in enumerate(payloads))
        unsent = memoryview("".join(numbered).encode())
        answers: list[str] = []
        received = b""
        with selectors.DefaultSelector() as selector:
            selector.register(self._out, selectors.EVENT_READ)
            selector.register(self._in, selectors.EVENT_WRITE)
            deadline = time.monotonic() + timeout
            while len(answers) < len(payloads):
                ready = selector.select(max(0.0, deadline - time.monotonic()))
                if not ready:
                    return answers, f"no answer within {timeout:g} s"
                for key, _ in ready:
                    if key.fileobj is self._out:
                        block = self._out.read(_CHUNK)
                        if not block:
                            return answers, tr("a stage ended unexpectedly{complaint}", complaint=self._complaint())
                        deadline = time.monotonic() + timeout
                        *complete, received = (received + block).split(b"\0")
                        for answer in complete:
                            text, mark, _ = answer.decode("utf-8", "replace").rpartition(f"[{len(answers)}]")
                            if not mark:
                                return answers, tr("a stage lost its place{complaint}", complaint=self._complaint())
                            answers.append(text)
                    else:
                        with contextlib.suppress(BrokenPipeError, BlockingIOError):
                            unsent = unsent[os.write(self._in.fileno(), unsent[:_CHUNK]) :]
                        # On a broken pipe the first stage is gone; its end of file arrives through the others.
                        if not unsent:
                            selector.unregister(self._in)
        return answers, None

    def complained(self) -> bool:
        """Whether a stage has written to standard error."""
        return os.fstat(self._stderr.fileno()).st_size > 0

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

"""Give parsers broken files until time is up, and keep what they answer with anything but a reading or a refusal.

    python tools/fuzz.py PARSER… [--seconds 600] [--seed 1] [--keep FOLDER]
    python tools/fuzz.py --list

Inputs are made of those in tests/fuzz/seeds and tests/fuzz/found by changing, doubling and mixing pieces of them. Where
atheris is installed (https://pypi.org/project/atheris, best in an environment of its own) it also makes some, and those
are kept to go on from that reach code which none has reached; else those whose answer is new are.

A defect is an exception that is no ZhengmingError, a promise of tests/fuzz/targets.py that does not hold, or more than
5 seconds of processor time. Its smallest input is written to --keep; the exit status is then 1. What is mended belongs
into tests/fuzz/found, where the tests ask it again.
"""

import argparse
import contextlib
import hashlib
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "tests" / "fuzz"
PATIENCE = 5.0
"""Seconds of processor time after which an input is a hang; they are all short."""
MEMORY = 4 << 30
"""Bytes that a process may have."""
POOL = 2_000
"""Inputs that are kept to go on from, without atheris."""


class HangError(BaseException):
    """An input takes too long; no parser may catch this."""


class Campaign:
    """One parser, what it was given so far, and what is wrong with it."""

    def __init__(self, parser: str, target: Callable[[bytes, Path], None], keep: Path, deadline: float) -> None:
        self.parser = parser
        self.deadline = deadline
        self.inputs = self.refused = 0
        self.defects: dict[str, Path] = {}
        self._target = target
        self._keep = keep
        memory = Path("/dev/shm")  # noqa: S108 -- no file of it outlives the run
        self._unraised: list[str] = []
        sys.unraisablehook = lambda one: self._unraised.append(f"{type(one.exc_value).__name__} in {one.object!r}"[:60])
        self._folder = Path(tempfile.mkdtemp(prefix="fuzz-", dir=memory if memory.is_dir() else None))

    def run(self, data: bytes) -> str:
        """Give the parser an input, and keep it where it shows a defect not seen before."""
        self.inputs += 1
        outcome, defect = self._answered(data)
        self.refused += outcome.startswith("refused")
        if defect is not None and outcome not in self.defects:
            small = data if outcome == "hang" else self._smallest(data, outcome)
            path = self._keep / f"{self.parser}-{hashlib.sha256(small).hexdigest()[:8]}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(small)
            self.defects[outcome] = path
            print(f"{self.parser}: {path}: {outcome}\n{defect}", flush=True)
        return outcome

    def _answered(self, data: bytes) -> tuple[str, str | None]:
        """Return what came of an input, and where it shows a defect what that is."""
        self._unraised.clear()
        outcome, defect = self._answer(data)
        if self._unraised and defect is None:
            # Of something that was thrown away unfinished; Python prints it and goes on.
            return f"ignored {self._unraised[0].partition(' at 0x')[0]}", self._unraised[0]
        return outcome, defect

    def _answer(self, data: bytes) -> tuple[str, str | None]:
        from zhengming.errors import ZhengmingError

        signal.setitimer(signal.ITIMER_PROF, PATIENCE)
        try:
            self._target(data, self._folder)
        except ZhengmingError as error:
            message = str(error)
            if "\n" in message:
                return "a message of several lines", message
            return "refused: " + re.sub(r"'[^']*'|\"[^\"]*\"|[^ ]*input[^ ]*|\d+", "", message)[:60], None
        except HangError:
            signal.setitimer(signal.ITIMER_PROF, 0)
            return "hang", traceback.format_exc(limit=-6)
        except Exception as error:
            signal.setitimer(signal.ITIMER_PROF, 0)
            frames = traceback.extract_tb(error.__traceback__)
            frame = next((one for one in reversed(frames) if "zhengming" in one.filename), frames[-1])
            last = frames[-1] if frames[-1].filename.endswith("targets.py") else frame
            return f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}", traceback.format_exc(limit=-6)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            for path in self._folder.iterdir():
                path.unlink()
        return "read", None

    def _smallest(self, data: bytes, outcome: str) -> bytes:
        """Return what is left of an input when all is taken out without which the defect stays."""
        end = min(time.monotonic() + 20, self.deadline)
        size = len(data) // 2
        while size and time.monotonic() < end:
            start = 0
            while start < len(data) and time.monotonic() < end:
                shorter = data[:start] + data[start + size :]
                if self._answered(shorter)[0] == outcome:
                    data = shorter
                else:
                    start += size
            size //= 2
        return data

    def report(self, engine: str, seconds: float) -> int:
        """Print what there was and return the exit status."""
        shutil.rmtree(self._folder, ignore_errors=True)
        print(
            f"{self.parser}: {self.inputs} inputs in {seconds:.0f} s, {self.refused} refused,"
            f" {len(self.defects)} defects ({engine})",
            flush=True,
        )
        return int(bool(self.defects))


def seeds(parser: str) -> list[bytes]:
    """Return the inputs to begin with."""
    from targets import packed

    paths = sorted(path for folder in ("seeds", "found") for path in (ROOT / folder / parser).glob("*"))
    found = [path.read_bytes() for path in paths]
    archives = [packed(one) for one in found if parser in {"docx", "odt", "epub", "xlsx-glossary"}]
    # Archives as such are less worth a try than what is in them.
    return [*found, *found, *found, *archives]


def own(campaign: Campaign, pool: list[bytes], rng: random.Random) -> None:
    """Make inputs of inputs, and go on from those that were answered in a new way."""
    from inputs import changed

    answers = set[str]()
    known = list(pool)
    while time.monotonic() < campaign.deadline:
        # What was found on the way is most often broken already.
        data = changed(rng.choice(pool if rng.randrange(2) else known), pool, rng)
        if (answer := campaign.run(data)) not in answers and len(known) < POOL:
            answers.add(answer)
            known.append(data)


def covering(campaign: Campaign, pool: list[bytes], seed: int, finish: Callable[[], None]) -> None:
    """Let atheris choose inputs; does not return."""
    import atheris
    from inputs import LONGEST, changed

    corpus = Path(tempfile.mkdtemp(prefix="corpus-"))
    for number, data in enumerate(pool):
        (corpus / str(number)).write_bytes(data)

    def one(data: bytes) -> None:
        campaign.run(data)
        if time.monotonic() >= campaign.deadline:
            shutil.rmtree(corpus)
            finish()

    def mutated(data: bytes, longest: int, number: int) -> bytes:
        rng = random.Random(number)  # noqa: S311
        if not rng.randrange(4):
            return atheris.Mutate(data, longest)
        return changed(data if rng.randrange(2) else rng.choice(pool), pool, rng)[:longest]

    arguments = [
        sys.argv[0],
        str(corpus),
        f"-seed={seed}",
        f"-max_len={LONGEST}",
        "-timeout=120",
        "-rss_limit_mb=0",
        f"-artifact_prefix={corpus}/",
    ]
    atheris.Setup([*arguments, "-verbosity=0", "-len_control=0"], one, custom_mutator=mutated)
    atheris.Fuzz()


def fuzz(parser: str, options: argparse.Namespace) -> int:
    """Fuzz one parser in this process; with atheris the process ends here."""
    sys.path.insert(0, str(ROOT))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    warnings.simplefilter("error")
    engine, instrumented = "own mutations", contextlib.nullcontext()
    with contextlib.suppress(ImportError):
        import atheris

        engine, instrumented = "atheris", atheris.instrument_imports(include=["zhengming"])
    with instrumented:
        from targets import TARGETS

        pool = seeds(parser)
        started = time.monotonic()
        campaign = Campaign(parser, TARGETS[parser], options.keep, started + options.seconds)
        signal.signal(signal.SIGPROF, hang)
        # Modules are imported when they are used, and only what is imported here is instrumented.
        for data in pool:
            campaign.run(data)

    def finish() -> None:
        status = campaign.report(engine, time.monotonic() - started)
        sys.stdout.flush()
        os._exit(status)

    if engine == "atheris":
        covering(campaign, pool, options.seed, finish)
    own(campaign, pool, random.Random(options.seed))  # noqa: S311
    return campaign.report(engine, time.monotonic() - started)


def hang(*_: object) -> None:
    raise HangError


def parsers() -> Iterator[str]:
    return (path.name for path in sorted((ROOT / "seeds").iterdir()))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parsers", nargs="*", metavar="PARSER")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("fuzz"))
    options = parser.parse_args()
    known = list(parsers())
    if options.list or not options.parsers:
        print("\n".join(known))
        return 0
    if unknown := [one for one in options.parsers if one not in known]:
        parser.error(f"{unknown[0]!r} is no parser; there are {', '.join(known)}")
    if len(options.parsers) == 1:
        return fuzz(options.parsers[0], options)
    rest = [f"--seconds={options.seconds}", f"--seed={options.seed}", f"--keep={options.keep}"]
    return max(subprocess.run([sys.executable, __file__, one, *rest]).returncode for one in options.parsers)


if __name__ == "__main__":
    sys.exit(main())

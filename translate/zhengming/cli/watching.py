"""``zhengming check --watch``: checks again whenever a text, the configuration or a glossary changes."""

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import IntEnum
from itertools import chain
from pathlib import Path

from watchfiles import watch

from zhengming.checks.settings import CONFIGURATIONS
from zhengming.cli import console
from zhengming.cli.sources import CHECKED, STDIN
from zhengming.errors import UsageError, ZhengmingError
from zhengming.termbase.bundled import bundled_paths, bundled_termbase
from zhengming.termbase.glossary import IN_FOLDERS
from zhengming.text.messages import tr
from zhengming.workspace.workspace import Workspace

__all__ = ["Watch"]

_DEBOUNCE = 500
"""Milliseconds for which changes are gathered at most; an editor writes, renames and touches when it saves."""
_STEP = 50
"""Milliseconds without a change after which they are all there."""
_BEAT = 200
"""Milliseconds after which waiting for changes is begun anew."""
_CLEAR = "\x1b[H\x1b[2J\x1b[3J"


class _Change(IntEnum):
    """What has to be done again; a larger one takes in a smaller one."""

    NOTHING = 0
    TEXTS = 1
    SETTINGS = 2


@dataclass(slots=True)
class Watch:
    """A check that is made again and again."""

    paths: Sequence[Path]
    others: Collection[Path]
    """Files that are read beside the texts: the source of translations."""
    written: Collection[Path]
    """Files that the check writes: changes of them mean nothing."""
    workspace: Callable[[], Workspace]
    """Makes a workspace; it is asked anew when the configuration or a glossary has changed."""
    check: Callable[[Workspace], object]
    """Checks the texts and prints what it finds."""
    quiet: bool = False
    _now: Workspace = field(init=False)
    _homes: frozenset[Path] = field(default=frozenset(), init=False)
    """Folders of texts."""
    _settings: frozenset[Path] = field(default=frozenset(), init=False)
    """Configuration files, baselines, glossaries and folders of glossaries in use."""

    def __post_init__(self) -> None:
        if STDIN in self.paths:
            raise UsageError(tr("--watch needs files; standard input, -, does not change"))
        for path in self.paths:
            if not path.exists():
                raise UsageError(tr("{path}: there is no such file or folder to watch", path=path))
        self._now = self.workspace()

    def run(self) -> None:
        """Check, wait for a change, check again; ends with a `KeyboardInterrupt`, or when nobody reads any more.

        Raises:
            UsageError: the system does not let folders be watched.
        """
        watched: frozenset[Path] = frozenset()
        while True:
            # What changes while the check runs counts as well, so folders are watched before it begins.
            self._look()
            folders = frozenset(self._folders())
            if folders != watched:
                changes, watched = _changes(folders), folders
            try:
                self._round()
            except BrokenPipeError:
                return
            change = next(filter(None, map(self._meaning, changes)))
            if change is _Change.SETTINGS:
                bundled_termbase.cache_clear()
                self._now = self.workspace()

    def _round(self) -> None:
        if sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
            sys.stdout.write(_CLEAR)
        try:
            self.check(self._now)
        except ZhengmingError as error:
            # A configuration that is being written: the next save may mend it.
            console.error(error)
        sys.stdout.flush()
        if not self.quiet:
            time = datetime.now(UTC).astimezone().strftime("%H:%M:%S")
            console.note(tr("{time} Watching for changes; Ctrl-C ends.", time=time))

    def _meaning(self, paths: Iterable[Path]) -> _Change:
        """Return what has to be done again when files have changed."""
        return max(map(self._change, paths), default=_Change.NOTHING)

    def _change(self, path: Path) -> _Change:
        if path in map(Path.resolve, self.written):
            return _Change.NOTHING
        if path.name in CONFIGURATIONS or any(_is_in(path, one) for one in self._settings):
            return _Change.SETTINGS
        if path in map(Path.resolve, (*self.paths, *self.others)) or self._is_text(path):
            return _Change.TEXTS
        return _Change.NOTHING

    def _is_text(self, path: Path) -> bool:
        """Whether this is, or was, a text in a folder that is checked, or a folder in one."""
        inside = any(path.is_relative_to(one.resolve()) for one in self.paths)
        matters = path.suffix.lower() in CHECKED or not path.suffix
        return inside and matters and not path.name.startswith(".") and not self._excluded(path)

    def _look(self) -> None:
        """Find out where texts, configurations and glossaries are now."""
        self._homes = frozenset(self._find_homes())
        self._settings = frozenset(path.resolve() for home in self._homes for path in self._find_settings(home))

    def _folders(self) -> Iterator[Path]:
        """Yield the folders whose files matter; what is in folders inside them does not matter by that."""
        here = Path.cwd().resolve()
        for folder in self._homes:
            yield folder
            # Up to the working folder, a configuration may come to be.
            yield from (parent for parent in folder.parents if parent.is_relative_to(here))
        for path in (*(other.resolve() for other in self.others), *self._settings):
            folder = path if path.is_dir() else path.parent
            if folder.is_dir():
                yield folder

    def _find_homes(self) -> Iterator[Path]:
        for path in (one.resolve() for one in self.paths):
            if path.is_dir():
                for parent, folders, _ in os.walk(path):
                    here = Path(parent)
                    folders[:] = [
                        name for name in folders if not name.startswith(".") and not self._excluded(here / name)
                    ]
                    yield here
            elif path.parent.is_dir():
                yield path.parent

    def _excluded(self, path: Path) -> bool:
        try:
            return self._now.settings(path.parent).excludes(path)
        except ZhengmingError:
            return False

    def _find_settings(self, folder: Path) -> Iterator[Path]:
        try:
            configuration = self._now.configuration(folder)
            if configuration is not None:
                yield configuration
            settings = self._now.settings(folder)
        except ZhengmingError:
            # It is told by the check.
            return
        yield from settings.glossary
        if (baseline := self._now.baseline or settings.baseline) is not None:
            yield baseline
        if settings.bundled_glossary:
            yield bundled_paths()[0].parent


def _is_in(path: Path, glossary: Path) -> bool:
    return path == glossary or (path.parent == glossary and path.suffix.lower() in IN_FOLDERS)


def _changes(folders: Collection[Path]) -> Iterator[list[Path]]:
    """Return what yields the files that change in folders from now on, and now and then none.

    Raises:
        UsageError: the system does not let them be watched.
    """
    found = watch(
        *folders,
        watch_filter=None,
        debounce=_DEBOUNCE,
        step=_STEP,
        rust_timeout=_BEAT,
        yield_on_timeout=True,
        recursive=False,
        ignore_permission_denied=True,
    )
    try:
        # It watches from when it is first asked.
        first = next(found)
    except (OSError, RuntimeError) as error:
        raise UsageError(tr("folders cannot be watched: {reason}", reason=error)) from error
    return ([Path(path) for _, path in some] for some in chain([first], found))

"""Configurations and glossaries of the files in an editor, read anew when they change on disk."""

import gc
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from zhengming.checks.settings import Settings
from zhengming.errors import DocumentError, TermbaseError, ZhengmingError
from zhengming.lsp.options import Options
from zhengming.termbase.glossary import expand
from zhengming.workspace.opening import Opener
from zhengming.workspace.tasks import Task
from zhengming.workspace.workspace import Workspace

__all__ = ["Projects"]

_CONFIGURATIONS = (".zhengming.toml", "zhengming.toml", "pyproject.toml")
_Stamp = tuple[int, int] | None


class Projects:
    """Makes tasks of texts, and goes on with what held before where a configuration or a glossary cannot be used.

    Args:
        tell: Called with what is wrong with them, once for each time that they are read.
        note: Called with what is not looked at in a file, and why.
    """

    def __init__(self, tell: Callable[[str], None], note: Callable[[str], None]) -> None:
        self._tell = tell
        self._note = note
        self._options = Options()
        self._stamps: dict[Path, _Stamp] = {}
        self._told: set[str] = set()
        self._is_sound = True
        """Whether the opener has made a task since it is there."""
        self._opener = self._new(Workspace(isolated=True))
        self._before = self._opener
        self.reload()

    def configure(self, options: Options) -> None:
        """Take over what the editor says, and read everything anew."""
        self._options = options
        self.reload()

    def reload(self) -> None:
        """Read everything anew, when it is next asked for."""
        if self._is_sound:
            self._before = self._opener
        self._is_sound = False
        options = self._options
        workspace = Workspace(
            config=options.config,
            language=options.language,
            glossary=options.glossary,
            warn=self._tell_once,
            # The garbage collector would go through the glossary again and again, while somebody types.
            loaded=gc.freeze,
        )
        self._opener = self._new(workspace)
        self._stamps.clear()
        self._told.clear()

    def is_stale(self) -> bool:
        """Whether a file that was read, or would have been, is not as it was."""
        return any(_stamp(path) != known for path, known in self._stamps.items())

    def open(self, path: Path, data: bytes) -> Task:
        """Return the task of a text.

        Raises:
            DocumentError: the text is not of its format.
        """
        try:
            task = self._opener.open(path, data)
        except DocumentError:
            raise
        except ZhengmingError as error:
            self._tell_once(str(error))
            task = self._before.open(path, data)
        else:
            self._is_sound = True
        finally:
            self._watch(path)
        return task

    def settings(self, path: Path) -> Settings:
        """Return what holds for a file; where its configuration is broken, the defaults."""
        try:
            return self._opener.workspace.settings(path)
        except ZhengmingError:
            return Settings()

    def excludes(self, path: Path) -> bool:
        """Whether a file, or a folder that it is in, is left out by its configuration."""
        settings = self.settings(path)
        return any(settings.excludes(one) for one in (path, *path.parents) if one != settings.root)

    def _new(self, workspace: Workspace) -> Opener:
        return Opener(workspace, self._note)

    def _tell_once(self, message: str) -> None:
        if message not in self._told:
            self._told.add(message)
            self._tell(message)

    def _watch(self, path: Path) -> None:
        for one in self._read_for(path):
            if one not in self._stamps:
                self._stamps[one] = _stamp(one)

    def _read_for(self, path: Path) -> Iterator[Path]:
        if self._options.config is not None:
            yield self._options.config
        else:
            yield from (folder / name for folder in path.absolute().parents for name in _CONFIGURATIONS)
        for glossary in (*self._options.glossary, *self.settings(path).glossary):
            yield glossary
            with suppress(TermbaseError):
                yield from expand([glossary])


def _stamp(path: Path) -> _Stamp:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size

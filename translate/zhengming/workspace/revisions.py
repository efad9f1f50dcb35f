"""Which lines of a file were changed since a revision of its git repository. Git is a process of its own."""

import os
import re
import subprocess
import tempfile
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from zhengming.documents.bilingual.formats import decode_bilingual
from zhengming.documents.registry import is_bilingual, open_document
from zhengming.documents.view import View
from zhengming.errors import UsageError, ZhengmingError
from zhengming.text.messages import tr

__all__ = ["Revision", "changed_lines"]

_LINE_END = re.compile(r"\r\n|\r|\n")
_HUNK = re.compile(rb"^@@ -[\d,]+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
# What a person has set for git must not change what is read.
_PLAIN = (
    "--patience",
    "--unified=0",
    "--inter-hunk-context=0",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--text",
)


@dataclass(slots=True)
class Revision:
    """A revision, in whatever repositories files are."""

    name: str
    """As git understands it: a branch, a tag, a commit."""
    _roots: dict[Path, Path] = field(default_factory=dict, init=False)
    _repositories: "dict[Path, _Repository]" = field(default_factory=dict, init=False)

    def changed(self, path: Path) -> Callable[[str], Collection[int]]:
        """Return what tells the numbers of changed lines, from 1, in a text of a file.

        What counts is what was changed since the revision and the work tree parted, so that a branch is compared with
        where it began. Of a renamed file the lines count that were changed, of one that git does not know, all.

        Raises:
            UsageError: there is no git, no repository or no such revision.
        """
        place = path.resolve()
        root = self._root(place.parent)
        repository = self._repositories.setdefault(root, _Repository(root, self.name))
        old = repository.old(place.relative_to(root).as_posix())
        if old is _UNCHANGED:
            return lambda _: ()
        before = None if old is None else self._text(path, repository.content(old))
        return lambda text: changed_lines(before, text)

    def _text(self, path: Path, data: bytes) -> str | None:
        """Return the text of an old version as it is shown; None where it cannot be read."""
        try:
            if is_bilingual(path):
                return decode_bilingual(data, path).text
            return View(open_document(path, data)).text
        except ZhengmingError:
            return None

    def _root(self, folder: Path) -> Path:
        if folder not in self._roots:
            found = _git(folder, "rev-parse", "--show-toplevel")
            if found is None:
                raise UsageError(tr("{folder}: is in no git repository, which --diff-from needs", folder=folder))
            self._roots[folder] = Path(os.fsdecode(found.rstrip(b"\r\n"))).resolve()
        return self._roots[folder]


_UNCHANGED = object()


@dataclass(frozen=True)
class _Repository:
    root: Path
    revision: str

    def old(self, path: str) -> object:
        """Return the name that a file had, `_UNCHANGED`, or None where it is new."""
        if path in self._changes:
            return self._changes[path]
        return _UNCHANGED if path in self._files else None

    def content(self, path: object) -> bytes:
        """Return what was in a file."""
        return self._asked("cat-file", "blob", f"{self._base}:{path}")

    @cached_property
    def _base(self) -> str:
        commit = _git(self.root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{self.revision}^{{commit}}")
        if commit is None:
            raise UsageError(
                tr(
                    "{root}: has no revision {revision!r}; a shallow clone may have to fetch it first",
                    root=self.root,
                    revision=self.revision,
                )
            )
        base = _git(self.root, "merge-base", commit.decode().strip(), "HEAD")
        if base is None:
            raise UsageError(
                tr(
                    "{root}: nothing is known from which both {revision!r} and HEAD come; a shallow clone may have to"
                    " fetch more",
                    root=self.root,
                    revision=self.revision,
                )
            )
        return base.decode().strip()

    @cached_property
    def _changes(self) -> dict[str, str | None]:
        """By name of each file that was changed, the name it had; None where it is new."""
        fields = self._fields("diff", "--name-status", "--find-renames", "--no-ext-diff", "-z", self._base, "--")
        changes: dict[str, str | None] = {}
        while fields:
            status, old = fields.pop(0), fields.pop(0)
            if status[0] in "RC":
                changes[fields.pop(0)] = old
            else:
                changes[old] = None if status == "A" else old
        return changes

    @cached_property
    def _files(self) -> frozenset[str]:
        return frozenset(self._fields("ls-tree", "-r", "--name-only", "-z", self._base))

    def _fields(self, *command: str) -> list[str]:
        return [os.fsdecode(one) for one in self._asked(*command).split(b"\0")[:-1]]

    def _asked(self, *command: str) -> bytes:
        answer = _git(self.root, *command)
        if answer is None:
            raise UsageError(tr("{root}: git cannot read the repository; try git fsck", root=self.root))
        return answer


def changed_lines(before: str | None, text: str) -> frozenset[int]:
    """Return the numbers, from 1, of the lines of a text that another one has not; line ends do not count.

    Args:
        before: The other one; None: all lines are new.
        text: The text.

    Raises:
        UsageError: there is no git.
    """
    lines = _LINE_END.split(text)
    if before is None:
        return frozenset(range(1, len(lines) + 1))
    with tempfile.TemporaryDirectory() as folder:
        for name, content in (("before", _LINE_END.split(before)), ("after", lines)):
            Path(folder, name).write_bytes("\n".join([*content, ""]).encode("utf-8", "surrogatepass"))
        # Not difflib, which takes minutes for long files with many changes.
        command = ["git", "-C", folder, "diff", "--no-index", *_PLAIN, "--", "before", "after"]
        done = _run(command)
    hunks = ((int(hunk[1]), int(hunk[2] or 1)) for hunk in _HUNK.finditer(done.stdout))
    return frozenset(line for start, count in hunks for line in range(start, start + count))


def _git(folder: Path, *command: str) -> bytes | None:
    """Return what git prints; None where it fails.

    Raises:
        UsageError: it is not installed.
    """
    done = _run(["git", "-C", os.fspath(folder), *command])
    return done.stdout if done.returncode == 0 else None


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise UsageError(tr("git is not installed, which --diff-from needs")) from error

"""Paths as the servers of repositories have them: relative to the repository, with slashes."""

import os
from pathlib import Path

__all__ = ["in_repository", "repository"]


def repository(folder: Path) -> Path | None:
    """Return the git repository that a folder is in, an absolute path; None where it is in none.

    It is the nearest folder, walking up, that has a ``.git``: a folder, or the file that a linked work tree has.
    """
    start = folder.absolute()
    return next((one for one in (start, *start.parents) if (one / ".git").exists()), None)


def in_repository(path: str, root: Path | None) -> str:
    """Return a path, as it was named, relative to a repository; what is not in it stays as it is, with slashes."""
    named = Path(path)
    if root is not None and path != "-":
        # First as it is named, which pathlib cannot do: a link may stand in a repository and point out of it.
        for absolute in (Path(os.path.abspath(named)), named.resolve()):  # noqa: PTH100
            if absolute.is_relative_to(root):
                return absolute.relative_to(root).as_posix()
    return named.as_posix()

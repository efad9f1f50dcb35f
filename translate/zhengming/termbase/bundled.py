"""Where the glossary that comes with the program is."""

from functools import cache
from pathlib import Path

from zhengming.termbase.model import Termbase

__all__ = ["bundled_paths", "bundled_termbase"]


def bundled_paths() -> list[Path]:
    """Return the files of the bundled glossary: inside an installed package, or in the repository it is edited in."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "glossary"
    return sorted((inside if inside.is_dir() else package.parent.parent / "glossary").glob("*.toml"))


@cache
def bundled_termbase() -> Termbase:
    """Return the bundled glossary, read once."""
    from zhengming.termbase.toml import load

    return load(bundled_paths())

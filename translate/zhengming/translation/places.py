"""Where the catalogue of an article is.

An article of a folder that was named keeps its sub-folders: ``asia/news.txt`` in it becomes ``asia/news.po`` in the
folder of a language, so that two articles of one name stand apart. gettext takes ``asia/news`` for a domain as well.
One that has a catalogue elsewhere among those of the language, because something else was named before, keeps it.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from zhengming.errors import DocumentError
from zhengming.text.languages import posix_locale
from zhengming.translation.article import Article
from zhengming.translation.catalogue import Catalogue

__all__ = ["finder", "refers_to"]


def finder(output: Path, language: str) -> Callable[[Article, str], Path]:
    """Return what finds the catalogue of an article, given how catalogues refer to the article; it need not be there.

    Args:
        output: The folder of locales.
        language: BCP 47 tag.
    """
    folder = output / posix_locale(language) / "LC_MESSAGES"
    there = _catalogues(folder)

    def find(article: Article, file: str) -> Path:
        path = folder / article.folder / f"{article.name}.po"
        known = sorted(there.get(path.name, ()), key=lambda one: one != path)
        return path if known == [path] else next((one for one in known if _is_of(one, language, file)), path)

    return find


def refers_to(catalogue: Catalogue, file: str) -> bool:
    """Whether an article is, or was, that of a catalogue; of a name with spaces, catalogues have the words."""
    known = catalogue.files()
    return file in known or file.split()[-1] in known


def _catalogues(folder: Path) -> Mapping[str, Sequence[Path]]:
    """The catalogues at any depth, by their names."""
    found: dict[str, list[Path]] = {}
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in names:
            if name.endswith(".po"):
                found.setdefault(name, []).append(Path(parent, name))
    return found


def _is_of(path: Path, language: str, file: str) -> bool:
    try:
        return refers_to(Catalogue(path, language), file)
    except DocumentError:
        # That of another article is told of when that one is translated.
        return False

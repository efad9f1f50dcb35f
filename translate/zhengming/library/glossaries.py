"""Glossaries for the other functions, and what they know."""

import warnings
from pathlib import Path

from zhengming.checks.explain import Explanation, explain
from zhengming.library.arguments import StrPath, workspace
from zhengming.names.han import is_han
from zhengming.termbase import glossary as glossaries
from zhengming.termbase.bundled import bundled_termbase
from zhengming.termbase.model import Concept, Termbase
from zhengming.termbase.search import search

__all__ = ["explain_name", "load", "look_up"]


def load(*glossary: StrPath, bundled: bool = True) -> Termbase:
    """Return glossaries as one termbase, to be given to the other functions.

    It can be iterated over for its concepts. One that is used again is faster than one that is loaded again.

    Args:
        glossary: Files of any format (TOML, TBX, CSV, XLSX, …), or folders of them. A concept in one of them replaces
            the bundled one with the same id.
        bundled: Whether to add them to the glossary that comes with the program.

    Raises:
        TermbaseError: a file is missing, is not of its format, or contradicts itself; names the place.

    Warns:
        UserWarning: something of a file that was made by another program was left out.
    """
    base = bundled_termbase() if bundled else Termbase(())
    if not glossary:
        return base
    return glossaries.load(
        [Path(one) for one in glossary], over=base, warn=lambda line: warnings.warn(line, stacklevel=4)
    )


def look_up(name: str, *, glossary: Termbase | None = None) -> tuple[Concept, ...]:
    """Return the concepts that a name, in any language and spelling, stands for; () where there is none.

    Args:
        name: Of a person, an institution, a thing; or the id of a concept.
        glossary: To look in; None: the bundled one.
    """
    return search(load() if glossary is None else glossary, name).concepts


def explain_name(
    name: str, *, language: str | None = None, glossary: Termbase | None = None, config: StrPath | None = None
) -> Explanation:
    """Tell how a Chinese name is read, and what the checks would do with it where it stands by itself.

    Args:
        name: In Latin letters, in Han characters, or both: ``"Shao Ping Wu (吴绍平)"``.
        language: BCP 47 tag of the text that it would stand in; None: Chinese for Han characters, else English.
        glossary: That may list the person; None: the bundled one.
        config: A configuration file with the house style of names; None: the usual style.

    Raises:
        ZhengmingError: the configuration cannot be used, or the language is none.
    """
    space = workspace(language=language, glossary=glossary, config=config, isolated=True)
    settings = space.settings(Path.cwd())
    tag = settings.language or ("zh" if is_han(name) else "en")
    return explain(name, tag, space.termbase(settings), settings)

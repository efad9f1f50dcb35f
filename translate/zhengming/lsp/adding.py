"""New entries of the project's own glossary, from what is selected in a text or found as a name."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from zhengming.checks.finding import Finding
from zhengming.errors import TermbaseError
from zhengming.names.family import family_name
from zhengming.termbase.glossary import expand
from zhengming.termbase.matcher import matcher_for
from zhengming.termbase.model import Concept, Kind, Term, Termbase
from zhengming.termbase.toml import dump
from zhengming.text.characters import begins, ends

__all__ = ["Entry", "entry_for", "own_glossary", "term_of"]

_LONGEST = 100
_AROUND = " \t\n\r.,;:!?()[]{}<>«»“”„\"'。，；：！？（）《》〈〉「」『』*_"
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept to be written at the end of a glossary file."""

    path: Path
    text: str
    """What is to be added to the file, its line end included."""


def own_glossary(paths: Sequence[Path]) -> Path | None:
    """Return the file that new entries go to: the first in TOML that the configuration names, or has in a folder."""
    for path in paths:
        try:
            found = next((one for one in expand([path]) if one.suffix.lower() == ".toml"), None)
        except TermbaseError:
            continue
        if found is not None:
            return found
    return None


def term_of(text: str, start: int, end: int) -> str | None:
    """Return what of a stretch of a text may be a term.

    None where it is none: too short, too long, on several lines, cut out of a word.
    """
    term = text[start:end].strip(_AROUND)
    begin = text.find(term, start)
    whole = bool(term) and begins(text, begin) and ends(text, begin + len(term))
    return term if whole and 1 < len(term) <= _LONGEST and not any(one in term for one in "\n\r\t") else None


def entry_for(
    term: str, language: str, termbase: Termbase, path: Path, content: str, finding: Finding | None
) -> Entry | None:
    """Return the entry of a new concept; None where the glossary has the term.

    Args:
        term: Its name.
        language: BCP 47 tag of the name.
        termbase: The glossary that holds already.
        path: The file that the entry goes to.
        content: What is in it.
        finding: About the name, where there is one.
    """
    found = matcher_for(termbase, language).find(term)
    if any((match.start, match.end) == (0, len(term)) for match in found):
        return None
    is_name = finding is not None and finding.concept is None and finding.rule.startswith("name-")
    family = family_name(term) if is_name else None
    given = term.replace(family, "", 1).strip(" ,-") if family else None
    kind = Kind.PERSON if family and given else Kind.TERM
    names = Term(term, language, family=family if given else None, given=given or None)
    concept = Concept(_id(term, termbase), kind, terms={language: (names,)})
    ends = "" if not content or content.endswith("\n") else "\n"
    return Entry(path, f"{ends}\n{dump([concept])}")


def _id(term: str, termbase: Termbase) -> str:
    """Return an id that no concept has: the term in small letters of ASCII, or as it is."""
    plain = unicodedata.normalize("NFKD", term).encode("ascii", "ignore").decode().lower()
    name = _NOT_IN_ID.sub("-", plain).strip("-") or term
    number, free = 1, name
    while free in termbase:
        number += 1
        free = f"{name}-{number}"
    return free

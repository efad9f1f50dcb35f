"""What an entry of a printed dictionary gives as renderings of its headword.

Entries are made for readers: senses are numbered, marked with grammar and subject, and followed by examples. FreeDict
writes a sense in a line of its own and indents examples and references; others, as Mueller's dictionary, indent all
and write examples behind a semicolon, in both languages.
"""

import re
from collections.abc import Iterator

__all__ = ["renderings"]

_MARKS = re.compile(r"<[^>]*>|\[[^\]]*\]|\([^()]*\)|\{[^}]*\}|_\w+(?:-\w+)*\.?")
_NUMBER = re.compile(r"(?:^|(?<=\s))(?:_?[IVX]+|\d+[.)>]|[a-zа-я]\))(?=\s|_|$)")
_SEPARATOR = re.compile(r"[;,:\n]")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*(?P<dot>\.)?")
_ASIDE = re.compile(r"(?:Note|Synonyms?|see|Antonyms?)\s*:|\"")
"""Begins what is not a rendering, in FreeDict."""
_LATIN = re.compile(r"[A-Za-z]")
_OTHER = re.compile(r"[^\W\d_A-Za-z\u00aa-\u02af]")
_LONGEST = 5
"""Words of a rendering; what is longer explains."""


def renderings(entry: str) -> Iterator[tuple[str, ...]]:
    r"""Yield the renderings that an entry gives, each as its words in small letters; abbreviations are left out.

    >>> list(renderings("report /r/ <n>\nBericht <masc>, Meldung <fem> [mil.]\n  \"a report\" - Bericht\n"))
    [('bericht',), ('meldung',)]
    >>> list(renderings("report\n  [rr]\n  1. _n.\n   1) отчёт (on report о); the report goes говорят;\n   рапорт"))
    [('отчёт',), ('рапорт',)]
    """
    lines = entry.splitlines()[1:]
    outer = [line for line in lines if line[:1].strip()]
    inner = [line.strip() for line in lines]
    text = "\n".join(outer) if outer else " ".join(line for line in inner if not _ASIDE.match(line))
    text = _NUMBER.sub(";", _MARKS.sub(" ", text))
    for part in _SEPARATOR.split(text):
        mixed = _LATIN.search(part) and _OTHER.search(part)
        if mixed or "/" in part or "=" in part:
            continue
        words = tuple(word[0].lower() for word in _WORD.finditer(part) if not word["dot"])
        if 0 < len(words) <= _LONGEST:
            yield words

r"""Lexical units: what stands between ``^`` and ``$`` in Apertium's stream.

An analysis is a lemma with tags: ``casa<n><f><sg>``, and behind them what belongs to the same word: an enclitic
(``decir<vblex><inf>+lo<prn><enc>``) or the invariable part of a multiword (``take<vblex><past># off``).
https://wiki.apertium.org/wiki/Apertium_stream_format
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

__all__ = ["PERSONAL", "Analysis", "Unit", "escape", "map_units", "parse", "split", "unescape", "units"]

PERSONAL = "prpers"
"""What dictionaries have as the lemma of all personal pronouns."""
_RESERVED = re.compile(r"([\^$@\\/\[\]{}<>+#*~])")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_PART = re.compile(r"\[(?:\\.|[^\]\\])*\]|\\.|\^((?:\\.|[^\\$])*)\$", re.DOTALL)
_ALTERNATIVE = re.compile(r"(?:\\.|[^\\/])+", re.DOTALL)
_ANALYSIS = re.compile(r"((?:\\.|[^\\<+#])*)((?:<[^<>]*>)*)(.*)\Z", re.DOTALL)
_TAG = re.compile(r"<([^<>]*)>")


@dataclass(frozen=True, slots=True)
class Analysis:
    """A lemma and its tags, ``("n", "f", "sg")``. The lemma is plain text, ``rest`` is in the stream's own notation."""

    lemma: str
    tags: tuple[str, ...]
    rest: str = ""
    """Enclitics with their ``+``, or the invariable part of a multiword with its ``#``."""

    def __str__(self) -> str:
        return f"{escape(self.lemma)}{''.join(f'<{tag}>' for tag in self.tags)}{self.rest}"

    @property
    def kind(self) -> str:
        """The first tag, which is the part of speech; empty where there is none."""
        return self.tags[0] if self.tags else ""

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the lemma, those of its invariable part and the lemmas of what is joined to it.

        >>> Analysis("take", ("vblex",), "# off").words, Analysis("de", ("pr",), "+el<det><def>").words
        (('take', 'off'), ('de', 'el'))
        """
        joined = re.sub(r"<[^<>]*>|[+#]", " ", self.rest)
        return tuple(f"{self.lemma} {unescape(joined)}".split())


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: what it is of (a form of the text, a lexical unit of the source), and what it may be."""

    of: str
    """In the stream's own notation; the only content of a unit after tagging or transfer."""
    alternatives: tuple[str, ...]
    """In the stream's own notation. ``*`` before one: not in the dictionary; ``@``: not in the bilingual one."""

    def __str__(self) -> str:
        return f"^{'/'.join((self.of, *self.alternatives))}$"

    @property
    def known(self) -> tuple[Analysis, ...]:
        """The alternatives that a dictionary gave."""
        return tuple(parse(one) for one in self.alternatives if one[:1] not in ("*", "@", "#"))


def parse(analysis: str) -> Analysis:
    r"""Read one analysis.

    >>> parse("decir<vblex><inf>+lo<prn><enc>")
    Analysis(lemma='decir', tags=('vblex', 'inf'), rest='+lo<prn><enc>')
    """
    match = _ANALYSIS.match(analysis)
    if match is None:
        raise AssertionError("every part of the pattern may be empty")
    return Analysis(unescape(match[1]), tuple(_TAG.findall(match[2])), match[3])


def units(stream: str) -> Iterator[Unit]:
    """Yield the units of a text in order.

    >>> [str(unit) for unit in units("[^no$]^la/el<det><f>/lo<prn>$ ^casa<n>$")]
    ['^la/el<det><f>/lo<prn>$', '^casa<n>$']
    """
    for match in _PART.finditer(stream):
        if match[1] is not None:
            yield _unit(match[1])


def split(stream: str) -> tuple[list[str], list[Unit]]:
    """Return what stands before, between and behind the units, one more than there are units, and the units.

    >>> blanks, found = split("^el<det>$ ^casa<n>$.")
    >>> blanks, [unit.of for unit in found]
    (['', ' ', '.'], ['el<det>', 'casa<n>'])
    """
    blanks, found, end = [], [], 0
    for match in _PART.finditer(stream):
        if match[1] is not None:
            blanks.append(stream[end : match.start()])
            found.append(_unit(match[1]))
            end = match.end()
    return [*blanks, stream[end:]], found


def map_units(stream: str, change: Callable[[Unit], str | None]) -> str:
    """Return the text with what ``change`` gives in place of each unit; None leaves it as it is."""

    def replacement(match: re.Match[str]) -> str:
        changed = change(_unit(match[1])) if match[1] is not None else None
        return match[0] if changed is None else changed

    return _PART.sub(replacement, stream)


def escape(text: str) -> str:
    """Return plain text as it may stand in a unit."""
    return _RESERVED.sub(r"\\\1", text)


def unescape(text: str) -> str:
    """Return the plain text of what stands in a stream."""
    return _ESCAPED.sub(r"\1", text)


def _unit(content: str) -> Unit:
    of, *alternatives = _ALTERNATIVE.findall(content) or [""]
    return Unit(of, tuple(alternatives))

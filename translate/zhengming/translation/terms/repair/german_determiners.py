"""German articles and what declines like them, and the endings of adjectives after them (Duden, Die Grammatik)."""

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["CASES", "Cell", "Determiner", "adjective_ending", "governed", "only", "read", "write"]

Cell = tuple[str, str]
"""A case, and a gender (``m``, ``f``, ``n``) or ``pl``."""

CASES = ("nom", "acc", "dat", "gen")
_COLUMNS = ("m", "f", "n", "pl")


def _table(*rows: str) -> dict[Cell, str]:
    return {
        (case, column): "" if form == "-" else form
        for case, row in zip(CASES, rows, strict=True)
        for column, form in zip(_COLUMNS, row.split(), strict=True)
    }


_DEFINITE = _table("der die das die", "den die das die", "dem der dem den", "des der des der")
_STRONG = _table("er e es e", "en e es e", "em er em en", "es er es er")
_LIKE_EIN = _table("- e - e", "en e - e", "em er em en", "es er es er")
_STRONG_ADJECTIVE = {**_STRONG, ("gen", "m"): "en", ("gen", "n"): "en"}
_LIKE_DER = ("dies", "jed", "jen", "welch", "manch", "solch", "all", "beid", "derjenig")
_EIN_WORDS = ("ein", "kein", "mein", "dein", "sein", "ihr", "unser", "unsr", "euer", "eur")
_CONTRACTED = {
    "im": ("in", "dem"), "am": ("an", "dem"), "zum": ("zu", "dem"), "beim": ("bei", "dem"), "vom": ("von", "dem"),
    "zur": ("zu", "der"), "ins": ("in", "das"), "ans": ("an", "das"), "aufs": ("auf", "das"),
}  # fmt: skip
_GROWN = {f"{preposition} {article}": word for word, (preposition, article) in _CONTRACTED.items()}
_GOVERNED = {
    preposition: frozenset(cases.split())
    for cases, prepositions in {
        "acc": "bis durch für gegen ohne um",
        "dat": "aus außer bei gegenüber gemäß mit nach samt seit von zu laut",
        "acc dat": "an auf hinter in neben über unter vor zwischen",
        "gen": "anhand anstelle aufgrund außerhalb bezüglich hinsichtlich infolge innerhalb mithilfe mittels seitens"
        " unterhalb oberhalb zugunsten",
        "gen dat": "statt anstatt trotz während wegen einschließlich",
    }.items()
    for preposition in prepositions.split()
}


@dataclass(frozen=True, slots=True)
class Determiner:
    """A determiner before a noun; ``stem`` is what its endings are added to, ``der`` for the definite article."""

    stem: str
    preposition: str
    """With which it has grown together (``im``)."""
    ending: str
    cells: frozenset[Cell]
    """What the form may be."""


def governed(preposition: str) -> frozenset[str] | None:
    """Return the cases that a preposition may govern; None for a word that is none."""
    return _GOVERNED.get(preposition)


def read(word: str) -> Determiner | None:
    """Read a determiner, in any form; None where the word is none.

    >>> sorted(read("zur").cells), sorted(read("keinem").cells)
    ([('dat', 'f')], [('dat', 'm'), ('dat', 'n')])
    """
    lower = word.lower()
    preposition, article = _CONTRACTED.get(lower, ("", lower))
    if article in _DEFINITE.values():
        cells = _cells(_DEFINITE, article)
        cases = _GOVERNED.get(preposition)
        return Determiner("der", preposition, article, only(cells, cases) if cases else cells)
    for stems, table in ((_LIKE_DER, _STRONG), (_EIN_WORDS, _LIKE_EIN)):
        for stem in stems:
            ending = lower.removeprefix(stem)
            if (ending != lower or not stem) and ending in table.values():
                cells = _cells(table, ending)
                # ein has no plural.
                return Determiner(stem, "", ending, frozenset(one for one in cells if stem != "ein" or one[1] != "pl"))
    return None


def write(determiner: Determiner, cell: Cell) -> str | None:
    """Return the form of a determiner in a cell, without capital; None where it has none (``ein`` in the plural)."""
    if determiner.stem == "der":
        article = _DEFINITE[cell]
        if not determiner.preposition:
            return article
        joined = f"{determiner.preposition} {article}"
        return _GROWN.get(joined, joined)
    if determiner.stem == "ein" and cell[1] == "pl":
        return None
    stem = {"unsr": "unser", "euer": "eur"}.get(determiner.stem, determiner.stem)
    ending = (_LIKE_EIN if determiner.stem in _EIN_WORDS else _STRONG)[cell]
    return ("euer" if stem == "eur" and not ending else stem) + ending


def adjective_ending(determiner: Determiner | None, cell: Cell) -> str:
    """Return the ending of an adjective in a cell, after a determiner or none.

    >>> adjective_ending(read("das"), ("nom", "n")), adjective_ending(read("ein"), ("nom", "n"))
    ('e', 'es')
    """
    if determiner is None or (determiner.stem in _EIN_WORDS and not _LIKE_EIN[cell]):
        return _STRONG_ADJECTIVE[cell]
    case, column = cell
    if column == "pl" or case in ("dat", "gen") or cell == ("acc", "m"):
        return "en"
    return "e"


def _cells(table: dict[Cell, str], form: str) -> frozenset[Cell]:
    return frozenset(cell for cell, one in table.items() if one == form)


def only(cells: Iterable[Cell], cases: frozenset[str]) -> frozenset[Cell]:
    """Return the cells of some cases, or all where none would remain."""
    cells = frozenset(cells)
    return frozenset(one for one in cells if one[0] in cases) or cells

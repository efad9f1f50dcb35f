"""Shapes of words that stand for terms while a sentence goes through an engine.

A shape is a format: ``{}`` takes letters, ``{n}`` a number. Which shapes an engine copies it has to be asked
(`zhengming.translation.terms.probing`).
"""

__all__ = ["HELD", "SHAPES", "fill", "pattern"]

SHAPES = ("Zq{}z", "XQ{}K")
"""What is used where nothing is known of an engine: they survive 5 of 5 times through eng-spa, spa-fra, spa-por,
spa-ita, eng-cat and eng-glg of Apertium."""
HELD = (*SHAPES, "⟦{n}⟧", "__X{n}__", "{{{n}}}", "<x{n}/>")
"""What may stand for a term, the least conspicuous first: no ordinary text has it, and none is read as part of it."""

_LETTERS = "bcdfgjkmpstv"


def fill(shape: str, number: int) -> str:
    """Return the word of a shape for a number from 0; each number has another one.

    >>> [fill("Zq{}z", number) for number in (0, 11, 12, 13)], fill("XQ{}K", 0), fill("{{{n}}}", 3)
    (['Zqbz', 'Zqvz', 'Zqbbz', 'Zqbcz'], 'XQBK', '{3}')
    """
    letters = ""
    rest = number + 1
    while rest:
        rest, digit = divmod(rest - 1, len(_LETTERS))
        letters = _LETTERS[digit] + letters
    return shape.format(letters.upper() if shape.isupper() else letters, n=number)


def pattern(shape: str) -> str:
    r"""Return a regular expression for all words of a shape, to be used without regard to case.

    >>> pattern("Zq{}z"), pattern("{{{n}}}")
    ('Zq[bcdfgjkmpstv]+z', '\\{[0-9]+\\}')
    """
    literal = "".join(f"\\{char}" if not (char.isalnum() or char in "_</>-⟦⟧\0\1") else char for char in _marked(shape))
    return literal.replace("\0", f"[{_LETTERS}]+").replace("\1", "[0-9]+")


def _marked(shape: str) -> str:
    return shape.format("\0", n="\1")

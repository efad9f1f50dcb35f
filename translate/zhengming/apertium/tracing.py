r"""Words that carry their numbers through the stages of a pair.

Since 3.7 every stage of Apertium keeps a blank that is bound to a word, ``[[t:w:1]]word[[/]]``, with what becomes of
the word, wherever the rules move it; of words that become one, or a part of another, the blanks are joined with ``;``.
https://wiki.apertium.org/wiki/Apertium_stream_format#Word-bound_blanks
"""

import re
from dataclasses import dataclass

from zhengming.apertium.stream import decode, encode
from zhengming.text.verbatim import VERBATIM

__all__ = ["Traced", "closed", "numbered", "opened", "traced"]

_CLOSED = "[[/]]"
_BOUND_UNIT = re.compile(r"\[\[[^\]/][^\]]*\]\]\^(?:\\.|[^$\\])*\$", re.DOTALL)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BOUND = re.compile(r"(?<!\\)\[\[(?P<blank>[^\]]*)\]\]")
_NUMBER = re.compile(r"t:w:([0-9]+)")
_END = ".[]"


@dataclass(frozen=True, slots=True)
class Traced:
    """A text that came out of a pair; for stretches of it, the numbers of the words that it was made of."""

    text: str
    spans: tuple[tuple[int, int, tuple[int, ...]], ...]


def numbered(text: str) -> tuple[str, list[tuple[int, int]]]:
    r"""Return a text as Apertium's stages take it, each word with its number, and where the words stand.

    >>> numbered("A cat.")
    ('[[t:w:0]]A[[/]] [[t:w:1]]cat[[/]]..[]', [(0, 1), (2, 5)])
    """
    kept = [match.span() for match in VERBATIM.finditer(text)]
    words = [
        one.span()
        for one in _WORD.finditer(text)
        if not any(start < one.end() and one.start() < end for start, end in kept)
    ]
    parts: list[str] = []
    done = 0
    for number, (start, end) in enumerate(words):
        word = encode(text[start:end]).removesuffix(_END)
        parts += [encode(text[done:start]).removesuffix(_END), f"[[t:w:{number}]]{word}{_CLOSED}"]
        done = end
    return "".join([*parts, encode(text[done:])]), words


def opened(stream: str) -> str:
    """Return what an analyser made of `numbered` text as the stages between it and the generator take it.

    >>> opened("[[t:w:0]]^A/a<det>$[[/]] ^b/b<n>$")
    '[[t:w:0]]^A/a<det>$ ^b/b<n>$'
    """
    return stream.replace(_CLOSED, "")


def closed(stream: str) -> str:
    """Return a stream as a generator takes it, with an end behind each word that a blank is bound to.

    >>> closed("[[t:w:0]]^A<det>$ ^b<n>$")
    '[[t:w:0]]^A<det>$[[/]] ^b<n>$'
    """
    return _BOUND_UNIT.sub(lambda match: match[0] + _CLOSED, stream)


def traced(stream: str) -> Traced:
    r"""Read what the stages gave back.

    >>> traced("[[t:w:1]]Gato[[/]] [[t:w:0; t:w:2]]del\\/sol[[/]]..[]")
    Traced(text='Gato del/sol.', spans=((0, 4, (1,)), (5, 12, (0, 2))))
    """
    parts: list[str] = []
    spans: list[tuple[int, int, tuple[int, ...]]] = []
    numbers: tuple[int, ...] = ()
    start = length = done = 0
    whole = stream.replace(_END, "")
    for bound in _BOUND.finditer(whole):
        part = decode(whole[done : bound.start()])
        parts.append(part)
        length, done = length + len(part), bound.end()
        if numbers and start < length:
            spans.append((start, length, numbers))
        numbers = tuple(dict.fromkeys(int(one) for one in _NUMBER.findall(bound["blank"])))
        start = length
    return Traced("".join([*parts, decode(whole[done:])]), tuple(spans))

r"""Plain text in Apertium's stream format, and back.

The rules are those of ``apertium-destxt`` and ``apertium-retxt``: characters with a meaning in the stream are escaped
with ``\``, white space other than single spaces travels in a superblank, ``[…]``, which no stage changes, and the text
ends with ``.[]``: a full stop that lets the tagger see the end of the sentence, and the mark by which it goes again.
Addresses and code travel in superblanks too: a pair would translate the words in them.
https://wiki.apertium.org/wiki/Apertium_stream_format
"""

import re

from zhengming.text.verbatim import VERBATIM

__all__ = ["decode", "encode"]

_RESERVED = re.compile(r"([\^$@\\/\[\]{}<>])")
_UNSENDABLE = re.compile("[\0\ud800-\udfff]")
"""NUL ends a text in the stream; a lone surrogate has no UTF-8."""
_BLANK = re.compile(r"~|(?! (?!\s))\s+")
"""A run of white space that is more than one space; ``~``, which would wake the post-generator."""
_END = ".[]"
_ESCAPED_OR_BRACKET = re.compile(r"\\(.)|[\[\]]", re.DOTALL)


def encode(text: str) -> str:
    r"""Return a text as Apertium's stages take it.

    >>> encode("a [b]  c~")
    'a \\[b\\][  ]c[~].[]'
    >>> encode("see x.org/y at www.x.org.")
    'see x.org\\/y at [www.x.org]..[]'
    """
    parts: list[str] = []
    end = 0
    sendable = _UNSENDABLE.sub("\ufffd", text)
    for kept in VERBATIM.finditer(sendable):
        parts += [_words(sendable[end : kept.start()]), f"[{_escaped(kept[0])}]"]
        end = kept.end()
    return "".join([*parts, _words(sendable[end:]), _END])


def _words(text: str) -> str:
    return _BLANK.sub(r"[\g<0>]", _escaped(text))


def _escaped(text: str) -> str:
    return _RESERVED.sub(r"\\\1", text)


def decode(stream: str) -> str:
    r"""Return what Apertium's stages gave back, as plain text.

    >>> decode("una \\[b\\][  ]c[~].[]")
    'una [b]  c~'
    """
    return _ESCAPED_OR_BRACKET.sub(lambda match: match[1] or "", stream.replace(_END, ""))

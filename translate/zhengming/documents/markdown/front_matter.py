"""The strings of front matter that a reader sees: the title of the page, and what describes it.

Only strings on one line whose meaning no YAML or TOML parser could doubt; everything else stays as it is.
"""

import re
from collections.abc import Iterator

from zhengming.documents.markdown.model import FrontMatterSegment
from zhengming.documents.model import Piece
from zhengming.errors import DocumentError
from zhengming.text.messages import tr

__all__ = ["front_matter", "write_string"]

_STRING = re.compile(
    r"""
    ^ (?P<key> title | linkTitle | subtitle | description | summary ) [ \t]* (?: :[ \t]+ | (?P<toml> =[ \t]*(?=["']) ) )
    (?: "(?P<double> [^"\\\r\n]+ )" | '(?P<single> [^'\\\r\n]+ )' | (?P<plain> \w[^\r\n]*? ) ) [ \t]* \r?$
    """,
    re.VERBOSE | re.MULTILINE,
)
_NOT_PLAIN = re.compile(r":(?=\s|\Z)|\s#|\A(?:true|false|yes|no|on|off|null|[-+.\d_:ox]+|\.\w+)\Z", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_QUOTES = {"double": '"', "single": "'", "plain": ""}


def front_matter(text: str, start: int, end: int) -> Iterator[FrontMatterSegment]:
    """Yield the strings in a stretch of a text."""
    for match in _STRING.finditer(text, start, end):
        name = next(name for name in _QUOTES if match[name] is not None)
        if match["toml"] and name == "plain":
            continue
        string = match[name]
        if string.strip() == string and (_QUOTES[name] or not _NOT_PLAIN.search(string)):
            piece = Piece(0, len(string), match.start(name), match.end(name))
            yield FrontMatterSegment(string, (piece,), quote=_QUOTES[name])


def write_string(text: str, quote: str) -> str:
    """Return a text as it stands between its quotation marks.

    Raises:
        DocumentError: it cannot stand there without escapes.
    """
    text = " ".join(text.split())
    wrong = _CONTROL.search(text) or (quote and (quote in text or "\\" in text))
    if wrong or (not quote and (_NOT_PLAIN.search(text) or not re.match(r"\w", text))):
        raise DocumentError(tr("the string in the front matter would need other quotation marks"))
    return text

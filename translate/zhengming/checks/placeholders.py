"""What a program puts its own text in place of, or reads as markup, in the words of a user interface.

Found are: conversions of printf (C, Python, Objective-C), fields in braces (Python, .NET, Java, ICU MessageFormat with
its plurals), ``${name}``, ``%{name}``, ``#{name}`` and variables of a shell in capitals, elements of XML and HTML.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

__all__ = ["Placeholder", "differences", "placeholders"]

_PRINTF = regex.compile(
    r"%% | %\((?P<name>[^()\n]{1,60})\)[-+#0\ ]*\d*(?:\.\d+)?[a-zA-Z]"
    r"| %(?:\d{1,2}\$)?[-+#0']*(?:\d+|\*)?(?:\.(?:\d+|\*))?"
    r"(?P<kind>(?:hh|h|ll|l|L|z|j|t|q)?[diouxXeEfgGcsp@])(?![\p{L}\d])",
    regex.VERBOSE,
)
_PRINTF_ANY = regex.compile(
    r"%% | %\((?P<name>[^()\n]{1,60})\)[-+#0\ ]*\d*(?:\.\d+)?[a-zA-Z]"
    r"| %(?:\d{1,2}\$)?[-+#0'I]*(?:\d+|\*)?(?:\.(?:\d+|\*))?"
    r"(?P<kind><PRI\w+>|(?:hh|h|ll|l|L|z|j|t|q)?[diouxXeEfFgGaAcsSrpnm@])",
    regex.VERBOSE,
)
_VARIABLE = regex.compile(r"[$%\#]\{[\w.:-]{1,60}\} | \$[A-Z_][A-Z0-9_]+\b | %[A-Z][A-Z0-9_]{2,}+%", regex.VERBOSE)
_FIELD = regex.compile(r"\{\s*(?P<name>[\w.\[\]-]{0,60})\s*(?P<rest>[!:][^{}\n]{0,40}|,[^{}\n]{0,60})?\}")
_COMPLEX = regex.compile(r"\{\s*(?P<name>\w+)\s*,\s*(?P<kind>plural|select|selectordinal)\s*,")
_DOUBLE = regex.compile(r"\{\{\s*[\w.$-]{1,60}\s*\}\}")
_ELEMENT = regex.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]*)(?P<rest>(?:\s[^<>]*)?)(?P<single>/?)>")
_VOID = frozenset({"br", "hr", "img", "wbr"})
_NO_PRINTF = frozenset({"no-c-format", "no-python-format", "no-objc-format", "no-php-format"})
_BRACES = frozenset({"python-brace-format", "csharp-format", "java-format", "icu-format", "c++-format", "rust-format"})


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder at a place of a text."""

    start: int
    end: int
    key: str
    """What it is, however it is written: the type of a conversion, the name of a field."""
    counted: bool = True
    """Whether it matters how often it is there; in the branches of a plural it does not."""


def placeholders(text: str, formats: frozenset[str] = frozenset()) -> list[Placeholder]:
    """Return the placeholders of a text, in no order.

    Args:
        text: A segment.
        formats: What its file says of it, with the names of gettext: ``c-format``, ``no-python-format``.
    """
    found: list[Placeholder] = []
    if not formats & _NO_PRINTF and not formats & _BRACES:
        found += _conversions(text, certain=any(one.endswith("-format") for one in formats))
    if "no-python-brace-format" not in formats and not formats & {"c-format", "python-format"}:
        found += _fields(text)
    found += (Placeholder(*match.span(), match[0]) for match in _VARIABLE.finditer(text))
    return [*found, *_elements(text)]


def differences(source: Sequence[Placeholder], found: Sequence[Placeholder]) -> tuple[list[str], list[str]]:
    """Return what is missing and what is too much, each as often as it is."""
    wanted, got = (Counter(one.key for one in ones if one.counted) for ones in (source, found))
    missing, extra = list((wanted - got).elements()), list((got - wanted).elements())
    inside, here = ({one.key for one in ones} for ones in (source, found))
    loose = {one.key for one in (*source, *found) if not one.counted}
    missing = [key for key in missing if key not in loose or key not in here]
    extra = [key for key in extra if key not in loose or key not in inside]
    missing += sorted(key for key in inside - here if key not in missing)
    extra += sorted(key for key in here - inside if key not in extra)
    return missing, extra


def _conversions(text: str, *, certain: bool) -> Iterator[Placeholder]:
    if "%" not in text:
        return
    for match in (_PRINTF_ANY if certain else _PRINTF).finditer(text):
        if match[0] == "%%":
            continue
        key = f"%({match['name']})" if match["name"] else f"%{match['kind']}"
        yield Placeholder(*match.span(), key)


def _fields(text: str) -> Iterator[Placeholder]:
    if "{" not in text:
        return
    at = 0
    while (at := text.find("{", at)) >= 0:
        if (double := _DOUBLE.match(text, at)) is not None:
            yield Placeholder(*double.span(), "".join(double[0].split()))
            at = double.end()
        elif text.startswith("{{", at):
            at += 2
        elif (complex_ := _COMPLEX.match(text, at)) is not None:
            end = _closing(text, at)
            yield Placeholder(at, end, f"{{{complex_['name']}, {complex_['kind']}}}")
            yield from _in_branches(text, complex_.end(), end - 1)
            at = end
        elif (field := _FIELD.match(text, at)) is not None and text[at - 1 : at] not in ("$", "%", "#"):
            yield Placeholder(*field.span(), f"{{{field['name']}}}")
            at = field.end()
        else:
            at += 1


def _in_branches(text: str, start: int, end: int) -> Iterator[Placeholder]:
    """Yield the fields in the branches of a plural or a choice; each language has branches of its own."""
    at = start
    while 0 <= (at := text.find("{", at, end)) < end:
        close = min(_closing(text, at), end)
        for inner in _fields(text[at + 1 : close - 1]):
            yield Placeholder(at + 1 + inner.start, at + 1 + inner.end, inner.key, counted=False)
        at = close


def _closing(text: str, start: int) -> int:
    depth = 0
    for at in range(start, len(text)):
        depth += (text[at] == "{") - (text[at] == "}")
        if not depth:
            return at + 1
    return len(text)


def _elements(text: str) -> Iterator[Placeholder]:
    """Yield the tags of elements that are closed, and of those that never are; ``<file>`` alone is for a reader."""
    if "<" not in text:
        return
    matches = list(_ELEMENT.finditer(text))
    counts = Counter((match["name"], bool(match["close"])) for match in matches)
    for match in matches:
        name = match["name"]
        if match["single"] or match["rest"].endswith("/") or name.lower() in _VOID:
            yield Placeholder(*match.span(), f"<{name}/>")
        elif counts[name, True] and counts[name, False]:
            yield Placeholder(*match.span(), f"<{match['close']}{name}>")

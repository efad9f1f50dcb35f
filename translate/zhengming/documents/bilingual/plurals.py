"""The plural forms of a language, as the header of a gettext catalogue has them.

``Plural-Forms: nplurals=2; plural=(n != 1);`` is explained in section 11.2.6 of the manual of gettext.
"""

import re
from collections.abc import Sequence
from gettext import c2py

from zhengming.documents.bilingual.po import Entry

__all__ = ["Forms", "plural_forms"]

_HEADER = re.compile(r"^Plural-Forms:\s*nplurals\s*=\s*([1-9])\s*;\s*plural\s*=\s*([^;\n]{1,1000})", re.MULTILINE)
_NUMBERS = range(1001)
_SURE = 10
"""Numbers from here on are written with digits in every language, and read as no part of another word."""

Forms = Sequence[tuple[int, bool]]
"""For each form an example, and whether it is for no number but that: those of `zhengming.documents.model.Plural`."""


def plural_forms(header: Entry | None) -> Forms:
    """Return what a header says of plural forms; nothing where it says nothing, or what cannot be understood."""
    found = _HEADER.search(header.text("msgstr")) if header is not None else None
    if found is None:
        return ()
    try:
        form_of = c2py(found[2].strip())
        numbers = [[number for number in _NUMBERS if form_of(number) == form] for form in range(int(found[1]))]
    except (ValueError, ArithmeticError, RecursionError):
        return ()
    if not all(numbers):
        return ()
    return [(_example(of_form), len(of_form) == 1 or of_form == [0, 1]) for of_form in numbers]


def _example(numbers: Sequence[int]) -> int:
    return 1 if 1 in numbers else next((one for one in numbers if one >= _SURE), numbers[0])

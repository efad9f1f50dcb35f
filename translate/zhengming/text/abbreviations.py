"""Abbreviations that no sentence ends with, for those that sentencex does not know.

Titles, which a name follows, and words that a number follows. What may stand at the end of a sentence as
well (``etc.``, ``a.C.``, ``Ltd.``) is not here.
"""

import re

__all__ = ["is_unfinished"]

_NEVER_LAST = {
    "ca": "Srs Gen Il·lm Mn Hble pàg pàgs",
    "de": "Abs Dipl geb gest",
    "en": "Ms Amb Ft approx",
    "es": "Sras D Dña Drs Profa Gen Cnel Tte Excma Excmo Ilmo Ilma Mons Hno Hna Mtro Mtra núms arts aprox",
    "fr": "M MM Mme Mmes Mlle Mlles Me Mgr Dr Drs Pr Prof St Ste Gén Col Cdt Cap Lt bd",
    "gl": "Srta D Dna Profa Xen Excmo núm páx páxs",
    "it": "Dott.ssa dott.ssa Prof.ssa prof.ssa On on Dott dott nn pag pagg",
    "pt": "Profa Arq Exma Cel Cap Ten Pe Dom Sta arts pág págs aprox",
    "ru": "им д-р млн млрд рис",
}
_LAST_WORD = re.compile(r"(?<![^\s(\[“„«\"'’/])(?P<word>\w[\w.·-]*)\.\s*\Z")
_AM_PM = re.compile(r"\b[ap]\.m\.\s*\Z", re.IGNORECASE)
_AFTER_AM_PM = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|E[SD]?T\b|C[SD]T\b|M[SD]T\b|P[SD]?T\b|[GH]MT\b|BST\b|UTC\b"
    r"|(?:[A-Z]\w+ ){1,2}time\b"
)
"""A day or a time zone, which belongs to the hour before it."""


def is_unfinished(text: str, end: int, language: str) -> bool:
    """Whether no sentence of a language (primary subtag) ends at a place of a text, whatever follows.

    >>> is_unfinished("M. Macron", 3, "fr"), is_unfinished("At 5 p.m. Monday", 10, "en"), is_unfinished("A. B", 3, "en")
    (True, True, False)
    """
    before = text[max(0, end - 40) : end]
    last = _LAST_WORD.search(before)
    if last is not None and last["word"] in _NEVER_LAST.get(language, "").split():
        return True
    if before.endswith(".") and end < len(text) and not text[end].isspace():
        # 5.º, Art.5
        return not text[end].isupper()
    return language == "en" and bool(_AM_PM.search(before)) and bool(_AFTER_AM_PM.match(text, end))

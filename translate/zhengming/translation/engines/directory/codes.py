"""What multilingual models call languages.

``codes.tsv`` has, for BCP 47 tags, the codes of FLORES-200, which NLLB takes (NLLB Team 2022, table 1).
"""

from collections.abc import Collection
from functools import cache
from importlib.resources import files

from zhengming.text.languages import lookup, primary

__all__ = ["flores", "opus"]

_MACRO = {"zh-Hans": ("cmn_Hans", "zho_Hans", "cmn", "zho"), "zh-Hant": ("cmn_Hant", "zho_Hant", "cmn", "zho")}
"""OPUS names Chinese by the single language or by the macrolanguage."""
_WIDER = {"arb": "ara", "pes": "fas", "als": "sqi", "azj": "aze", "lvs": "lav", "zsm": "zsm_Latn", "swh": "swa"}
"""ISO 639-3 codes of single languages, and what OPUS calls them."""


def flores(tag: str) -> str | None:
    """Return the code of FLORES-200 for a BCP 47 tag, or None.

    >>> flores("es-MX"), flores("zh-TW"), flores("la")
    ('spa_Latn', 'zho_Hant', None)
    """
    found = lookup(tag, _table())
    return None if found is None else _table()[found]


def opus(tag: str, known: Collection[str]) -> str | None:
    """Return the token with which an OPUS-MT model is told to translate into a language, or None.

    >>> opus("es", {">>spa<<", ">>fra<<"}), opus("zh-Hant", {">>cmn_Hant<<"}), opus("de", {">>fra<<"})
    ('>>spa<<', '>>cmn_Hant<<', None)

    Args:
        tag: BCP 47 tag.
        known: The tokens of this form in the model's vocabulary.
    """
    code = flores(tag) or ""
    single = code.partition("_")[0]
    candidates = [*_MACRO.get(lookup(tag, _MACRO) or "", ()), code, single, _WIDER.get(single, ""), primary(tag)]
    tokens = (f">>{candidate}<<" for candidate in candidates if candidate)
    return next((token for token in tokens if token in known), None)


@cache
def _table() -> dict[str, str]:
    text = files(__package__).joinpath("codes.tsv").read_text("utf-8")
    return dict(line.split("\t", 1) for line in text.splitlines())

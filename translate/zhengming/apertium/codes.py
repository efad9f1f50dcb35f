"""Apertium's codes of languages as BCP 47 tags."""

from zhengming.text.languages import canonical

__all__ = ["bcp47"]

_TWO_LETTERS = {
    "afr": "af", "ara": "ar", "arg": "an", "bel": "be", "bre": "br", "bul": "bg", "cat": "ca", "ces": "cs", "cym": "cy",
    "dan": "da", "deu": "de", "ell": "el", "eng": "en", "epo": "eo", "fin": "fi", "fra": "fr", "gla": "gd", "gle": "ga",
    "glg": "gl", "hin": "hi", "hrv": "hr", "hun": "hu", "ind": "id", "isl": "is", "ita": "it", "jpn": "ja", "kur": "ku",
    "lat": "la", "lit": "lt", "mkd": "mk", "nld": "nl", "nno": "nn", "nob": "nb", "nor": "no", "oci": "oc", "pol": "pl",
    "por": "pt", "ron": "ro", "rus": "ru", "slk": "sk", "slv": "sl", "spa": "es", "srd": "sc", "srp": "sr", "swe": "sv",
    "swh": "sw", "tur": "tr", "ukr": "uk", "urd": "ur", "zlm": "ms", "hbs_BS": "bs", "hbs_HR": "hr", "hbs_SR": "sr",
}  # fmt: skip
"""ISO 639-3 to ISO 639-1; BCP 47 wants the shorter where there is one (RFC 5646, section 2.2.1)."""


def bcp47(code: str) -> str:
    """Return the BCP 47 tag for one side of the name of a mode.

    >>> bcp47("eng"), bcp47("pt_BR"), bcp47("hbs_HR"), bcp47("ast")
    ('en', 'pt-BR', 'hr', 'ast')

    Raises:
        ValueError: the code names no language that BCP 47 can express.
    """
    if code in _TWO_LETTERS:
        return _TWO_LETTERS[code]
    language, _, region = code.partition("_")
    if region and len(region) != 2:
        raise ValueError(f"{code}: a variant of the orthography, not a language")
    return canonical("-".join(part for part in (_TWO_LETTERS.get(language, language), region) if part))

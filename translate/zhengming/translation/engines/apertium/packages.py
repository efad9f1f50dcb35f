"""Which Debian package brings which Apertium pair, and how Apertium's codes map to BCP 47.

The pairs are those of Debian 12 and 13 (``apt-cache search apertium``), without the transitional packages.
"""

from functools import cache

from zhengming.text.languages import canonical
from zhengming.translation.engines.engine import Route

__all__ = ["bcp47", "released"]

_TWO_LETTERS = {
    "afr": "af", "arg": "an", "bel": "be", "bul": "bg", "cat": "ca", "dan": "da", "eng": "en", "fra": "fr", "glg": "gl",
    "hin": "hi", "ind": "id", "isl": "is", "ita": "it", "mkd": "mk", "nld": "nl", "nno": "nn", "nob": "nb",
    "nor": "no", "oci": "oc", "pol": "pl", "por": "pt", "ron": "ro", "rus": "ru", "slv": "sl", "spa": "es", "srd": "sc",
    "swe": "sv", "ukr": "uk", "urd": "ur", "zlm": "ms", "hbs_BS": "bs", "hbs_HR": "hr", "hbs_SR": "sr",
}  # fmt: skip
"""ISO 639-3 to ISO 639-1; BCP 47 wants the shorter where there is one (RFC 5646, section 2.2.1)."""

_MODES_OF = {
    "br-fr": "br-fr",
    "cat-srd": "cat-srd",
    "dan-nor": "dan-nno dan-nob nno-dan nob-dan",
    "eo-ca": "ca-eo",
    "eo-es": "es-eo",
    "eo-fr": "fr-eo",
    "es-ro": "ro-es",
    "eu-en": "eu-en",
    "eu-es": "eu-es",
    "fra-frp": "fra-frp",
    "hbs-eng": "hbs-eng",
    "isl-eng": "isl-eng",
    "mkd-eng": "mkd-eng",
    "spa-ast": "es-ast",
    "srd-ita": "ita-srd",
    "swe-nor": "nno-swe nob-swe",
}
"""Packages whose modes do not follow from their name."""

_BOTH_WAYS = """
    afr-nld arg-cat bel-rus cat-ita en-gl eng-cat eng-spa eo-en es-gl es-pt fr-es fra-cat hbs-mkd hbs-slv ind-zlm
    isl-swe mkd-bul nno-nob oc-ca oc-es oci-fra pol-szl por-cat pt-gl rus-ukr spa-arg spa-cat spa-ita swe-dan urd-hin
"""


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


@cache
def released() -> dict[Route, str]:
    """Return every pair that Debian has, installed or not, with the package that brings it."""
    modes = {package: f"{package} {'-'.join(reversed(package.split('-')))}" for package in _BOTH_WAYS.split()}
    return {
        Route("apertium", bcp47(source), bcp47(target), (mode,)): f"apertium-{package}"
        for package, names in (modes | _MODES_OF).items()
        for mode in names.split()
        for source, target in (mode.split("-"),)
    }

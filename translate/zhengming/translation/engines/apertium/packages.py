"""Which Debian package brings which Apertium pair.

The pairs are those of Debian 12 and 13 (``apt-cache search apertium``), without the transitional packages.
"""

from functools import cache

from zhengming.apertium.codes import bcp47
from zhengming.translation.engines.engine import Route

__all__ = ["released"]

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

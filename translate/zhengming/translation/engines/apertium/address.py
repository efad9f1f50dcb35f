"""Formal address in Spanish: usted and ustedes in place of tú and vosotros, before words are made of the units."""

from dataclasses import replace

from zhengming.apertium.units import PERSONAL, Analysis, Unit, parse, split
from zhengming.translation.engines.apertium.shapes import is_verb

__all__ = ["formal"]

_POSSESSIVES = {
    "tuyo": "suyo", "vuestro": "suyo", "el tuyo": "el suyo", "el vuestro": "el suyo",
}  # fmt: skip


def formal(stream: str) -> str:
    """Return a Spanish text before generation with everything of the second person in the polite third.

    >>> formal("^prpers<prn><pro><p2><mf><sg>$ ^ver<vblex><pri><p2><sg>$ ^vuestro<det><pos><f><sg>$ ^casa<n><f><sg>$")
    '^se<prn><pro><ref><p3><mf><sp>$ ^ver<vblex><pri><p3><sg>$ ^suyo<det><pos><mf><sg>$ ^casa<n><f><sg>$'
    """
    if "<p2>" not in stream and "uestro<" not in stream and "tuyo<" not in stream:
        return stream
    blanks, found = split(stream)
    analyses = [parse(unit.of) for unit in found]
    units = [
        Unit(str(_changed(one, following)), ()) if not unit.of.startswith(("*", "@", "#")) else unit
        for unit, one, following in zip(found, analyses, [*analyses[1:], None], strict=True)
    ]
    return "".join(f"{blank}{unit}" for blank, unit in zip(blanks, units, strict=False)) + blanks[-1]


def _changed(analysis: Analysis, following: Analysis | None) -> Analysis:
    if analysis.kind in ("det", "prn") and analysis.lemma.lower() in _POSSESSIVES:
        lemma = _POSSESSIVES[analysis.lemma.lower()]
        capital = analysis.lemma[:1].isupper()
        short = analysis.kind == "det"  # su casa, sus casas: one form for both genders
        tags = tuple("mf" if short and tag in ("m", "f") else tag for tag in analysis.tags)
        return replace(analysis, lemma=lemma.capitalize() if capital else lemma, tags=tags)
    rest = analysis.rest.replace("<p2>", "<p3>")
    if "p2" not in analysis.tags:
        return analysis if rest == analysis.rest else replace(analysis, rest=rest)
    if "pro" in analysis.tags and following is not None and is_verb(following) and "p2" in following.tags:
        lemma = "Se" if analysis.lemma[:1].isupper() else "se"
        return Analysis(lemma, ("prn", "pro", "ref", "p3", "mf", "sp"), rest)
    tags = tuple("p3" if tag == "p2" else tag for tag in analysis.tags)
    if "tn" in tags:
        capital = analysis.lemma[:1].isupper()
        tags = tuple("mf" if tag in ("m", "f") else tag for tag in tags)
        return Analysis(PERSONAL.capitalize() if capital else PERSONAL, tags, rest)
    return replace(analysis, tags=tags, rest=rest)

"""The concepts that a page has cards of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zhengming.checks.usage import Usage
from zhengming.reports.html.entries import Text
from zhengming.termbase.model import Concept

__all__ = ["Catalogue", "catalogue_of"]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Concepts by their ids, in the order of the ids."""

    concepts: Mapping[str, Concept]
    anchors: Mapping[str, str]
    """What their cards are called in the page."""


def catalogue_of(texts: Iterable[Text], used: Iterable[Usage]) -> Catalogue:
    """Return the concepts that findings are about or that texts name."""
    concepts = {one.concept.id: one.concept for one in used}
    for text in texts:
        for finding in text.report.findings:
            if finding.concept is None or finding.concept in concepts:
                continue
            for subject in text.detail.subjects:
                if (concept := subject.termbase.get(finding.concept)) is not None:
                    concepts[finding.concept] = concept
    ordered = dict(sorted(concepts.items()))
    return Catalogue(ordered, {key: f"concept-{number}" for number, key in enumerate(ordered)})

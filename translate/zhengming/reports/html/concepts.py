"""A concept on a card: its names in every language, and what is known of each."""

from collections.abc import Iterable, Iterator

from zhengming.reports.html.catalogue import Catalogue
from zhengming.reports.html.labels import status_name
from zhengming.reports.html.nodes import Child, Node, node, phrase
from zhengming.termbase.model import Concept, Status, Term, TermType
from zhengming.text.messages import tr

__all__ = ["card", "chip", "link"]


_UNKNOWN = ""
"""The language of what a glossary says of its names, for it does not say that: not that of the page around it."""


def card(concept: Concept, anchor: str, *, is_found: bool) -> Node:
    """Return the card of a concept.

    Args:
        concept: The concept.
        anchor: Its name in the page.
        is_found: Whether findings are about it. The other cards are not printed.
    """
    heading = " · ".join(part for part in (concept.kind.value, concept.domain) if part)
    place = concept.place and f"{concept.place.path.name}:{concept.place.line}"
    known = [
        tr("Source: {source}", source=concept.source) if concept.source else None,
        tr("Defined in: {place}", place=place) if place else None,
    ]
    return node(
        "article",
        node("h3", node("bdi", concept.id), " ", node("small", heading)),
        *(phrase("p", text, _UNKNOWN) for text in (concept.definition, concept.note) if text),
        node("dl", *(one for language, terms in concept.terms.items() for one in _names(language, terms))),
        *(node("p", text, class_="faint") for text in known if text),
        class_="card" if is_found else "card unfound",
        id=anchor,
        tabindex="-1",
    )


def link(concept_id: str, catalogue: Catalogue, *content: Child) -> Node:
    """Return a link to the card of a concept, where there is one; without content it says the id."""
    anchor = catalogue.anchors.get(concept_id)
    shown = content or (node("bdi", concept_id),)
    return node("a", *shown, href=f"#{anchor}", class_="to-card") if anchor else node("span", *shown)


def chip(status: Status) -> Node:
    """Return the status of a term."""
    return node("span", status_name(status), class_=f"chip {status.value}")


def _names(language: str, terms: Iterable[Term]) -> Iterator[Node]:
    yield node("dt", language)
    for term in terms:
        notes: list[Child] = [
            term.type.value if term.type is not TermType.FULL else None,
            phrase("span", term.reason, _UNKNOWN) if term.reason else None,
            phrase("span", term.note, _UNKNOWN) if term.note else None,
            tr("source: {source}", source=term.source) if term.source else None,
        ]
        said = [part for one in notes if one is not None for part in (" · ", one)]
        yield node(
            "dd",
            phrase("bdi", term.text, language, class_="term"),
            " ",
            chip(term.status),
            node("span", " ", *said[1:], class_="faint") if said else None,
        )

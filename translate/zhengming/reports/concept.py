"""A concept on a card: its names in every language, and what is known of each."""

from collections.abc import Iterator

from zhengming.reports.paint import Paint, Role, plain
from zhengming.reports.printable import columns
from zhengming.termbase.model import Concept, Status, Term, TermType
from zhengming.text.messages import tr

__all__ = ["card", "listing"]


def card(concept: Concept, *, paint: Paint = plain) -> Iterator[str]:
    """Yield the lines of a card."""
    heading = " · ".join(part for part in (concept.kind.value, concept.domain) if part)
    yield f"{paint(concept.id, Role.NAME)}  {paint(heading, Role.FAINT)}\n"
    for text in (concept.definition, concept.note):
        if text:
            yield f"  {' '.join(text.split())}\n"
    width = max(map(len, concept.terms), default=0)
    for language, terms in concept.terms.items():
        for index, term in enumerate(terms):
            tag = paint(f"{'' if index else language:<{width}}", Role.PLACE)
            yield f"  {tag}  {_name(term, paint)}\n"
    for label, value in ((tr("source"), concept.source), (tr("defined in"), concept.place and str(concept.place))):
        if value:
            yield f"  {paint(f'{label}: {value}', Role.FAINT)}\n"


def listing(concepts: list[Concept], language: str) -> Iterator[str]:
    """Yield a line for each concept: its id, kind and preferred name, in another language where it has none in this."""
    id_width = max((columns(concept.id) for concept in concepts), default=0)
    kind_width = max((len(concept.kind) for concept in concepts), default=0)
    for concept in concepts:
        term = concept.preferred(language) or next((terms[0] for terms in concept.terms.values() if terms), None)
        padding = " " * (id_width - columns(concept.id))
        yield f"{concept.id}{padding}  {concept.kind:<{kind_width}}  {term.text if term else ''}\n"


def _name(term: Term, paint: Paint) -> str:
    role = {Status.DEPRECATED: Role.WARNING, Status.FORBIDDEN: Role.ERROR}.get(term.status)
    status = term.status.value if term.status is not Status.PREFERRED else ""
    notes = [
        ": ".join(part for part in (status, (term.reason or "").rstrip(".")) if part),
        term.type.value if term.type is not TermType.FULL else "",
        tr("not in {words}", words=", ".join(term.excluded)) if term.excluded else "",
        tr("source: {source}", source=term.source) if term.source else "",
    ]
    text = "; ".join(note for note in notes if note)
    name = paint(term.text, role) if role else term.text
    return f"{name}  {paint(f'({text})', Role.FAINT)}" if text else name

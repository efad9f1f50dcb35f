"""Concepts to rows."""

from collections.abc import Iterable, Iterator, Sequence

from zhengming.termbase.formats.lists import joined
from zhengming.termbase.formats.model import Losses
from zhengming.termbase.formats.table.columns import CONCEPT_COLUMNS, TERM_COLUMNS
from zhengming.termbase.model import EVERY_LANGUAGE, Concept, Kind, Status, Term, TermType
from zhengming.text.messages import tr

__all__ = ["concept_rows", "pair_rows", "pairs", "set_rows", "term_rows"]

_GOOD = (Status.PREFERRED, Status.ADMITTED)


def term_rows(concepts: Iterable[Concept]) -> Iterator[Sequence[str]]:
    """Yield a row of headings, then one for each term; what is said of a concept stands in the first of its rows."""
    yield (*CONCEPT_COLUMNS, *TERM_COLUMNS)
    blank = ("",) * (len(CONCEPT_COLUMNS) - 1)
    for concept in concepts:
        about = _about(concept)
        for language, terms in concept.terms.items():
            for term in terms:
                yield (concept.id, *about, language, *_of_term(term))
                about = blank


def _about(concept: Concept) -> tuple[str, ...]:
    kind = "" if concept.kind is Kind.TERM else concept.kind.value
    texts = (concept.definition or "", concept.note or "", concept.source or "")
    return (kind, concept.domain, *texts, joined(concept.documents))


def _of_term(term: Term) -> tuple[str, ...]:
    kind = "" if term.type is TermType.FULL else term.type.value
    flags = ("" if flag is None else str(flag).lower() for flag in (term.case_sensitive, None if term.safe else False))
    grammar = (term.part_of_speech or "", term.gender or "", term.number or "")
    lists = (joined(term.forms), joined(term.excluded))
    names = (term.family or "", term.given or "")
    ending = (term.reason or "", term.note or "", term.context or "", term.source or "")
    return (term.text, term.status.value, kind, *grammar, *lists, *names, *flags, *ending)


def concept_rows(concepts: Iterable[Concept], losses: Losses) -> Iterator[Sequence[str]]:
    """Yield a row of headings, then one for each concept with a column for each language.

    The concepts are gone through twice. Names that are not to be used, and what is known of single names, are lost.
    """
    languages = list(dict.fromkeys(language for concept in concepts for language in concept.terms))
    yield ("concept", *CONCEPT_COLUMNS[1:4], "note", "source", "documents", *languages)
    for concept in concepts:
        good = {language: [term.text for term in _usable(terms)] for language, terms in concept.terms.items()}
        for terms in concept.terms.values():
            for term in terms:
                lose_term(term, losses, listed=term.status in _GOOD)
        yield (concept.id, *_about(concept), *(joined(good.get(language, ())) for language in languages))


def set_rows(concepts: Iterable[Concept], losses: Losses) -> Iterator[Sequence[str]]:
    """Yield a row of language tags, then the preferred names of each concept: Google's equivalent term sets."""
    languages = list(dict.fromkeys(language for concept in concepts for language in concept.terms))
    yield languages
    for concept in concepts:
        lose_concept(concept, losses)
        row = []
        for language in languages:
            best = next(iter(_usable(concept.terms.get(language, ()))), None)
            row.append("" if best is None else best.text)
            for term in concept.terms.get(language, ()):
                lose_term(term, losses, listed=term is best)
        if any(row):
            yield row
        else:
            losses.add(tr("concepts without a name to be used"))


def pairs(
    concepts: Iterable[Concept], languages: tuple[str, str], losses: Losses, *, documented: bool = False
) -> Iterator[tuple[Concept, Term, Term]]:
    """Yield each concept with a source term and the best target term, for every source term that is to be used.

    Args:
        concepts: What to write.
        languages: Source and target.
        losses: Where what is not yielded is counted.
        documented: Whether definition and note of a concept are written by the caller.
    """
    for concept in concepts:
        sources, targets = (_usable(concept.names(language)) for language in languages)
        if not sources or not targets:
            losses.add(tr("concepts without a name in {value}", value=languages[0] if not sources else languages[1]))
            continue
        lose_concept(concept, losses, documented=documented)
        # An abbreviation is better translated by one.
        chosen = [next((one for one in targets if one.type is source.type), targets[0]) for source in sources]
        others = {tag for tag in concept.terms if tag not in (sources[0].language, targets[0].language)}
        losses.add(tr("names in other languages"), sum(len(concept.terms[tag]) for tag in others - {EVERY_LANGUAGE}))
        for language in {sources[0].language, targets[0].language}:
            for term in concept.terms[language]:
                lose_term(term, losses, listed=term in sources or term in chosen)
        for source, target in zip(sources, chosen, strict=True):
            yield concept, source, target


def pair_rows(concepts: Iterable[Concept], languages: tuple[str, str], losses: Losses) -> Iterator[Sequence[str]]:
    """Yield source term and target term, without headings; each source term once."""
    seen: dict[str, str] = {}
    for _, source, target in pairs(concepts, languages, losses):
        if source.text not in seen:
            seen[source.text] = target.text
            yield source.text, target.text
        elif seen[source.text] != target.text:
            losses.add(tr("source terms that have another target term already"))


def lose_concept(concept: Concept, losses: Losses, *, documented: bool = False) -> None:
    """Count what is known of a concept besides its names."""
    losses.add("kinds", concept.kind is not Kind.TERM)
    losses.add(tr("sources of concepts"), bool(concept.source))
    losses.add(tr("documents that a concept is held to"), bool(concept.documents))
    if not documented:
        losses.add("definitions", bool(concept.definition))
        losses.add("notes", bool(concept.note))


def lose_term(term: Term, losses: Losses, *, listed: bool) -> None:
    """Count what is known of a term besides its text, or the term itself where it is not listed."""
    if not listed:
        losses.add(tr("{status} names", status=term.status))
        return
    losses.add(tr("types of names"), term.type is not TermType.FULL)
    losses.add(tr("parts of speech"), bool(term.part_of_speech))
    losses.add("genders", bool(term.gender))
    losses.add("numbers", bool(term.number))
    losses.add("forms", len(term.forms))
    losses.add(tr("longer strings that a name must not be found in"), len(term.excluded))
    losses.add(tr("family and given names"), bool(term.family or term.given))
    losses.add(tr("case sensitivity"), term.case_sensitive is not None)
    losses.add(tr("names that are not to be replaced unasked"), not term.safe)
    losses.add("reasons", bool(term.reason))
    losses.add(tr("notes on names"), bool(term.note))
    losses.add("contexts", bool(term.context))
    losses.add(tr("sources of names"), bool(term.source))


def _usable(terms: Iterable[Term]) -> list[Term]:
    """Return the terms that are to be used, the preferred one first, each text once."""
    ordered = sorted((one for one in terms if one.status in _GOOD), key=lambda one: _GOOD.index(one.status))
    unique: dict[str, Term] = {}
    for one in ordered:
        unique.setdefault(one.text, one)
    return list(unique.values())

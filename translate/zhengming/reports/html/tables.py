"""The names that texts use: for concepts of the glossary, and for persons."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from zhengming.checks.people import Person, people
from zhengming.checks.usage import Spelling, Usage
from zhengming.reports.html.catalogue import Catalogue
from zhengming.reports.html.concepts import chip, link
from zhengming.reports.html.entries import Text
from zhengming.reports.html.labels import form_name
from zhengming.reports.html.nodes import Child, Node, add, node, phrase
from zhengming.termbase.matcher import MatchForm
from zhengming.termbase.model import Status
from zhengming.text.messages import ntr, tr

__all__ = ["persons", "terms"]

_TEXTS_SHOWN = 3
"""Names of texts in a cell; more are folded away."""


def terms(used: Sequence[Usage], texts: Sequence[Text], catalogue: Catalogue) -> Node:
    """Return a table of concepts, with every spelling in use, how often and in which texts it is."""
    found = Counter(one.concept for text in texts for one in text.report.findings if one.concept is not None)
    several = len(texts) > 1
    heads = (
        _head(tr("Concept")),
        _head(tr("Language")),
        _head(tr("Spelling in use")),
        node("td"),
        _head(tr("Times"), "figure"),
        _head(tr("Texts")) if several else None,
        _head(tr("Findings"), "figure"),
    )
    by_concept: dict[str, list[Usage]] = {}
    for one in used:
        by_concept.setdefault(one.concept.id, []).append(one)
    bodies = (
        _concept(key, usages, texts if several else (), found[key], catalogue) for key, usages in by_concept.items()
    )
    return _table(tr("Terms in use"), heads, bodies)


def persons(texts: Sequence[Text], catalogue: Catalogue) -> Node | None:
    """Return a table of persons, with every spelling of each name; None where no person is named."""
    rows = [row for language in _languages(texts) for row in _persons(language, texts, catalogue)]
    if not rows:
        return None
    heads = (
        _head(tr("Person")),
        _head(tr("Language")),
        _head(tr("Spellings in use")),
        _head(tr("Texts")) if len(texts) > 1 else None,
    )
    return _table(tr("Persons named"), heads, [node("tbody", *rows)])


def _concept(key: str, used: Sequence[Usage], texts: Sequence[Text], findings: int, catalogue: Catalogue) -> Node:
    """Return the rows of a concept: its languages, and in each the spellings."""
    name = next((one.preferred for one in used if one.preferred), None)
    shown = (phrase("bdi", name.text, name.language),) if name else ()
    filtering = node("a", str(findings), href="#findings", data_filter="concept", data_value=key)
    every = str(sum(len(one.spellings) for one in used))
    body = node("tbody")
    for one in used:
        for spelling in one.spellings:
            is_first = spelling is one.spellings[0]
            row = node("tr")
            if not len(body):
                row.append(node("th", link(key, catalogue, *shown), scope="rowgroup", rowspan=every))
            if is_first:
                row.append(node("td", one.language, rowspan=str(len(one.spellings)), class_="faint"))
            add(row, _spelling(spelling, one.language, texts))
            if not len(body):
                row.append(node("td", filtering if findings else None, rowspan=every, class_="figure"))
            body.append(row)
    return body


def _spelling(spelling: Spelling, language: str, texts: Sequence[Text]) -> Iterator[Child]:
    yield node("td", phrase("bdi", spelling.text, language))
    yield node("td", _standing(spelling))
    yield node("td", str(spelling.texts.total()), class_="figure")
    if texts:
        yield node("td", _places([(texts[number], times) for number, times in sorted(spelling.texts.items())]))


def _standing(spelling: Spelling) -> Child:
    """Return what is to be said of a spelling; nothing of the preferred name itself."""
    if spelling.term.status in (Status.DEPRECATED, Status.FORBIDDEN):
        return chip(spelling.term.status)
    if spelling.form is MatchForm.NAME:
        return node("span", form_name(spelling.form), class_="chip deprecated")
    if spelling.term.status is Status.ADMITTED:
        return chip(Status.ADMITTED)
    return None if spelling.form is MatchForm.EXACT else node("span", form_name(spelling.form), class_="chip")


def _languages(texts: Sequence[Text]) -> list[str]:
    return list(dict.fromkeys(subject.language for text in texts for subject in text.detail.subjects))


def _persons(language: str, texts: Sequence[Text], catalogue: Catalogue) -> Iterator[Node]:
    own = [(text, one) for text in texts for one in text.detail.subjects if one.language == language]
    for person in people(subject for _, subject in own):
        where = dict.fromkeys(own[number][0].number for number in sorted(person.texts))
        yield node(
            "tr",
            node("th", _person(person, language, catalogue), scope="row"),
            node("td", language, class_="faint"),
            node("td", node("ul", *_spellings(person, language), class_="spellings")),
            node("td", _places([(texts[number], 0) for number in where])) if len(texts) > 1 else None,
        )


def _person(person: Person, language: str, catalogue: Catalogue) -> Node:
    name = phrase("bdi", person.name, language)
    return link(person.concept, catalogue, name) if person.concept else name


def _spellings(person: Person, language: str) -> Iterator[Node]:
    for text, times in person.spellings.most_common():
        yield node("li", phrase("bdi", text, language), " ", node("span", f"×{times}", class_="faint"))


def _places(places: Sequence[tuple[Text, int]]) -> Node:
    """Return links to texts, with how often something is there where that is more than 0."""
    shown = [
        node(
            "li",
            node("a", node("bdi", text.report.path), href=f"#text-{text.number}"),
            node("span", f" ×{times}", class_="faint") if times else None,
        )
        for text, times in places
    ]
    if len(shown) <= _TEXTS_SHOWN:
        return node("ul", *shown)
    return node("details", node("summary", ntr("{number} text", "{number} texts", len(shown))), node("ul", *shown))


def _head(title: str, class_: str | None = None) -> Node:
    return node("th", title, scope="col", class_=class_)


def _table(title: str, heads: Iterable[Node], bodies: Iterable[Node]) -> Node:
    table = node("table", node("thead", node("tr", *heads)), *bodies, aria_label=title)
    return node("div", table, class_="scroll", role="region", aria_label=title, tabindex="0")

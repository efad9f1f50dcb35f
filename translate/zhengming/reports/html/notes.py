"""What there is to say of one finding."""

from collections.abc import Iterator, Sequence

from zhengming.checks.finding import Finding, Fix, InSource, Safety
from zhengming.reports.detail import Passage
from zhengming.reports.html.catalogue import Catalogue
from zhengming.reports.html.concepts import link
from zhengming.reports.html.entries import Entry, Text
from zhengming.reports.html.labels import severity_name
from zhengming.reports.html.nodes import Child, Node, add, node, phrase
from zhengming.reports.html.wording import worded
from zhengming.text.messages import tr

__all__ = ["note"]


def note(entry: Entry, text: Text, passage: Passage, catalogue: Catalogue) -> Node:
    """Return a finding: its number, severity and rule, the reason, what to write, and the concept."""
    finding = entry.finding
    concept = catalogue.concepts.get(finding.concept or "")
    position = text.report.position(finding.start)
    source_language = text.detail.source_language
    elsewhere = finding.source is not None and finding.source.text != passage.source
    return node(
        "li",
        node(
            "p",
            node("span", str(entry.number), class_="number"),
            node("span", severity_name(finding.severity), class_="severity"),
            node("a", finding.rule, href=f"#rule-{finding.rule}", class_="rule"),
            node("span", f"{position.label or position.line}:{position.column}", class_="where"),
            class_="head",
        ),
        node("p", *worded(finding, concept, source_language), class_="message"),
        _in_source(finding.source, source_language) if finding.source and elsewhere else None,
        _suggestion(finding) if finding.suggestions or finding.fix else None,
        node("p", link(finding.concept, catalogue), class_="concept") if finding.concept else None,
        class_=f"note {finding.severity}",
        id=f"finding-{entry.number}",
        tabindex="-1",
        data_rule=finding.rule,
        data_severity=str(finding.severity),
        data_concept=finding.concept,
    )


def _in_source(source: InSource, language: str | None) -> Node:
    words = phrase("q", source.text[: source.start], language)
    add(words, (node("b", source.text[source.start : source.end]), source.text[source.end :]))
    return node("p", tr("In the source:"), " ", words, class_="in-source")


def _suggestion(finding: Finding) -> Node:
    fix = node("span", _fix(finding.fix), class_="faint") if finding.fix else None
    if not finding.suggestions:
        return node("p", fix, class_="suggestion")
    return node(
        "p",
        tr("Write:"),
        " ",
        *_alternatives(finding.suggestions, finding.language),
        " " if fix is not None else None,
        fix,
        class_="suggestion",
    )


def _fix(fix: Fix) -> str:
    return tr("can be fixed unasked") if fix.safety is Safety.SAFE else tr("likely right, needs a look")


def _alternatives(suggestions: Sequence[str], language: str | None) -> Iterator[Child]:
    for number, one in enumerate(suggestions):
        if number:
            yield tr(" or ")
        yield phrase("ins", one, language) if one else tr("nothing")

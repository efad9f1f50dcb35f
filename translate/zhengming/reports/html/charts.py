"""Charts of findings: a table with a bar in each row, which reads as a table where it is not seen."""

from collections import Counter
from collections.abc import Iterable, Sequence

from zhengming.checks.finding import Severity
from zhengming.checks.rules import RULES
from zhengming.reports.html.entries import Text
from zhengming.reports.html.labels import counted
from zhengming.reports.html.nodes import Child, Node, node
from zhengming.text.messages import tr

__all__ = ["by_rule", "by_text"]

_SHOWN = 12
"""Rows of a chart; further ones are folded away."""


def by_rule(texts: Iterable[Text]) -> Node:
    """Return a chart of findings by rule, the most frequent first, with what each rule is about."""
    counts: dict[str, Counter[Severity]] = {}
    for text in texts:
        for finding in text.report.findings:
            counts.setdefault(finding.rule, Counter())[finding.severity] += 1
    summaries = {rule.name: rule.summary for rule in RULES}
    most = max((one.total() for one in counts.values()), default=1)
    ordered = sorted(counts.items(), key=lambda item: (-item[1].total(), item[0]))
    rows = [
        node(
            "tr",
            node(
                "th",
                node("a", rule, href="#findings", data_filter="rule", data_value=rule),
                node("small", summaries.get(rule, "")),
                scope="row",
                id=f"rule-{rule}",
            ),
            node("td", _bar(rule, found, most), class_="bar"),
            node("td", str(found.total()), class_="figure"),
        )
        for rule, found in ordered
    ]
    return _chart(tr("Findings by rule"), tr("Rule"), rows)


def by_text(texts: Sequence[Text]) -> Node:
    """Return a chart of findings by text, the most frequent first."""
    counts = [(text, Counter(one.severity for one in text.report.findings)) for text in texts]
    most = max((found.total() for _, found in counts), default=0) or 1
    rows = [
        node(
            "tr",
            node(
                "th",
                node(
                    "a",
                    node("bdi", text.report.path),
                    href=f"#text-{text.number}",
                    data_filter="text",
                    data_value=str(text.number),
                ),
                scope="row",
            ),
            node("td", _bar(text.report.path, found, most), class_="bar"),
            node("td", str(found.total()), class_="figure"),
        )
        for text, found in sorted(counts, key=lambda item: (-item[1].total(), item[0].number))
    ]
    return _chart(tr("Findings by text"), tr("Text"), rows)


def _chart(title: str, label: str, rows: Sequence[Node]) -> Node:
    more = rows[_SHOWN:]
    folded = (
        node("details", node("summary", tr("{number} more", number=len(more))), _table(title, label, more))
        if more
        else None
    )
    return node("figure", node("figcaption", title), _table(title, label, rows[:_SHOWN]), folded, class_="chart")


def _table(title: str, label: str, rows: Sequence[Node]) -> Node:
    heads = (node("th", text, scope="col") for text in (label, tr("By severity"), tr("Findings")))
    return node("table", node("thead", node("tr", *heads), class_="quiet"), node("tbody", *rows), aria_label=title)


def _bar(name: str, found: Counter[Severity], most: int) -> Node:
    """Return a bar with a part for each severity, as long as its share of the longest one."""
    told = ", ".join(counted(severity, found[severity]) for severity in Severity if found[severity]) or "0"
    parts: list[Child] = [node("title", f"{name}: {told}")]
    done = 0
    for severity in Severity:
        if found[severity]:
            place = {"x": f"{100 * done / most:.2f}%", "width": f"{100 * found[severity] / most:.2f}%"}
            parts.append(node("rect", **place, y="0", height="100%", class_=severity.value))
            done += found[severity]
    return node("svg", *parts, role="img", aria_label=f"{name}: {told}", width="100%", height="12")

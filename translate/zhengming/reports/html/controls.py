"""What findings can be filtered by. It is hidden until the script of the page shows it."""

from collections import Counter
from collections.abc import Iterable, Sequence

from zhengming.checks.finding import Finding, Severity
from zhengming.reports.html.entries import Text
from zhengming.reports.html.labels import severity_name
from zhengming.reports.html.nodes import Node, node
from zhengming.text.messages import tr

__all__ = ["controls"]


def controls(findings: Sequence[Finding], texts: Sequence[Text]) -> Node:
    """Return the bar with the filters, which the script leaves hidden where there are no findings."""
    rules = Counter(one.rule for one in findings)
    concepts = Counter(one.concept for one in findings if one.concept)
    in_texts = [(str(text.number), f"{text.report.path} ({len(text.report.findings)})") for text in texts]
    return node(
        "form",
        node(
            "input",
            type="search",
            name="query",
            placeholder=tr("Search findings"),
            aria_label=tr("Search findings"),
            aria_keyshortcuts="/",
            autocomplete="off",
        ),
        _severities(findings),
        _choice("rule", tr("Rule"), tr("All rules"), _counted(rules)),
        _choice("text", tr("Text"), tr("All texts"), in_texts) if len(texts) > 1 else None,
        _choice("concept", tr("Concept"), tr("All concepts"), _counted(concepts)) if concepts else None,
        node("label", node("input", type="checkbox", name="only"), " ", tr("Only with findings")),
        node("button", tr("Clear"), type="reset"),
        node(
            "div",
            node(
                "output", aria_live="polite", data_some=tr("Findings: {shown} of {all}"), data_all=tr("Findings: {all}")
            ),
            node(
                "button", "↑", type="button", name="previous", aria_label=tr("Previous finding"), aria_keyshortcuts="k"
            ),
            node("button", "↓", type="button", name="next", aria_label=tr("Next finding"), aria_keyshortcuts="j"),
            node("button", "◐", type="button", name="theme", aria_label=tr("Light or dark")),
            _keys(),
            class_="steps",
        ),
        id="controls",
        class_="controls",
        role="search",
        aria_label=tr("Filter findings"),
        hidden="",
    )


def _severities(findings: Sequence[Finding]) -> Node:
    counts = Counter(one.severity for one in findings)
    labels = (
        node(
            "label",
            node("input", type="checkbox", name="severity", value=severity.value, checked=""),
            node("span", f"{severity_name(severity)} {counts[severity]}"),
            class_=severity.value,
        )
        for severity in Severity
        if counts[severity]
    )
    return node("fieldset", node("legend", tr("Severity"), class_="quiet"), *labels)


def _choice(name: str, label: str, every: str, options: Iterable[tuple[str, str]]) -> Node:
    shown = (node("option", text, value=value) for value, text in options)
    return node("select", node("option", every, value=""), *shown, name=name, aria_label=label)


def _counted(counts: Counter[str]) -> list[tuple[str, str]]:
    return [(name, f"{name} ({times})") for name, times in sorted(counts.items())]


def _keys() -> Node:
    keys = (
        ("/", tr("search")),
        ("j", tr("next finding")),
        ("k", tr("previous finding")),
        ("c", tr("card of the finding’s concept")),
        ("Esc", tr("close the card, clear the search")),
    )
    listed = node("dl", *(part for key, use in keys for part in (node("dt", node("kbd", key)), node("dd", use))))
    switch = node("label", node("input", type="checkbox", name="keys", checked=""), " ", tr("Use single keys"))
    return node("details", node("summary", "?", aria_label=tr("Keys")), node("div", listed, switch), class_="keys")

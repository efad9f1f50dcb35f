"""The page as a whole: one file that loads nothing."""

from base64 import b64encode
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from hashlib import sha256
from importlib.resources import files

from zhengming import __version__
from zhengming.checks.finding import Finding, Safety, Severity
from zhengming.checks.usage import usage
from zhengming.reports.html import charts, tables
from zhengming.reports.html.catalogue import Catalogue, catalogue_of
from zhengming.reports.html.concepts import card
from zhengming.reports.html.controls import controls
from zhengming.reports.html.entries import Text, texts_of
from zhengming.reports.html.labels import counted
from zhengming.reports.html.nodes import Node, node, to_html
from zhengming.reports.html.passages import section
from zhengming.reports.report import Report
from zhengming.text.messages import ntr, reading, tr

__all__ = ["page"]


def page(reports: Sequence[Report]) -> Iterator[str]:
    """Yield a page about reports, piece by piece."""
    texts = texts_of(reports)
    used = usage((text.number, subject) for text in texts for subject in text.detail.subjects)
    catalogue = catalogue_of(texts, used)
    findings = [finding for report in reports for finding in report.findings]
    style, script = _read("page.css"), _read("page.js")
    title = reports[0].path if len(reports) == 1 else ntr("{number} text", "{number} texts", len(reports))
    persons = tables.persons(texts, catalogue)
    sections = [
        ("findings", tr("Findings")),
        *([("terms", tr("Terms"))] if used else []),
        *([("persons", tr("Persons"))] if persons is not None else []),
        *([("concepts", tr("Concepts"))] if catalogue.concepts else []),
    ]
    yield "<!doctype html>\n"
    yield f'<html lang="{reading()}">\n'
    yield to_html(_head(title, style, script)) + "\n<body>\n"
    yield to_html(_top(title, findings, texts, sections)) + "\n"
    yield to_html(controls(findings, texts)) + "\n<main>\n"
    yield '<section id="findings">\n' + to_html(node("h2", tr("Findings"))) + "\n"
    for text in texts:
        yield to_html(section(text, catalogue)) + "\n"
    yield "</section>\n"
    if used:
        yield _section("terms", tr("Terms"), tables.terms(used, texts, catalogue))
    if persons is not None:
        yield _section("persons", tr("Persons"), persons)
    if catalogue.concepts:
        yield _section("concepts", tr("Concepts"), _cards(catalogue, {one.concept for one in findings}))
    yield "</main>\n"
    yield to_html(
        node(
            "footer",
            tr("Made by zhengming {version}. This file is complete in itself and loads nothing.", version=__version__),
        )
    )
    yield f"\n<script>{script}</script>\n</body>\n</html>\n"


def _head(title: str, style: str, script: str) -> Node:
    # Nothing may be loaded, and nothing run but what is written here: https://www.w3.org/TR/CSP3/
    policy = (
        "default-src 'none'",
        f"style-src '{_digest(style)}'",
        f"script-src '{_digest(script)}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return node(
        "head",
        node("meta", charset="utf-8"),
        node("meta", http_equiv="Content-Security-Policy", content="; ".join(policy)),
        node("meta", name="viewport", content="width=device-width, initial-scale=1"),
        node("meta", name="referrer", content="no-referrer"),
        node("meta", name="color-scheme", content="light dark"),
        node("title", f"{title} – zhengming"),
        node("link", rel="icon", href="data:,"),
        node("style", style),
    )


def _top(title: str, findings: Sequence[Finding], texts: Sequence[Text], sections: Sequence[tuple[str, str]]) -> Node:
    links = (node("a", name, href=f"#{anchor}") for anchor, name in sections)
    figures = node("div", charts.by_rule(texts), charts.by_text(texts) if len(texts) > 1 else None, class_="charts")
    return node(
        "header",
        node("p", "zhengming ", node("span", "正名", lang="zh-Hans"), class_="brand"),
        node("h1", node("bdi", title)),
        node("p", _lead(findings), class_="lead"),
        node("nav", *links, aria_label=tr("Parts of the report")),
        figures if findings else None,
        class_="top",
    )


def _lead(findings: Sequence[Finding]) -> str:
    if not findings:
        return tr("Nothing was found.")
    severities = Counter(one.severity for one in findings)
    safeties = Counter(one.fix.safety for one in findings if one.fix)
    parts = [counted(severity, severities[severity]) for severity in Severity if severities[severity]]
    if safeties[Safety.SAFE]:
        parts.append(tr("{number} can be fixed unasked", number=safeties[Safety.SAFE]))
    if safeties[Safety.UNSAFE]:
        parts.append(tr("{number} more after a look", number=safeties[Safety.UNSAFE]))
    return " · ".join(parts)


def _section(anchor: str, title: str, content: Node) -> str:
    return to_html(node("section", node("h2", title), content, id=anchor)) + "\n"


def _cards(catalogue: Catalogue, found: Collection[str | None]) -> Node:
    shown = (
        card(concept, catalogue.anchors[key], is_found=key in found) for key, concept in catalogue.concepts.items()
    )
    return node("div", *shown, class_="cards")


def _read(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _digest(content: str) -> str:
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"

"""The page as a document: what stands in it, in which language, and that it loads nothing."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from zhengming.checks.finding import Finding, InSource, Severity
from zhengming.reports.context import Context
from zhengming.reports.html import serialize
from zhengming.reports.report import Report
from zhengming.workspace.opening import Opener, SourceFile

LOADING = ("src", "srcset", "data", "action", "formaction", "poster", "background", "style")


@pytest.fixture(scope="module")
def document(page: str) -> Any:
    return html.document_fromstring(page)


def by_class(element: Any, name: str) -> list[Any]:
    return list(element.xpath(f".//*[contains(concat(' ', @class, ' '), ' {name} ')]"))


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_texts_are_whole_and_marked_where_findings_are(document: Any) -> None:
    (english, catalogue) = by_class(document, "text")
    assert [words(one) for one in by_class(english, "target")] == [
        "The China-Africa Cooperation Forum met.",
        "Nobody else said anything.",
        "Shao Ping Wu, a lawyer, spoke <b>& wrote</b>. <script>alert(1)</script> So did Wu Shaoping.",
    ]
    assert [words(one) for one in by_class(english, "mark")] == ["China-Africa Cooperation Forum", "Shao Ping Wu"]
    assert [words(one) for one in by_class(catalogue, "source")] == [
        "The Forum on China-Africa Cooperation met.",
        "吴绍平 spoke in 2024.",
    ]
    assert [words(one) for row in by_class(catalogue, "source") for one in by_class(row, "mark")] == [
        "Forum on China-Africa Cooperation",
        "2024",
    ]


def test_each_finding_says_why_and_what_to_write_and_has_the_card_of_its_concept(document: Any) -> None:
    first = document.get_element_by_id("finding-1")
    assert words(by_class(first, "message")[0]).startswith("“China-Africa Cooperation Forum” is deprecated")
    assert [one.text for one in first.iter("ins")] == ["Forum on China-Africa Cooperation"]
    (link,) = by_class(first, "to-card")
    card = document.get_element_by_id(link.get("href").removeprefix("#"))
    terms = [(one.get("lang"), one.text) for one in by_class(card, "term")]
    assert terms == [
        ("en", "Forum on China-Africa Cooperation"),
        ("en", "China-Africa Cooperation Forum"),
        ("es", "Foro de Cooperación China-África"),
        ("zh-Hans", "中非合作论坛"),
        ("zh-Hant", "中非合作論壇"),
        ("ar", "منتدى التعاون الصيني الأفريقي"),
    ]
    assert "deprecated Not its name." in words(card)
    assert "Source: focac.org" in words(card)


def test_every_link_in_the_page_leads_to_something(document: Any) -> None:
    anchors = {one.get("id") for one in document.iter() if one.get("id")}
    links = {one.get("href") for one in document.iter("a")}
    assert links
    assert {link.removeprefix("#") for link in links} <= anchors
    ids = [one.get("id") for one in document.iter() if one.get("id")]
    assert len(ids) == len(anchors)


def test_words_of_texts_are_in_their_language_and_direction(document: Any) -> None:
    for name, language in (("target", "en"), ("source", "en"), ("target", "es")):
        found = [one for one in by_class(document, name) if one.get("lang") == language]
        assert found
        assert all(one.get("dir") == "auto" for one in found)
    for element in document.iter():
        if isinstance(element.tag, str) and re.search("[\u4e00-\u9fff]", element.text or ""):
            if element.tag in ("script", "style", "code", "option"):
                continue
            language = next(one.get("lang") for one in (element, *element.iterancestors()) if one.get("lang"))
            assert language in ("zh-Hans", "zh-Hant") or "words" in (element.get("class") or ""), element.text


def test_terms_and_persons_are_counted(document: Any) -> None:
    rows = [words(one) for one in document.get_element_by_id("terms").iter("tr")]
    assert any("Forum on China-Africa Cooperation" in row and "deprecated" in row for row in rows)
    persons = [words(one) for one in document.get_element_by_id("persons").iter("tr")][1:]
    assert any("Shao Ping Wu ×1" in row and "Wu Shaoping ×1" in row for row in persons)


def test_charts_are_told_in_words(document: Any) -> None:
    told = [one.get("aria-label") for one in document.iter("svg")]
    assert "name-order: 2 warnings" in told
    assert all(one.find("title").text == one.get("aria-label") for one in document.iter("svg"))


def test_nothing_is_loaded_and_nothing_runs_that_is_not_written_here(page: str, document: Any) -> None:
    (policy,) = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        (content,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert rules[rule] == f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
        assert "url(" not in content
        assert "@import" not in content
    for element in document.iter():
        assert not set(element.keys()) & set(LOADING), element.keys()
        assert not any(name.startswith("on") for name in element.attrib)
        if element.get("href") is not None:
            assert element.get("href") == "data:," if element.tag == "link" else element.get("href").startswith("#")


def test_without_a_script_all_is_shown_but_the_filters(document: Any) -> None:
    assert [one.get("id") for one in document.iter() if one.get("hidden") is not None] == ["controls"]


def test_a_text_without_findings_is_shown_whole() -> None:
    page = html.document_fromstring("".join(serialize([Report("a.txt", "One.\n\nTwo.\n", ())], Context())))
    assert [words(one) for one in by_class(page, "target")] == ["One.", "Two."]
    assert "Nothing was found." in page.text_content()


def test_a_translation_that_is_missing_is_marked_too(opener: Opener) -> None:
    source = SourceFile(Path("a.en.txt"), b"One.\nThe Forum on China-Africa Cooperation met.\nTwo.\n")
    report = opener.open(Path("a.es.txt"), b"Uno.\n\nDos.\n", source).check()
    (row,) = [
        one
        for one in by_class(html.document_fromstring("".join(serialize([report], Context()))), "row")
        if by_class(one, "note")
    ]
    assert [words(one) for one in by_class(row, "source")] == ["The Forum on China-Africa Cooperation met."]
    (mark,) = by_class(by_class(row, "target")[0], "mark")
    assert mark.get("aria-label") == "Finding 1"


def test_a_document_stands_beside_the_one_that_it_is_a_translation_of(opener: Opener) -> None:
    source = SourceFile(Path("a.en.md"), b"# One\n\nThe *Forum on China-Africa Cooperation* met.\n")
    report = opener.open(Path("a.es.md"), "# Uno\n\nLa cumbre se *reunió*.\n".encode(), source).check()
    document = html.document_fromstring("".join(serialize([report], Context())))
    assert [words(one) for one in by_class(document, "source")] == ["One", "The Forum on China-Africa Cooperation met."]
    (marked,) = [one for row in by_class(document, "source") for one in by_class(row, "mark")]
    assert words(marked) == "Forum on China-Africa Cooperation"


def test_markup_without_text_is_shown_inside_marks_and_beside_them(opener: Opener) -> None:
    content = b"<p>The China-Africa<br>Cooperation Forum met <img src=a.png> in <i>May</i>.</p>"
    page = "".join(serialize([opener.open(Path("a.en.html"), content).check()], Context()))
    (target,) = by_class(html.document_fromstring(page), "target")
    (mark,) = by_class(target, "mark")
    assert [one.tag for one in mark] == ["br"]
    assert target.text_content() == "The China-AfricaCooperation Forum met <img src=a.png> in May."


def test_the_page_says_which_language_it_is_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "es")
    assert '<html lang="es">' in "".join(serialize([], Context()))


def test_no_texts_make_a_page_too() -> None:
    assert "".join(serialize([], Context())).startswith("<!doctype html>")


ANY = st.text(st.characters(categories=("L", "N", "P", "S", "Z", "C")))


@given(ANY, ANY, ANY, st.data())
def test_no_text_is_markup(text: str, message: str, source: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    text, message = f"{text[:start]}<b>{text[start:]}", f"</li>{message}<img src=x>"
    found = Finding(
        "a<b", Severity.INFO, start, end, message, text[start:end], (source,), None, "c", "en", InSource(source, 0, 0)
    )
    page = "".join(serialize([Report("</bdi><b>.txt", text, (found,))], Context()))
    document = html.document_fromstring(page)
    assert not list(document.iter("img"))
    assert [one.tag for one in document.iter("b")] == ["b"]
    (note,) = by_class(document, "note")
    assert "</li>" in note.text_content()


def test_a_finding_over_several_lines_is_marked_in_each() -> None:
    found = Finding("rule", Severity.ERROR, 4, 18, "message", "Forum\non Peace")
    page = "".join(serialize([Report("a.txt", "the Forum\non Peace met", (found,))], Context()))
    marks = by_class(html.document_fromstring(page), "mark")
    assert [(words(one), one.get("data-findings")) for one in marks] == [("Forum", "1"), ("on Peace", "1")]

"""The page in Chromium: what people click and type, and what they see."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="needs `pip install --group browser`")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt-get install chromium")

ALL = ["1", "2", "3", "4", "5"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(page: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(page, encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def tab(browser: Any, address: str) -> Iterator[Any]:
    with browser.new_context(viewport={"width": 1300, "height": 700}) as context:
        tab = context.new_page()
        troubles: list[str] = []
        tab.on("pageerror", lambda error: troubles.append(str(error)))
        tab.on("console", lambda message: troubles.append(message.text))
        tab.on("dialog", lambda dialog: troubles.append(dialog.message))
        tab.on("request", lambda request: troubles.append(request.url) if request.url != address else None)
        tab.goto(address)
        yield tab
        assert [one for one in troubles if not one.startswith("data:")] == []


def shown(tab: Any) -> list[str]:
    return [one.inner_text() for one in tab.locator(".note:visible .number").all()]


def current(tab: Any) -> str | None:
    return tab.evaluate("document.activeElement.id") or None


def count(tab: Any) -> str:
    return tab.locator("output").inner_text()


def test_filters_leave_out_what_does_not_match(tab: Any) -> None:
    assert shown(tab) == ALL
    assert count(tab) == "Findings: 5"
    tab.select_option("select[name=rule]", "name-order")
    playwright.expect(tab.locator("output")).to_have_text("Findings: 2 of 5")
    assert shown(tab) == ["2", "4"]
    assert tab.locator(".row:visible").count() == 2
    assert tab.locator(".mark:not(.off)").all_inner_texts() == ["Shao Ping Wu", "Shaoping Wu"]
    tab.select_option("select[name=text]", "1")
    playwright.expect(tab.locator("output")).to_have_text("Findings: 1 of 5")
    assert tab.locator(".text:visible").count() == 1
    tab.get_by_role("button", name="Clear").click()
    playwright.expect(tab.locator("output")).to_have_text("Findings: 5")
    assert tab.locator(".row:visible").count() == 5
    tab.get_by_label("Only with findings").check()
    playwright.expect(tab.locator(".row:visible")).to_have_count(4)


def test_a_concept_is_found_by_its_name_in_any_language(tab: Any) -> None:
    tab.keyboard.press("/")
    tab.keyboard.type("中非合作")
    playwright.expect(tab.locator("output")).to_have_text("Findings: 2 of 5")
    assert shown(tab) == ["1", "3"]
    tab.keyboard.press("Escape")
    assert shown(tab) == ALL
    tab.keyboard.press("/")
    tab.keyboard.type("NOBODY")
    playwright.expect(tab.locator("output")).to_have_text("Findings: 0 of 5")
    assert tab.locator(".row:visible").count() == 0


def test_keys_go_from_finding_to_finding(tab: Any) -> None:
    for key, number in (("j", 1), ("j", 2), ("j", 3), ("k", 2), ("k", 1), ("k", 1)):
        tab.keyboard.press(key)
        assert current(tab) == f"finding-{number}"
        assert tab.locator(".mark.current").count() > 0
        playwright.expect(tab.locator(f"#finding-{number}")).to_be_in_viewport()
    tab.keyboard.press("c")
    card = tab.locator("#finding-1 .card")
    assert "中非合作论坛" in card.inner_text()
    assert tab.locator("#finding-1 .to-card").get_attribute("aria-expanded") == "true"
    tab.keyboard.press("Escape")
    assert card.count() == 0


def test_who_goes_to_the_search_stays_where_they_are(tab: Any) -> None:
    tab.set_viewport_size({"width": 1300, "height": 400})
    for _ in ALL:
        tab.keyboard.press("j")
    place = tab.evaluate("scrollY")
    assert place > 0
    tab.keyboard.press("/")
    assert current(tab) is None
    assert tab.evaluate("scrollY") == place


def test_keys_are_letters_while_somebody_types_and_when_they_are_switched_off(tab: Any) -> None:
    tab.keyboard.press("/")
    tab.keyboard.type("jk/c")
    assert tab.locator("input[name=query]").input_value() == "jk/c"
    tab.keyboard.press("Escape")
    tab.locator(".keys summary").click()
    tab.get_by_label("Use single keys").uncheck()
    tab.keyboard.press("j")
    assert tab.locator(".note.current").count() == 0


def test_a_click_on_a_mark_leads_to_its_finding_and_on_a_concept_opens_the_card(tab: Any) -> None:
    tab.locator(".mark", has_text="Shao Ping Wu").click()
    assert current(tab) == "finding-2"
    tab.locator("#finding-2 .to-card").click()
    assert "吴绍平" in tab.locator("#finding-2 .card").inner_text()
    tab.locator("#finding-2 .to-card").click()
    assert tab.locator("#finding-2 .card").count() == 0


def test_a_bar_of_a_chart_is_a_filter(tab: Any) -> None:
    tab.locator(".chart a", has_text="number-mismatch").click()
    assert shown(tab) == ["5"]


def test_the_focus_is_seen(tab: Any) -> None:
    tab.keyboard.press("Tab")
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert tab.evaluate(outline) == "solid"
    tab.keyboard.press("j")
    assert tab.evaluate(outline) == "solid"


def test_light_and_dark(browser: Any, address: str) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    with browser.new_context(color_scheme="dark") as context:
        tab = context.new_page()
        tab.goto(address)
        dark = tab.evaluate(paper)
        tab.get_by_role("button", name="Light or dark").click()
        light = tab.evaluate(paper)
        assert dark != light
        tab.reload()
        assert tab.evaluate(paper) == light
        tab.emulate_media(media="print")
        assert tab.evaluate(paper) == "rgb(255, 255, 255)"
        assert not tab.locator("#controls").is_visible()


def test_without_javascript_all_is_shown(browser: Any, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto(address)
        assert shown(tab) == ALL
        assert not tab.locator("#controls").is_visible()
        tab.locator(".mark", has_text="Shao Ping Wu").click()
        assert tab.url.endswith("#finding-2")


def test_no_width_makes_the_page_wider_than_the_window(tab: Any) -> None:
    for width in (320, 390, 800, 1600):
        tab.set_viewport_size({"width": width, "height": 700})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        tab.keyboard.press("j")
        playwright.expect(tab.locator(":focus")).to_be_in_viewport()


def test_source_and_translation_are_side_by_side(tab: Any) -> None:
    row = tab.locator(".bilingual .row").first
    source, target = row.locator(".source").bounding_box(), row.locator(".target").bounding_box()
    assert source["y"] == target["y"]
    assert source["x"] + source["width"] <= target["x"]


def test_on_paper_all_is_shown_but_what_is_for_the_screen(tab: Any) -> None:
    tab.emulate_media(media="print")
    assert not tab.locator("#controls, nav").first.is_visible()
    assert tab.locator(".note:visible").count() == len(ALL)
    assert tab.pdf().startswith(b"%PDF")


def test_the_browser_refuses_to_load_anything(browser: Any, address: str) -> None:
    script = """async () => {
      const blocked = new Promise((done) => addEventListener("securitypolicyviolation", (one) => done(one.blockedURI)));
      const image = document.createElement("img");
      image.src = "http://127.0.0.1:9/x.png";
      document.body.append(image);
      return blocked;
    }"""
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(address)
        assert tab.evaluate(script) == "http://127.0.0.1:9/x.png"

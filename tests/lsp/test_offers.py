"""What is offered at a place of a text: actions, cards, terms."""

import tomllib
from pathlib import Path

import pytest
from lsprotocol import types as lsp

from zhengming.lsp.actions import Wish, actions, granted
from zhengming.lsp.client import Client
from zhengming.lsp.completion import completion
from zhengming.lsp.diagnostics import diagnostics
from zhengming.lsp.hover import hover
from zhengming.termbase.glossary import load
from zhengming.termbase.validate import problems

CLIENT = Client(action_literals=True, preferred_actions=True, related_information=True, code_descriptions=True)
HEAD = 'msgid ""\nmsgstr "Language: es\\n"\n\n'
OTHER = 'msgid "他们说这是国家的决定"\nmsgstr "Dijeron que era una decisión."\n\n'
"""Long enough to tell the language of the sources."""
ENTRY = '#. remark\nmsgid "中非合作论坛"\nmsgstr "El foro"\n'


def offered(checked, words: str, *only: str, client: Client = CLIENT) -> list[lsp.CodeAction]:
    """Return the actions where words stand."""
    start = checked.text.content.index(words)
    where = checked.text.range(start, start + len(words))
    context = lsp.CodeActionContext(diagnostics(checked, client), only or None)
    return actions(checked, lsp.CodeActionParams(lsp.TextDocumentIdentifier(checked.text.uri), where, context), client)


def done(checked, action: lsp.CodeAction) -> str:
    """Return the content after an action."""
    (edits,) = action.edit.changes.values()
    content = checked.text.content
    for edit in sorted(edits, key=lambda one: checked.text.offset(one.range.start), reverse=True):
        start, end = checked.text.offset(edit.range.start), checked.text.offset(edit.range.end)
        content = content[:start] + edit.new_text + content[end:]
    return content


def ignoring(checked, words: str) -> str | None:
    found = [done(checked, one) for one in offered(checked, words, "quickfix") if one.title.startswith("Ignore")]
    return found[0] if found else None


def test_a_fix_is_written_as_the_format_wants_it(checked):
    result = checked("a.md", "The **Main** Bureau and the China-Africa\n> Cooperation Forum.\n")
    fixes = [one for one in offered(result, "Bureau", "quickfix") if one.title.startswith("Replace")]
    assert all("**" in done(result, one) for one in fixes)


def test_only_safe_fixes_are_preferred_and_come_first(checked):
    result = checked("a.txt", "The China-Africa Cooperation Forum.\n\nThe Main Bureau.\n")
    assert offered(result, "Cooperation", "quickfix")[0].is_preferred is True
    assert offered(result, "Bureau", "quickfix")[0].is_preferred is False


def test_all_that_is_safe_is_fixed_at_once(checked):
    text = "# One\n\nThe China-Africa Cooperation Forum.\n\nA China-Africa Cooperation Forum. The Main Bureau.\n"
    result = checked("a.md", text)
    (action,) = offered(result, "One", "source")
    assert done(result, action) == text.replace("China-Africa Cooperation Forum", "Forum on China-Africa Cooperation")
    assert offered(checked("a.md", "Nothing.\n"), "Nothing", "source.fixAll") == []


def test_a_client_that_asks_later_gets_what_it_asks_with(checked):
    client = Client(action_literals=True, lazy_edits=True)
    result = checked("a.md", "The China-Africa Cooperation Forum.\n")
    action, *_ = offered(result, "Forum", client=client)
    assert action.edit is None
    wish = Wish.of(action.data)
    assert granted(result, wish, client).changes
    assert granted(result, Wish.of({**action.data, "version": 9}), client) is None
    assert Wish.of({"other": 1}) is None
    assert Wish.of(None) is None


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "a.md",
            "One\nMain Bureau, x\ntwo\n",
            "One\nMain Bureau, x <!-- zhengming: ignore[term-deprecated] -->\ntwo\n",
        ),
        ("a.md", "Main Bureau\\\ntwo\n", "<!-- zhengming: ignore[term-deprecated] -->\nMain Bureau\\\ntwo\n"),
        ("a.html", "<p>Main Bureau\n</p>\n", "<p>Main Bureau <!-- zhengming: ignore[term-deprecated] -->\n</p>\n"),
        ("a.yaml", "a:\n  b: Main Bureau\n", "a:\n  b: Main Bureau # zhengming: ignore[term-deprecated]\n"),
        (
            "a.yaml",
            "a: |\n  Main Bureau\n",
            None,
        ),
        ("a.txt", "Main Bureau\n", None),
        ("a.json", '{"a": "The Main Bureau said so."}\n', None),
    ],
)
def test_a_comment_stands_where_it_changes_nothing_else(checked, name, text, expected):
    result = checked(name, text)
    assert result.placed
    new = ignoring(result, "Bureau")
    assert new == expected
    assert new is None or not checked(name, new).placed


def test_a_comment_for_a_translation_stands_at_the_head_of_its_entry(checked):
    result = checked("es.po", HEAD + OTHER + ENTRY)
    assert [one.finding.rule for one in result.placed] == ["term-missing"]
    new = ignoring(result, "El foro")
    assert new == f"{HEAD}{OTHER}# zhengming: ignore[term-missing]\n{ENTRY}"
    assert checked("es.po", new).placed == ()


def test_selected_words_go_to_the_glossary_of_the_project(checked, project: Path):
    result = checked("a.md", "He met the «Bureau of Weather» there.\n")
    (action,) = offered(result, "«Bureau of Weather»", "quickfix")
    ((uri, edits),) = action.edit.changes.items()
    path = project / "house.toml"
    assert uri == path.as_uri()
    before = path.read_text("utf-8")
    assert edits[0].range.start == lsp.Position(before.count("\n"), 0)
    path.write_text(before + edits[0].new_text, "utf-8")
    assert problems([path]) == []
    assert load([path])["bureau-of-weather"].preferred("en").text == "Bureau of Weather"


@pytest.mark.parametrize("words", ["ureau of Weather", "x", "Bureau\nof", "General Office", "  "])
def test_what_is_no_new_term_is_not_offered_for_the_glossary(checked, words):
    result = checked("a.md", f"A {'B' if words.startswith('u') else ''}{words} there. General Office said.\n")
    assert offered(result, words, "quickfix") == []


def test_a_name_that_is_not_listed_goes_to_the_glossary_as_a_person(checked):
    result = checked("a.txt", "The lawyer Jianping Lai spoke. Then the poet Xiaobo Liu answered him.\n")
    titles = [one for one in offered(result, "Jianping Lai", "quickfix") if one.title.startswith("Add")]
    (action,) = titles
    ((edit,),) = action.edit.changes.values()
    ((name, table),) = tomllib.loads(edit.new_text).items()
    assert (name, table["kind"], table["en"]["family"]) == ("jianping-lai", "person", "Lai")


def test_related_places_are_the_source_and_the_glossary(checked, project: Path):
    result = checked("es.po", HEAD + OTHER + ENTRY)
    (found,) = diagnostics(result, CLIENT)
    source, glossary = (one.location for one in found.related_information)
    assert source.uri == result.text.uri
    assert source.range == result.text.range(*(lambda at: (at, at + 6))(result.text.content.index("中非")))
    assert glossary == lsp.Location(
        (project / "house.toml").as_uri(), lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0))
    )
    assert found.code_description.href.endswith("term-missing.md")


def test_a_name_in_use_is_related_to_the_one_to_use(checked):
    result = checked("a.md", "The General Office met. The Head Office agreed.\n")
    (found,) = diagnostics(result, CLIENT)
    assert found.code == "term-inconsistent"
    assert result.text.range(4, 18) in [one.location.range for one in found.related_information]


def test_what_cannot_be_read_is_told_where_it_is(checked):
    result = checked("es.po", HEAD + "msgid oops\n")
    (found,) = diagnostics(result, CLIENT)
    assert (found.range.start.line, found.severity) == (3, lsp.DiagnosticSeverity.Information)


@pytest.mark.parametrize("name", ["house.toml", "a.docx", "a.tbx"])
def test_glossaries_and_archives_are_left_alone(checked, name):
    assert checked(name, "Main Bureau").placed == ()


def test_a_card_is_shown_on_both_sides_of_a_translation(checked):
    result = checked("es.po", HEAD + OTHER + ENTRY.replace("El foro", "El Foro de Cooperación China-África"))
    content = result.text.content
    for words, kind in (("合作", lsp.MarkupKind.PlainText), ("Cooperación", lsp.MarkupKind.Markdown)):
        card = hover(result, content.index(words), kind)
        assert "Forum on China-Africa Cooperation" in card.contents.value
        assert ("**" in card.contents.value) is (kind is lsp.MarkupKind.Markdown)
    assert hover(result, content.index("El "), lsp.MarkupKind.PlainText) is None
    assert hover(result, 0, lsp.MarkupKind.PlainText) is None


def texts(found: lsp.CompletionList) -> list[str]:
    return [one.text_edit.new_text for one in found.items]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.md", "He saw the Gen|\n", ["General Office"]),
        ("a.md", "He saw the general off|\n", ["General Office"]),
        ("a.md", "He saw the main b|\n", ["General Office"]),
        ("a.md", "He saw the 办|\n", ["General Office"]),
        ("a.md", "He saw the Oficina G|\n", ["General Office"]),
        ("a.md", "He saw the agen|\n", []),
        ("es.po", HEAD + OTHER + 'msgid "办公室"\nmsgstr "La |"\n', ["Oficina General"]),
        ("es.po", HEAD + OTHER + 'msgid "办公室"\nmsgstr "|"\n', ["Oficina General"]),
        ("es.po", HEAD + OTHER + 'msgid "办公室"\nmsgstr "La oficina gen|"\n', ["Oficina General"]),
        ("es.po", HEAD + OTHER + 'msgid "办公室"\nmsgstr "La Oficina General, |"\n', []),
        ("es.po", HEAD + OTHER + 'msgid "办公|室"\nmsgstr ""\n', []),
    ],
)
def test_approved_terms_are_offered(checked, name, text, expected):
    result = checked(name, text.replace("|", ""))
    found = completion(result, text.index("|"), lsp.MarkupKind.PlainText)
    assert texts(found) == expected
    assert found.is_incomplete


def test_a_term_takes_the_place_of_what_was_typed(checked):
    result = checked("a.md", "He saw the general off\n")
    (item,) = completion(result, 22, lsp.MarkupKind.Markdown).items
    assert item.text_edit.range == result.text.range(11, 22)
    assert item.filter_text == "general office"

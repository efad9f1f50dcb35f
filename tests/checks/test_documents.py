from pathlib import Path

import pytest

from zhengming.checks.documents import check_document, mend
from zhengming.documents.registry import open_document
from zhengming.documents.view import View
from zhengming.termbase.model import Concept, Status, Term, Termbase

DEPRECATED = Status.DEPRECATED


def concept(key, *terms):
    by_language = {}
    for term in terms:
        by_language.setdefault(term.language, []).append(term)
    return Concept(key, terms={language: tuple(ones) for language, ones in by_language.items()})


TERMBASE = Termbase(
    [
        concept(
            "focac",
            Term("Forum on China-Africa Cooperation", "en"),
            Term("China-Africa Cooperation Forum", "en", DEPRECATED),
            Term("Foro de Cooperación China-África", "es"),
            Term("Foro China-África", "es", DEPRECATED),
        )
    ]
)


def opened(name, text):
    return open_document(Path(name), text.encode())


def found(name, text):
    document = opened(name, text)
    view = View(document)
    return [
        (position.line, position.column, one.finding.found, bool(one.edits))
        for one in check_document(document, "en", TERMBASE)
        if (position := view.position(one.finding.start))
    ]


def mended(name, text, *, unsafe=True):
    return mend(
        opened(name, text),
        text.encode(),
        lambda document: check_document(document, "en", TERMBASE),
        lambda data: open_document(Path(name), data),
        unsafe=unsafe,
    )


OLD, NEW = "China-Africa Cooperation Forum", "Forum on China-Africa Cooperation"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.md", f"# A\n\n> the {OLD} met\n", [(3, 7, OLD, True)]),
        ("a.md", f"the **{OLD}** met `{OLD}`\n", [(1, 7, OLD, True)]),
        ("a.md", f"[the {OLD}](http://x/ '{OLD}')\n", [(1, 6, OLD, True)]),
        ("a.md", "the **China-Africa** Cooperation Forum met\n", [(1, 7, OLD, False)]),
        ("a.md", f"---\ntitle: The {OLD}\nx: {OLD}\n---\n", [(2, 12, OLD, True)]),
        ("a.md", f"<!-- {OLD} -->\n\n    {OLD}\n\n<div>{OLD}</div>\n", []),
        ("a.md", f"the {OLD} <!-- zhengming: ignore -->\n", []),
        ("a.md", "the China-Africa\nCooperation Forum met\n", [(1, 5, OLD.replace("a C", "a\nC"), True)]),
        ("a.html", f"<p>\n the <b>{OLD}</b>", [(2, 9, OLD, True)]),
        ("a.html", "<p>the China-Africa Cooperation&#32;Forum", [(1, 8, OLD, True)]),
        ("a.html", f'<p title="the {OLD}">a<!-- {OLD} --><script>{OLD}</script>', [(1, 15, OLD, True)]),
        ("a.html", f'<p>a<p lang="es">el Foro China-África<p lang="es">el {OLD}', [(1, 21, "Foro China-África", True)]),
        ("a.txt", f"the {OLD} and `{OLD}`\n", [(1, 5, OLD, True)]),
        ("a.json", f'{{"a": "the {OLD} and `{OLD}`"}}\n', [(1, 12, OLD, True)]),
        ("a.yaml", f"a: the {OLD} and `{OLD}`\n", [(1, 8, OLD, True)]),
    ],
)  # fmt: skip
def test_findings_stand_where_the_file_has_them(name, text, expected):
    assert found(name, text) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.md", f"> the *{OLD}*  \n> and &amp; more\n", f"> the *{NEW}*  \n> and &amp; more\n"),
        ("a.md", "the **China-Africa** Cooperation Forum met\n", None),
        ("a.md", "the China-Africa\nCooperation Forum met\n", "the Forum\non China-Africa Cooperation met\n"),
        ("a.html", f"<P>the {OLD} &mdash; <b >x</b >", f"<P>the {NEW} &mdash; <b >x</b >"),
        ("a.html", f"<p lang=es>Foro China-África<p>{OLD}", f"<p lang=es>Foro de Cooperación China-África<p>{NEW}"),
        ("a.txt", f"a\r\nthe {OLD}\r\n", f"a\r\nthe {NEW}\r\n"),
    ],
)  # fmt: skip
def test_fixes_change_nothing_but_words(name, text, expected):
    result = mended(name, text)
    assert result.content.decode() == (expected or text)
    again = mended(name, result.content.decode())
    assert again.content == result.content
    assert not again.applied


def test_a_fix_that_the_file_does_not_take_is_told():
    termbase = Termbase([concept("a", Term("it: this", "en"), Term("wrong", "en", DEPRECATED))])
    text = "---\ntitle: The wrong thing\n---\n\nA wrong word.\n"
    result = mend(
        opened("a.md", text),
        text.encode(),
        lambda document: check_document(document, "en", termbase),
        lambda data: open_document(Path("a.md"), data),
        unsafe=True,
    )
    assert result.content.decode() == "---\ntitle: The wrong thing\n---\n\nAn it: this word.\n"
    assert [one.finding.start for one in result.refused] == [text.index("wrong")]
    assert [one.start for one in result.remaining] == [text.index("wrong")]


def test_rules_about_a_whole_text_see_all_segments():
    termbase = Termbase([concept("a", Term("Interpol", "en"), Term("the Police Organization", "en", Status.ADMITTED))])
    document = opened("a.md", "Interpol said.\n\n- **the Police** Organization did not.\n")
    assert [one.finding.rule for one in check_document(document, "en", termbase)] == ["term-inconsistent"]

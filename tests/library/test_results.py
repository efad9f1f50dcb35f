"""What the functions return, in a program, a terminal and a notebook."""

import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

import zhengming

FORBIDDEN = '[cat]\nen = ["feline", { text = "pussycat", status = "forbidden" }]\nes = "felino"\n'


@pytest.fixture(scope="module")
def glossary(tmp_path_factory: pytest.TempPathFactory) -> zhengming.Termbase:
    path = tmp_path_factory.mktemp("glossary") / "cats.toml"
    path.write_text(FORBIDDEN)
    return zhengming.load(path, bundled=False)


class Page(HTMLParser):
    """Collects the text of a page, and of its marks; every tag has to be closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.marked: list[str] = []
        self.text = ""
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.open.append(tag)
        self.tags.add(tag)
        if tag == "mark":
            self.marked.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if "mark" in self.open:
            self.marked[-1] += data


def test_a_result_is_a_sequence_of_findings(glossary: zhengming.Termbase) -> None:
    result = zhengming.check("A pussycat, a pussycat.", language="en", glossary=glossary)
    assert len(result) == 2
    assert bool(result)
    assert list(result) == [result[0], result[1]] == list(result[:])
    assert result[-1] in result
    assert [result.text[one.start : one.end] for one in result] == ["pussycat", "pussycat"]
    assert result == zhengming.check("A pussycat, a pussycat.", language="en", glossary=glossary)
    assert str(result).splitlines()[-1] == "Found 2 findings."


@pytest.mark.parametrize("text", ["", " \n", "\ufeff", "The talks failed."])
def test_where_there_is_nothing_nothing_is_found(text: str, glossary: zhengming.Termbase) -> None:
    result = zhengming.check(text, glossary=glossary)
    assert not result
    assert result.fixed() == zhengming.normalise(text, glossary=glossary).text == text
    assert Page(result._repr_html_()).marked == []
    assert zhengming.check(text, source=text, language="es", glossary=glossary).text == text


def test_line_ends_stay(glossary: zhengming.Termbase) -> None:
    assert zhengming.normalise("A pussycat.\r\nB.\r\n", language="en", glossary=glossary).text == "A feline.\r\nB.\r\n"


def test_a_text_of_another_syntax(glossary: zhengming.Termbase) -> None:
    page = '<p title="a pussycat">the pussycat <code>pussycat</code></p>'
    result = zhengming.normalise(page, syntax="html", language="en", glossary=glossary)
    assert result.text == '<p title="a feline">the feline <code>pussycat</code></p>'
    catalogue = 'msgid ""\nmsgstr "Language: es\\n"\n\nmsgid "The feline."\nmsgstr "El gato."\n'
    found = zhengming.check(catalogue, syntax="po", source_language="en", glossary=glossary)
    assert [one.rule for one in found] == ["term-missing"]


@pytest.mark.parametrize(
    ("text", "syntax"),
    [
        ('<meta charset="gbk"><p>a pussycat 猫</p>', "html"),
        ('{"a": "a pussycat 猫"}', "json"),
        ("a: a pussycat 猫\n", "yaml"),
        ("# A pussycat 猫\n", "md"),
        ("1\n00:00:01,000 --> 00:00:02,000\nA pussycat 猫\n", "srt"),
    ],
)
def test_a_text_is_read_as_it_is_whatever_it_declares(text: str, syntax: str, glossary: zhengming.Termbase) -> None:
    result = zhengming.normalise(text, syntax=syntax, language="en", glossary=glossary)
    assert result.text == text.replace("pussycat", "feline")
    assert result.content == result.text.encode()


def test_fixes_that_need_a_look_are_made_on_request_alone() -> None:
    result = zhengming.check("The overseas police centers closed.")
    assert result.fixed() == result.text
    assert result.fixed(unsafe=True) == zhengming.normalise(result.text, unsafe=True).text != result.text


@pytest.mark.parametrize(
    "options",
    [
        {"language": "Klingon"},
        {"select": ["no-rule"]},
        {"select": []},
        {"select": "name-order"},
        {"syntax": "docx"},
        {"syntax": "exe"},
        {"config": "missing.toml"},
        {"source": "One.\nTwo."},
        {"text": "\ud800"},
    ],
)
def test_what_a_caller_can_mend_is_one_line(options: dict[str, object]) -> None:
    with pytest.raises(zhengming.ZhengmingError) as caught:
        zhengming.check(**{"text": "One."} | options)  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)


def test_a_file_has_its_configuration(tmp_path: Path) -> None:
    (tmp_path / "cats.toml").write_text(FORBIDDEN)
    (tmp_path / "zhengming.toml").write_text('glossary = "cats.toml"\nlanguage = "en"\n')
    article = tmp_path / "article.txt"
    article.write_bytes("A pussycat.\n".encode("utf-16"))
    assert [one.concept for one in zhengming.check_file(article)] == ["cat"]
    assert not zhengming.check_file(str(article), isolated=True)
    assert len(zhengming.check("A pussycat.", config=tmp_path / "zhengming.toml")) == 1
    assert not zhengming.check("A pussycat.", language="en")


def test_a_file_is_written_on_request_alone(tmp_path: Path, glossary: zhengming.Termbase) -> None:
    article = tmp_path / "article.txt"
    before = "A pussycat.\n".encode("utf-16")
    article.write_bytes(before)
    result = zhengming.normalise_file(article, language="en", glossary=glossary)
    assert result.changed
    assert article.read_bytes() == before
    result.write(tmp_path / "new.txt")
    result.write()
    assert article.read_bytes() == (tmp_path / "new.txt").read_bytes() == "A feline.\n".encode("utf-16")
    with pytest.raises(zhengming.UsageError):
        zhengming.normalise("A pussycat.", glossary=glossary).write()


def test_a_data_frame(glossary: zhengming.Termbase) -> None:
    frame = zhengming.check("A pussycat.", language="en", glossary=glossary).to_frame()
    assert frame.loc[0, ["line", "column", "found", "fix"]].tolist() == [1, 3, "pussycat", "safe"]
    empty = zhengming.check("A cat.", language="en", glossary=glossary).to_frame()
    assert list(empty.columns) == list(frame.columns)
    assert len(empty) == 0


def test_a_data_frame_without_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(zhengming.UsageError, match="pip install pandas"):
        zhengming.check("A cat.").to_frame()


def test_a_notebook_shows_text_and_not_markup(glossary: zhengming.Termbase) -> None:
    text = '<script>alert("1")</script> & a pussycat\n</div>'
    result = zhengming.check(text, language="en", glossary=glossary)
    page = Page(result._repr_html_())
    assert text.replace("pussycat", "pussycat1") in page.text
    assert page.marked == ["pussycat"]
    assert "script" not in page.tags
    fixed = Page(zhengming.normalise(text, language="en", glossary=glossary)._repr_html_())
    assert "script" not in fixed.tags
    assert {"del", "ins"} <= fixed.tags


def test_a_long_text_is_shown_in_part(glossary: zhengming.Termbase) -> None:
    text = "A long line of words.\n" * 5000 + "A pussycat.\n" * 300
    page = zhengming.check(text, language="en", glossary=glossary)._repr_html_()
    assert "A long line" not in page
    assert "of 300" in page
    assert len(page) < 250_000


def test_what_is_left_out_is_told() -> None:
    catalogue = 'msgid "A."\nmsgstr ""\n'
    result = zhengming.check(catalogue, syntax="po", source_language="en", language="es")
    assert result.notes
    assert result.notes[0] in str(result)
    assert result.notes[0] in Page(result._repr_html_()).text


def test_names_are_explained_and_found() -> None:
    assert zhengming.explain_name("Shao Ping Wu").suggestions == ("Wu Shaoping",)
    assert zhengming.look_up("no such thing at all") == ()

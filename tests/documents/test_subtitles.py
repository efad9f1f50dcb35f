from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengming.documents.model import marked
from zhengming.documents.subtitles import parse
from zhengming.errors import DocumentError

SRT = "1\n00:00:01,000 --> 00:00:02,000\n{}\n\n2\n00:00:03,000 --> 00:00:04,000 X1:1\nEnd.\n"
VTT = "WEBVTT - title\n\nSTYLE\n::cue {{ color: red }}\n\nid\n00:01.000 --> 00:02.000 line:0\n{}\n\nNOTE\nEnd.\n"

CASES = [
    (SRT, "One line", "One line"),
    (SRT, "Two\nlines", "Two\nlines"),
    (SRT, "- One\n- Two", "- One<1/>- Two"),
    (SRT, "<i>All of it</i>", "All of it"),
    (SRT, "a <i>b</i> c", "a <1>b</1> c"),
    (SRT, '<font color="red">a</font> <b>b', "<1>a</1> <2/>b"),
    (SRT, "{\\an8}Above", "Above"),
    (SRT, "R&amp;D, 1 < 2", "R&amp;D, 1 < 2"),
    (VTT, "R&amp;D, 1 &lt; 2 &#169;&nosuch;", "R&D, 1 < 2 ©&nosuch;"),
    (VTT, "<v Ann>Yes <00:01.500>no", "Yes <1/>no"),
    (VTT, "<c.loud>Yes</c> <i>no</i>", "<1>Yes</1> <2>no</2>"),
]


@pytest.mark.parametrize(("form", "cue", "expected"), CASES)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_cue_is_a_segment(form, cue, expected, line_end):
    path = Path("a.srt" if form is SRT else "a.vtt")
    data = form.format(cue).replace("\n", line_end).encode()
    document = parse(data, path)
    assert [marked(segment) for segment in document.segments] == [expected, *(["End."] if form is SRT else [])]
    assert document.edited({}).content == data
    wanted = expected.replace("a", "á").replace("e", "é & ")
    edited = document.edited({0: wanted})
    assert not edited.refused
    assert marked(parse(edited.content, path).segments[0]) == wanted
    kept = data.decode().replace(cue.replace("\n", line_end), "")
    assert all(line in edited.content.decode().split(line_end) for line in kept.split(line_end) if line)


def test_lines_and_columns_are_those_of_the_file():
    document = parse(SRT.format("Two\nlines").encode(), Path("a.srt"))
    assert (document.position(0, 4).line, document.position(0, 5).column) == (4, 2)


def test_cues_without_a_blank_line_between_them():
    times = "00:00:01,000 --> 00:00:02,000"
    text = f"1\n{times}\nOne\n2\n{times}\n\n3\n{times}\nThree"
    assert [segment.text for segment in parse(text.encode(), Path("a.srt")).segments] == ["One", "Three"]


@pytest.mark.parametrize("text", ["a\n\nb", "a\n\n7\n00:00:01,000 --> 00:00:02,000\nb", "", "<i>a</i>"])
def test_what_would_be_another_cue_or_markup_is_refused(text):
    data = SRT.format("One").encode()
    edited = parse(data, Path("a.srt")).edited({0: text})
    assert edited.content == data
    assert len(edited.refused) == 1


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.srt", b"Hello", "no subtitles"),
        ("a.vtt", b"1\n00:00:01,000 --> 00:00:02,000\na", "not WebVTT"),
        ("a.srt", b"\xff\x00", "not"),
    ],
)
def test_other_files_are_refused(name, data, message):
    with pytest.raises(DocumentError, match=message):
        parse(data, Path(name))


@settings(max_examples=50)
@given(st.text(), st.sampled_from(["a.srt", "a.vtt"]))
def test_random_texts_are_read_back_or_refused(text, name):
    data = (SRT if name == "a.srt" else VTT).format("a <i>b</i> c").encode()
    wanted = f"x{text.replace('<', '(')}<1>y</1>z"
    edited = parse(data, Path(name)).edited({0: wanted})
    if not edited.refused:
        assert marked(parse(edited.content, Path(name)).segments[0]) == wanted


@settings(max_examples=50)
@given(st.text(st.sampled_from("1\n\r <>/ib-{}\\&;:,.0-> \ufeff")))
def test_any_text_is_kept(text):
    data = SRT.format(text).encode()
    document = parse(data, Path("a.srt"))
    same = {number: marked(segment) for number, segment in enumerate(document.segments)}
    assert document.edited(same).content == data

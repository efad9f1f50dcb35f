import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.documents.model import Piece, Segment, Tag, TagKind, marked
from zhengming.documents.splice import Parsed, extent, joined, source_offset, splice
from zhengming.errors import DocumentError

TOKEN = re.compile(r"&(?:amp|lt|\#124);|<(/?)([a-z])>|[^&<]")
ESCAPES = {"&": "&amp;", "<": "&lt;", "|": "&#124;"}


class Bars:
    """A format of our own: segments between bars, letters in angle brackets as paired tags, three entities.

    The first way of writing leaves the bar as it is, so that it makes two segments of one.
    """

    ways = 2

    def parse(self, text):
        if "!" in text:
            raise DocumentError("broken")
        segments, start = [], 0
        for raw in text.split("|"):
            if raw:
                segments.append(self._segment(raw, start))
            start += len(raw) + 1
        return Parsed(tuple(segments))

    def _segment(self, raw, start):
        written, pieces, tags, numbers = "", [], [], {}
        for match in TOKEN.finditer(raw):
            if match[2]:
                kind = TagKind.CLOSE if match[1] else TagKind.OPEN
                number = numbers.setdefault(match[2], len(numbers) + 1)
                tags.append(Tag(len(written), kind, number, match[0]))
                continue
            character = {v: k for k, v in ESCAPES.items()}.get(match[0], match[0])
            pieces.append(Piece(len(written), len(written) + 1, start + match.start(), start + match.end()))
            written += character
        return Segment(written, tuple(pieces) or (Piece(0, 0, start, start + len(raw)),), tuple(tags))

    def write(self, segment, parts, way):  # noqa: ARG002
        return joined(parts, lambda text: "".join(ESCAPES.get(c, c) if way or c != "|" else c for c in text))

    def key(self, segment):
        return marked(segment), [tag.source for tag in segment.tags]


def spliced(text, texts):
    syntax = Bars()
    return splice(text, syntax.parse(text), syntax, texts)


@pytest.mark.parametrize(
    ("text", "texts", "expected"),
    [
        ("one|two", {}, "one|two"),
        ("one|two", {1: "drei"}, "one|drei"),
        ("a&amp;b|two", {0: "a&bc", 1: "<"}, "a&amp;bc|&lt;"),
        ("<a>one</a> two", {0: "<1>uno</1> dos"}, "<a>uno</a> dos"),
        ("<a>one</a> <b>two</b>", {0: "<2>dos</2> <1>uno</1>"}, "<b>dos</b> <a>uno</a>"),
        ("one|two", {0: "a|b"}, "a&#124;b|two"),
    ],
)
def test_texts_are_written_where_they_stood(text, texts, expected):
    assert (result := spliced(text, texts)).text == expected
    assert not result.refused


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        ("one", "missing"),
        ("<1>one</1><2/>", "tag 2 is no tag"),
        ("</1>one<1>", "closed where it is not open"),
        ("<1>one</1> <1>two</1>", "twice"),
        ("<1>on!e</1>", "read back"),
    ],
)
def test_what_cannot_be_written_is_refused_and_the_rest_is_written(new, reason):
    result = spliced("<a>one</a>|two|three", {0: new, 1: "dos", 2: "tres"})
    assert result.text == "<a>one</a>|dos|tres"
    assert [one.segment for one in result.refused] == [0]
    assert reason in result.refused[0].reason


def test_many_that_need_care_are_all_written_with_care():
    text = "|".join("x" * 200)
    result = spliced(text, dict.fromkeys(range(200), "a|b"))
    assert not result.refused
    assert Bars().parse(result.text).segments[199].text == "a|b"


def test_only_those_at_fault_are_left_as_they_were():
    texts = {number: "o!o" if number % 3 else "a|b" for number in range(90)}
    result = spliced("|".join("x" * 90), texts)
    assert [one.segment for one in result.refused] == [number for number in texts if number % 3]
    assert [segment.text for segment in Bars().parse(result.text).segments] == [
        "x" if number % 3 else "a|b" for number in texts
    ]


class Marked(Bars):
    """The same, where a tilde swallows the bar after the next one: another segment is then read wrongly."""

    ways = 1

    def parse(self, text):
        return super().parse(re.sub(r"~([^|]*\|[^|]*)\|", r"~\1+", text))


def test_what_another_segment_has_broken_is_written():
    syntax = Marked()
    result = splice("a|b|c|d", syntax.parse("a|b|c|d"), syntax, {0: "~", 1: "B", 2: "C", 3: "D"})
    assert result.text == "a|B|C|D"
    assert [one.segment for one in result.refused] == [0]


def test_a_text_that_stays_is_no_edit_whatever_it_holds():
    text = "a\ud800|b"
    result = spliced(text, {0: "a\ud800", 1: "c"})
    assert (result.text, result.refused) == ("a\ud800|c", ())


def test_places_of_escaped_text():
    (segment,) = Bars().parse("<a>&amp;b</a>").segments
    assert extent(segment) == (0, 13)
    assert [source_offset(segment, one) for one in (0, 1, 2)] == [3, 8, 9]
    assert source_offset(segment, 1, end=True) == 8


LETTERS = st.text("ab<|& é公", min_size=1, max_size=8)


@given(st.lists(LETTERS, min_size=1, max_size=5), st.data())
def test_every_text_is_read_back_as_it_was_wanted(texts, data):
    source = "|".join("".join(ESCAPES.get(c, c) for c in text) for text in texts)
    number = data.draw(st.integers(0, len(texts) - 1))
    wanted = data.draw(LETTERS)
    result = spliced(source, {number: wanted})
    assert not result.refused
    again = [segment.text for segment in Bars().parse(result.text).segments]
    assert again == [*texts[:number], wanted, *texts[number + 1 :]]

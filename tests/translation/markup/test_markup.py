"""Tags on their way through a translation: the same ones, rightly nested, around what renders what they were around."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.documents.model import Segment, Tag, TagKind, marked, unmarked
from zhengming.translation.article import Sentence, analyse_markup
from zhengming.translation.engines.engine import Link, Route, Translation
from zhengming.translation.markup.arrange import same_tags
from zhengming.translation.markup.joining import joined
from zhengming.translation.markup.placer import Placer, Way
from zhengming.translation.markup.reading import read

ROUTE = Route("fake", "en", "es", ("en-es",))


def segment(text, reads="\ufffc"):
    """A segment from its marked text."""
    plain, places = unmarked(text)
    return Segment(plain, (), tuple(Tag(*place, "**", reads) for place in places))


class Tracing:
    """Translates by a dictionary, word by word in the order that it is told, and says what it made of what."""

    name = "fake"
    rule_based = True

    def __init__(self, words, order=None):
        self.words = words
        self.order = order

    def traced(self, segments, _source, _target):
        return [self._one(text) for text in segments]

    def _one(self, text):
        spans, start = [], 0
        for word in text.split(" "):
            spans.append((start, start + len(word)))
            start += len(word) + 1
        order = self.order or range(len(spans))
        made, links = "", []
        for index in order:
            word = text[slice(*spans[index])]
            end = word[len(word.rstrip(".,")) :]
            new = self.words.get(word.rstrip(".,"), word.rstrip(".,")) + end
            made += " " if made else ""
            links.append(Link(spans[index], (len(made), len(made) + len(new)), 1.0))
            made += new
        return Translation(made, ROUTE, links=tuple(links))


def translate(text, engine, final=None, reads="\ufffc"):
    """The marked translation, and the ways of its sentences; None where the tags could not be kept."""
    reading = read(segment(text, reads))
    _, sentences, layout = analyse_markup(reading, "en", "es", lambda _: [])
    made = [final or answer.text for answer in engine.traced([one.text for one in sentences], "en", "es")]
    pairs = list(zip(sentences, made, strict=True))
    placed = Placer(engine, "en", "es", lambda _: []).place(pairs)
    if None in placed:
        return None, placed
    parts = [(text, one.spans) for text, one in zip(made, placed, strict=True)]
    return joined(reading, layout, parts, "es"), [one.way for one in placed]


WORDS = {"red": "rojo", "car": "coche", "The": "El", "and": "y", "house": "casa", "Use": "Usa"}


@pytest.mark.parametrize(
    ("source", "order", "expected"),
    [
        ("The <1>red</1> car", (0, 2, 1), "El coche <1>rojo</1>"),
        ("The red <1>car</1>", (0, 2, 1), "El <1>coche</1> rojo"),
        ("The <1>red car</1> and house.", (0, 2, 1, 3, 4), "El <1>coche rojo</1> y casa."),
        ("The <1>red <2>car</2></1> and house.", (0, 2, 1, 3, 4), "El <1><2>coche</2> rojo</1> y casa."),
        ("<1>The red car</1>.", (0, 2, 1), "<1>El coche. rojo</1>"),
        ("<1>The</1> <2>red</2> <3>car</3>", (0, 2, 1), "<1>El</1> <3>coche</3> <2>rojo</2>"),
        ("The car<1/> and house.", None, "El coche<1/> y casa."),
        ("Use <1/> and <2/>.", None, "Usa <1/> y <2/>."),
        ("<1>The car.</1> The <2>house</2>.", None, "<1>El coche.</1> El <2>casa</2>."),
        ("<1>The car. The house.</1> <2/>", None, "<1>El coche. El casa.</1> <2/>"),
        ("The (<1>car</1>) and house", None, "El (<1>car</1>) y casa"),
        (r"The \<1> car", None, r"El \<1> coche"),
    ],
)
def test_tags_follow_their_words(source, order, expected):
    made, _ = translate(source, Tracing(WORDS, order))
    assert made == expected


def test_a_pair_is_not_put_around_words_that_it_was_not_around():
    # "red" and "house" end up on both sides of "car".
    made, placed = translate("The <1>red house</1> car", Tracing(WORDS, (0, 1, 3, 2)))
    assert made is None
    assert placed == [None]


def test_terms_that_were_put_in_afterwards_keep_what_was_around_them():
    made, ways = translate(
        "The <1>red car</1> and house", Tracing(WORDS, (0, 2, 1, 3, 4)), "El automóvil rojizo y casa"
    )
    assert made == "El <1>automóvil rojizo</1> y casa"
    assert ways == [Way.ENGINE]


@pytest.mark.parametrize("reads", ["\n", "\t"])
def test_a_line_break_and_a_tab_divide_sentences(reads):
    made, ways = translate("The car<1/>The house", Tracing(WORDS), reads=reads)
    assert made == "El coche<1/>El casa"
    assert ways == [Way.POSITION, Way.POSITION]


def test_no_sentence_ends_inside_a_pair():
    reading = read(segment("The <1>car. The</1> house. <2>The car.</2>"))
    _, sentences, layout = analyse_markup(reading, "en", "es", lambda _: [])
    assert [one.text for one in sentences] == ["The car. The house.", "The car."]
    assert [(one.mark.number, one.first, one.last) for one in layout.outer] == [(2, 1, 1)]


def test_objects_are_words_where_they_stand_like_words():
    reading = read(segment("Use <1/>, not<2/> <3/>x"))
    assert reading.text == "Use Zqbz, not x"
    assert [reading.original(offset) for offset in (0, 4, 6, 8, 9)] == [0, 4, 4, 4, 5]


def test_an_object_whose_word_did_not_come_back_is_not_guessed():
    made, placed = translate("Use <1/>.", Tracing(WORDS), "Usa.")
    assert (made, placed) == (None, [None])


WORDS_OF_TEXTS = ["the ", "red ", "car", ". ", "Stop. ", "(", ", ", "车", "\n", "\\", " <3> "]


@st.composite
def segments(draw):
    """Segments with rightly nested tags."""
    text, open_, tags, number = "", [], [], 0
    for what in draw(st.lists(st.sampled_from(["word", "word", "open", "close", "single"]), max_size=12)):
        if what == "word":
            text += draw(st.sampled_from(WORDS_OF_TEXTS))
        elif what == "close" and open_:
            tags.append(Tag(len(text), TagKind.CLOSE, open_.pop(), "*"))
        elif what != "close":
            number += 1
            kind = TagKind.OPEN if what == "open" else TagKind.SINGLE
            tags.append(Tag(len(text), kind, number, "*", draw(st.sampled_from(["\ufffc", "\n", ""]))))
            open_ += [number] if what == "open" else []
    tags += [Tag(len(text), TagKind.CLOSE, one, "*") for one in reversed(open_)]
    return Segment(text, (), tuple(tags))


class Scrambling:
    """Makes any text of a text, and claims any links."""

    name = "fake"
    rule_based = True

    def __init__(self, draw):
        self._draw = draw

    def traced(self, texts, _source, _target):
        return [self._one(text) for text in texts]

    def _one(self, text):
        words = [*text.split(), "y", "casa."]
        made = " ".join(self._draw(st.permutations(words))[: self._draw(st.integers(1, len(words)))])
        span = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
        other = st.tuples(st.integers(0, len(made)), st.integers(0, len(made)))
        links = self._draw(st.lists(st.builds(Link, span, other, st.floats(0, 1)), max_size=6))
        return Translation(made, ROUTE, links=tuple(links))


@given(segments(), st.data())
def test_the_tags_of_any_translation_are_those_of_its_source_or_it_is_refused(source, data):
    reading = read(source)
    assert reading is not None
    _, sentences, layout = analyse_markup(reading, "en", "es", lambda _: [])
    engine = Scrambling(data.draw)
    made = [answer.text for answer in engine.traced([one.text for one in sentences], "en", "es")]
    placed = Placer(engine, "en", "es", lambda _: []).place(list(zip(sentences, made, strict=True)))
    if None in placed:
        return
    new = joined(reading, layout, [(text, one.spans) for text, one in zip(made, placed, strict=True)], "es")
    if new is not None:
        assert same_tags(marked(source), new)
        words = [mark.word for mark in reading.marks if mark.word]
        assert not any(word in unmarked(new)[0] for word in words)


@pytest.mark.parametrize(
    ("source", "translation", "same"),
    [
        ("<1>a</1><2/>", "<2/><1>b</1>", True),
        ("<1>a</1>", "a", False),
        ("<1>a</1>", "<1>a</1><1>b</1>", False),
        ("<1>a</1><2>b</2>", "<1>a<2>b</1></2>", False),
        ("<1>a</1>", "</1>a<1>", False),
    ],
)
def test_same_tags(source, translation, same):
    assert same_tags(source, translation) is same


def test_a_segment_whose_tags_do_not_nest_is_not_read():
    tags = (Tag(0, TagKind.OPEN, 1, "<b>"), Tag(0, TagKind.OPEN, 2, "<i>"), Tag(1, TagKind.CLOSE, 1, "</b>"))
    assert read(Segment("a", (), tags)) is None


def test_a_sentence_of_objects_alone_has_no_letters():
    reading = read(segment("<1/> + <2/>"))
    assert not reading.letters
    assert not Sentence(reading.text, (), reading.marks).has_letters

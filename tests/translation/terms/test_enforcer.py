import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.termbase.demands import demands
from zhengming.termbase.matcher import TermMatcher
from zhengming.termbase.model import Concept, Kind, Status, Term, Termbase
from zhengming.translation.engines.engine import Route, Translation
from zhengming.translation.terms.enforcer import Enforcer
from zhengming.translation.terms.outcomes import State
from zhengming.translation.terms.placeholders import sentinels
from zhengming.translation.terms.repair.model import Evidence, Failure, Repair, Repaired
from zhengming.translation.terms.shapes import SHAPES

ROUTE = Route("fake", "en", "es", ("en-es",))
NOUNS = {"museum": "el museo", "library": "la biblioteca", "hotel": "el hotel", "house": "la casa"}


class Words:
    """An engine that translates word by word; what it does not know it passes through, or spoils."""

    name = "fake"
    rule_based = False

    def __init__(self, words=(), spoil=lambda word: word, nouns=True):
        self.words = dict(words)
        self.spoil = spoil
        self.nouns = nouns
        self.batches = []
        self.known_route = None  # so that nothing is asked about placeholders

    def route(self, _source, _target):
        return self.known_route

    def translate(self, segments, _source, _target):
        self.batches.append(list(segments))
        return [self._segment(segment) for segment in segments]

    def _segment(self, segment):
        if "broken" in segment:
            return Translation("", ROUTE, "it is broken")
        text = re.sub(r"\b(a|the) (\w+)", self._noun, segment) if self.nouns else segment
        return Translation(re.sub(r"\w+", lambda word: self._word(word[0]), text), ROUTE)

    def _noun(self, match):
        if match[2] in NOUNS:
            article, noun = NOUNS[match[2]].split()
            return f"{ {'el': 'un', 'la': 'una'}[article] if match[1] == 'a' else article } {noun}"
        return match[0]

    def _word(self, word):
        if word in self.words:
            return self.words[word]
        return self.spoil(word) if re.match("Zq|XQ", word) else word


def both(name, kind, english, spanish, gender=None, wrong=None):
    names = [Term(spanish, "es", gender=gender), *([Term(wrong, "es", Status.DEPRECATED)] if wrong else [])]
    return Concept(name, kind, terms={"en": (Term(english, "en"),), "es": tuple(names)})


TERMBASE = Termbase(
    [
        both("party", Kind.ORGANISATION, "CPX", "PCX", "m"),
        both("agency", Kind.ORGANISATION, "FBX", "Oficina Federal", "f"),
        both("forum", Kind.EVENT, "Forum", "Foro", "m", wrong="Tribuna"),
        Concept(
            "wu",
            Kind.PERSON,
            terms={
                "zh-Hans": (Term("吴绍平", "zh-Hans", family="吴", given="绍平"),),
                "en": (Term("Wu Shaoping", "en"),),
                "es": (Term("Wu Shaoping", "es"),),
            },
        ),
        Concept("dollar", terms={"en": (Term("dollar", "en"),)}),
    ]
)
SOURCE, TARGET = TermMatcher(TERMBASE, "en"), TermMatcher(TERMBASE, "es")


def translate(engine, *sentences):
    enforcer = Enforcer(engine, "en", "es", TARGET.find)
    return enforcer.translate(sentences, [demands(one, SOURCE.find(one), "es") for one in sentences])


def methods(constrained):
    return [trial.method for trial in constrained.outcomes[0].tried]


def states(constrained):
    return [str(outcome.state) for outcome in constrained.outcomes]


def test_a_plain_translation_that_is_right_is_left_alone():
    engine = Words({"CPX": "PCX"})
    (one,) = translate(engine, "So CPX won.")
    assert (one.text, states(one)) == ("So PCX won.", ["satisfied"])
    assert engine.batches == [["So CPX won."]]


def test_a_noun_stands_for_the_term_and_brings_its_article():
    (one,) = translate(Words(), "They saw the FBX.")
    assert (one.text, states(one)) == ("They saw la Oficina Federal.", ["placeholder"])
    assert methods(one) == ["plain", "stand-in"]


def test_a_sentinel_where_the_engine_knows_no_noun():
    (one,) = translate(Words({"the": "el"}, nouns=False), "They saw the FBX of the CPX.")
    assert (one.text, states(one)) == ("They saw la Oficina Federal of el PCX.", ["placeholder", "placeholder"])
    assert methods(one) == ["plain", "sentinel"]


def test_a_person_is_never_held_by_a_noun():
    engine = Words({"Wu": "Vu"})
    (one,) = translate(engine, "Then Wu Shaoping saw the CPX.")
    assert (one.text, states(one)) == ("Then Wu Shaoping saw el PCX.", ["placeholder", "placeholder"])
    assert any("museum" in segment and "Zqbz" in segment for batch in engine.batches for segment in batch)


def test_a_part_of_a_compound_is_never_held_by_a_noun():
    engine = Words()
    (one,) = translate(engine, "They saw the CPX and a pro-FBX bank.")
    assert one.text == "They saw el PCX and a pro-Oficina Federal bank."
    assert "They saw the museum and a pro-Zqbz bank." in engine.batches[2]


def test_another_spelling_of_a_person_is_replaced_where_it_stands():
    engine = Words()
    (one,) = translate(engine, "Then Shao Ping Wu came.")
    assert (one.text, states(one)) == ("Then Wu Shaoping came.", ["replaced"])
    assert len(engine.batches) == 1


def test_a_deprecated_name_is_replaced_with_the_right_article():
    (one,) = translate(Words({"the": "la", "Forum": "Tribuna"}), "At the Forum.")
    assert (one.text, states(one)) == ("At el Foro.", ["replaced"])


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: "",
        lambda word: word * 2,
        lambda word: word + "ha",
        lambda word: word[:-1],
        lambda word: f"{word} {word}",
    ],
)
def test_a_sentinel_that_comes_back_spoilt_never_shows(spoil):
    (one,) = translate(Words(spoil=spoil, nouns=False), "They saw the FBX.")
    assert (one.text, states(one)) == ("They saw the FBX.", ["flagged"])
    assert one.outcomes[0].instead == "FBX"
    assert methods(one)[-1] == "other sentinel for every term"


def test_every_occurrence_counts():
    (one,) = translate(Words({"the": "el"}, nouns=False), "CPX and CPX.")
    assert (one.text, states(one)) == ("PCX and PCX.", ["placeholder", "placeholder"])


def test_what_the_glossary_cannot_name_is_skipped():
    (one,) = translate(Words(), "One dollar.")
    assert (one.text, states(one)) == ("One dollar.", ["skipped"])


def test_a_sentence_that_fails_does_not_take_others_with_it():
    failed, one = translate(Words(), "A broken CPX.", "The CPX.")
    assert (failed.text, failed.error, failed.outcomes) == ("", "it is broken", ())
    assert states(one) == ["placeholder"]


def test_an_empty_answer_is_a_failure():
    (one,) = translate(Words({"CPX": ""}), "CPX")
    assert (one.text, one.error) == ("", "the engine answered nothing")


class Told(Words):
    """Takes terms, puts them where the words were, and answers nothing for a sentence with "odd"."""

    def translate_with_terms(self, segments, constraints, _source, _target):
        self.told = list(segments)
        return [self._told(*pair) for pair in zip(segments, constraints, strict=True)]

    def _told(self, segment, constraints):
        if "odd" in segment:
            return None
        for one in sorted(constraints, key=lambda one: -one.start):
            segment = segment[: one.start] + one.term.text + segment[one.end :]
        return Translation(segment + (" Zqbz" if "spoilt" in segment else ""), ROUTE)


def test_an_engine_that_takes_terms_gets_them_with_the_sentence():
    engine = Told()
    one, other = translate(engine, "At the FBX.", "Nothing.")
    assert (one.text, states(one), methods(one)) == ("At the Oficina Federal.", ["injected"], ["with its terms"])
    assert (engine.told, engine.batches, other.text) == (["At the FBX."], [["Nothing."]], "Nothing.")


def test_a_sentence_that_it_cannot_take_terms_for_is_translated_plainly():
    (one,) = translate(Told({"CPX": "PCX"}), "The odd CPX.")
    assert (one.text, states(one)) == ("The odd PCX.", ["satisfied"])
    assert one.outcomes[0].tried[0].failure == "the engine could not"


def test_what_leaves_a_sentinel_behind_is_not_taken():
    (one,) = translate(Told({"CPX": "PCX"}), "The spoilt CPX.")
    assert one.text == "The spoilt PCX."
    assert one.outcomes[0].tried[0].failure == "'Zqbz' was left over"


def test_the_article_before_a_term_that_the_engine_put_in_agrees_with_it():
    one, other = translate(Told(), "Vi el FBX.", "Vi el odd FBX.")
    assert (one.text, states(one)) == ("Vi la Oficina Federal.", ["injected"])
    assert states(other) == ["placeholder"]


class Alternating(Words):
    """Has other translations: those that are listed, less those with a word to avoid."""

    def __init__(self, *others, **options):
        super().__init__({"FBX": "agencia"}, nouns=False, spoil=lambda _: "", **options)
        self.others = others

    def alternatives(self, _segments, avoid, _source, _target, *, count):
        self.avoided = avoid
        return [
            [Translation(text, ROUTE) for text in self.others if not any(word in text for word in words)][:count]
            for words in avoid
        ]


def test_another_translation_of_the_engine_is_taken():
    engine = Alternating("They saw agencia", "They saw it.", "They saw la Oficina Federal.")
    (one,) = translate(engine, "They saw the FBX.")
    assert (one.text, states(one), engine.avoided) == ("They saw la Oficina Federal.", ["n-best"], [["agencia"]])


def test_another_translation_that_doubles_a_word_is_not_taken():
    (one,) = translate(Alternating("They saw saw la Oficina Federal."), "They saw the FBX.")
    assert (one.text, states(one)) == ("They saw the agencia.", ["flagged"])
    assert str(one.outcomes[0].tried[1]) == "n-best ('saw' is doubled)"


class Scoring(Alternating):
    def scores(self, _segments, translations, _source, _target):
        return [-30.0 if text.startswith("Mad") else -1.0 for text in translations]


def test_another_translation_that_the_engine_finds_improbable_is_not_taken():
    (one,) = translate(Scoring("Mad Oficina Federal."), "They saw the FBX.")
    assert (one.text, states(one)) == ("They saw the agencia.", ["flagged"])
    assert "much less probable (-30.0 against -1.0)" in one.outcomes[0].tried[1].failure


class Repairing:
    """Replaces the word "agencia"."""

    def repair(self, sentences, translations, wanted, _links=()):
        self.given = list(sentences)
        return [self._one(text, demands) for text, demands in zip(translations, wanted, strict=True)]

    def _one(self, text, demands):
        start = text.find("agencia")
        if start < 0:
            return Repaired(text, tuple(Failure.NOT_LOCATED for _ in demands))
        end = start + len("Oficina Federal")
        done = Repair(start, end, "agencia", Evidence.ALIGNED, verbatim=True)
        return Repaired(text.replace("agencia", "Oficina Federal"), tuple(done for _ in demands))


def repaired(engine, repairer, *sentences):
    enforcer = Enforcer(engine, "en", "es", TARGET.find, repairer)
    return enforcer.translate(sentences, [demands(one, SOURCE.find(one), "es") for one in sentences])


def test_what_stands_there_is_repaired():
    repairer = Repairing()
    one, _ = repaired(Words({"FBX": "agencia"}, nouns=False), repairer, "At FBX.", "Nothing.")
    assert (one.text, states(one), methods(one)) == ("At Oficina Federal.", ["repaired"], ["plain", "repair"])
    assert (one.outcomes[0].instead, one.outcomes[0].verbatim) == ("agencia", True)
    assert repairer.given == ["At FBX.", "Nothing."]


def test_nothing_is_repaired_where_nothing_is_lacking():
    repairer = Repairing()
    repaired(Words({"CPX": "PCX"}), repairer, "So CPX won.")
    assert not hasattr(repairer, "given")


def test_why_repair_failed_is_told():
    (one,) = repaired(Words({"FBX": "buró"}, nouns=False, spoil=lambda _: ""), Repairing(), "At FBX.")
    assert states(one) == ["flagged"]
    assert str(one.outcomes[0].tried[1]) == f"repair ({Failure.NOT_LOCATED})"


def test_an_engine_that_copies_no_placeholder_gets_none():
    engine = Words(spoil=lambda _: "", nouns=False)
    engine.known_route = ROUTE
    engine.translate = lambda segments, *_: [
        Translation(re.sub(r"Zq\w+|XQ\w+|⟦\d+⟧|__X\d+__|[{]\d+[}]|<x\d+/>", "", one), ROUTE) for one in segments
    ]
    (one,) = translate(engine, "They saw the FBX.")
    assert (one.text, states(one)) == ("They saw the FBX.", ["flagged"])
    assert str(one.outcomes[0].tried[-1]) == "placeholder (the engine copies no word that could stand for the term)"


def test_an_engine_gets_the_placeholder_that_it_copies():
    engine = Words({"the": "el"}, spoil=lambda _: "", nouns=False)
    engine.known_route = ROUTE
    (one,) = translate(engine, "They saw the FBX.")
    assert (one.text, states(one)) == ("They saw la Oficina Federal.", ["placeholder"])
    assert "They saw the ⟦0⟧." in engine.batches[-1]


class MovesNouns(Words):
    """Takes a noun that it knows out of its quotation marks."""

    def _segment(self, segment):
        return super()._segment(segment.replace("“museum”", "the museum “”"))


def test_quotation_marks_stay_around_the_term():
    (one,) = translate(MovesNouns(), "A so-called “CPX” came.")
    assert (one.text, methods(one)[-1]) == ("A so-called “PCX” came.", "sentinel")


def test_a_word_after_a_name_loses_the_capital_that_the_engine_gave_it():
    (one,) = translate(Words({"said": "Dijo"}), "Wu Shaoping said no.")
    assert one.text == "Wu Shaoping dijo no."


def test_batches_hold_only_what_is_still_lacking():
    engine = Words({"CPX": "PCX"}, nouns=False)
    translate(engine, "The CPX.", "The FBX.", "Nothing.")
    assert [len(batch) for batch in engine.batches[:1]] == [3]
    assert all(len(batch) == 1 for batch in engine.batches[1:] if "FBX" not in batch[0] and "a museum" not in batch)


SENTENCE = st.lists(
    st.sampled_from(
        ["CPX", "FBX", "the CPX", "Shaoping Wu", "Wu Shaoping", "Zqbz", "museum", "“CPX”", "dollar", "and", "."]
    ),
    max_size=8,
).map(" ".join)


@given(st.lists(SENTENCE, max_size=4), st.sampled_from(["", "CPX", "museo", "x"]), st.booleans())
def test_no_sentinel_is_ever_left(sentences, spoilt, nouns):
    engine = Words(spoil=lambda word: spoilt or word, nouns=nouns)
    for sentence, one in zip(sentences, translate(engine, *sentences), strict=True):
        left = set(re.findall("(?i)zq[bcdfgjkmpstv]+z|xq[bcdfgjkmpstv]+k", one.text))
        assert left <= {"Zqbz"} & set(sentence.split())
        found = SOURCE.find(sentence)
        assert [(outcome.demand.start, outcome.demand.end) for outcome in one.outcomes] == [
            (match.start, match.end) for match in found
        ]
        good = [match for match in TARGET.find(one.text) if match.senses[0].term.status is Status.PREFERRED]
        claimed = [outcome for outcome in one.outcomes if outcome.state not in (State.FLAGGED, State.SKIPPED)]
        assert len(claimed) <= len(good)


@given(st.text(max_size=30), st.sampled_from(SHAPES))
def test_sentinels_are_new_words(sentence, shape):
    words = [word for word, _ in zip(sentinels(shape, sentence), range(30), strict=False)]
    assert len({word.lower() for word in words}) == 30
    assert not any(word.lower() in sentence.lower() for word in words)
    assert all(word.isalpha() and word[0].isupper() for word in words)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.apertium.stream import encode
from zhengming.apertium.units import Analysis, escape, map_units, parse, unescape, units

ANALYSES = [
    ("casa<n><f><sg>", Analysis("casa", ("n", "f", "sg"))),
    ("take<vblex><past># off", Analysis("take", ("vblex", "past"), "# off")),
    ("de<pr>+el<det><def><m><sg>", Analysis("de", ("pr",), "+el<det><def><m><sg>")),
    (r"a\/b<n>", Analysis("a/b", ("n",))),
    ("human right<n><pl>", Analysis("human right", ("n", "pl"))),
    (".", Analysis(".", ())),
]


@pytest.mark.parametrize(("text", "analysis"), ANALYSES)
def test_an_analysis_is_read_and_written(text, analysis):
    assert parse(text) == analysis
    assert str(analysis) == text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_a_lemma_of_any_characters_survives(lemma):
    assert unescape(escape(lemma)) == lemma
    assert parse(str(Analysis(lemma, ("n",)))) == Analysis(lemma, ("n",))


@given(st.text())
def test_plain_text_has_no_units_and_is_left_alone(text):
    assert list(units(encode(text))) == []
    assert map_units(encode(text), lambda _: "x") == encode(text)


def test_units_are_replaced_in_their_places():
    stream = r"[^no$]^la/el<det>/lo<prn>$ \^ ^casa/casa<n>$."
    assert map_units(stream, lambda unit: "LA" if len(unit.alternatives) == 2 else None) == (
        r"[^no$]LA \^ ^casa/casa<n>$."
    )


def test_unknown_words_have_no_analysis():
    (unit,) = units("^zorg/*zorg$")
    assert (unit.of, unit.known) == ("zorg", ())

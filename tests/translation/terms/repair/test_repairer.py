import pytest

from zhengming.termbase.demands import demands, witnesses
from zhengming.termbase.matcher import TermMatcher
from zhengming.termbase.model import Concept, Status, Term, Termbase
from zhengming.translation.terms.repair.model import Evidence, Failure, Repair
from zhengming.translation.terms.repair.repairer import Repairer

DOCUMENT = [
    ("The report is late.", "El informe llega tarde."),
    ("The report names the container.", "El informe nombra el contenedor."),
    ("Open the container.", "Abra el contenedor."),
    ("The house is red.", "La casa es roja."),
    ("The list is late.", "La lista llega tarde."),
]


def termbase(target, **names):
    return Termbase(
        Concept(name, terms={"en": (Term(name, "en"),), target: tuple(terms)}) for name, terms in names.items()
    )


def repaired(base, target, pairs, **options):
    source, finder = TermMatcher(base, "en"), TermMatcher(base, target).find
    sentences = [sentence for sentence, _ in pairs]
    wanted = [demands(sentence, source.find(sentence), target) for sentence in sentences]
    results = Repairer("en", target, finder, **options).repair(sentences, [text for _, text in pairs], wanted)
    for result, demanded in zip(results, wanted, strict=True):
        met = witnesses(finder(result.text), demanded)
        for outcome, witness in zip(result.outcomes, met, strict=True):
            assert (witness is None) == isinstance(outcome, Failure)
            if isinstance(outcome, Repair):
                assert result.text[outcome.start : outcome.end].lower() == witness.senses[0].term.text.lower()
    return results


def test_the_aligner_finds_what_stands_in_place():
    base = termbase("es", report=[Term("reporte", "es")], container=[Term("container", "es")])
    texts = [one.text for one in repaired(base, "es", DOCUMENT)]
    assert texts[:3] == ["El reporte llega tarde.", "El reporte nombra el container.", "Abra el container."]
    assert texts[3:] == [text for _, text in DOCUMENT[3:]]


def test_a_met_demand_is_left_alone():
    base = termbase("es", report=[Term("informe", "es")])
    results = repaired(base, "es", DOCUMENT)
    assert [one.text for one in results] == [text for _, text in DOCUMENT]
    assert all(outcome is None for one in results for outcome in one.outcomes)


@pytest.mark.parametrize(
    ("options", "evidence"),
    [
        ({"phrases": lambda asked: [{("papel", "blanco")} for _ in asked]}, Evidence.DICTIONARY),
        ({"isolated": lambda asked: ["papel blanco" for _ in asked]}, Evidence.ISOLATED),
    ],
)
def test_other_evidence(options, evidence):
    base = termbase("es", white_paper=[Term("libro blanco", "es")])
    base = Termbase([Concept("paper", terms={"en": (Term("white paper", "en"),), "es": (Term("libro blanco", "es"),)})])
    (result,) = repaired(base, "es", [("They read a white paper.", "Leyeron un papel blanco.")], **options)
    assert result.text == "Leyeron un libro blanco."
    assert result.outcomes == (Repair(11, 23, "papel blanco", evidence, verbatim=False),)


@pytest.mark.parametrize(("rendering", "evidence"), [("ajustamiento", Evidence.DICTIONARY), ("ajo", Evidence.ALIGNED)])
def test_a_word_that_begins_as_a_rendering_of_the_dictionary(rendering, evidence):
    base = termbase("es", adjustment=[Term("correctivo", "es")])
    pairs = [("An audit adjustment.", "Un ajuste de auditoría.")]
    (result,) = repaired(base, "es", pairs, phrases=lambda asked: [{(rendering,)} for _ in asked])
    assert (result.text, result.outcomes[0].evidence) == ("Un correctivo de auditoría.", evidence)


def test_another_name_of_the_concept_is_replaced():
    base = termbase("es", report=[Term("informe", "es"), Term("reporte", "es", status=Status.DEPRECATED)])
    (result,) = repaired(base, "es", [("A report.", "Un reporte.")])
    assert result.text == "Un informe."
    assert result.outcomes[0].evidence is Evidence.GLOSSARY


def test_each_mention_is_counted():
    base = termbase("es", report=[Term("reporte", "es")])
    pairs = [*DOCUMENT, ("The report cites the report.", "El reporte cita el informe.")]
    assert repaired(base, "es", pairs)[-1].text == "El reporte cita el reporte."


def test_what_cannot_be_located_is_said():
    base = termbase("es", report=[Term("reporte", "es")])
    (result,) = repaired(base, "es", [("The report.", "¡2024!")])
    assert (result.text, result.outcomes) == ("¡2024!", (Failure.NOT_LOCATED,))


def test_characters_of_a_text_without_spaces():
    base = termbase("zh-Hant", container=[Term("容器", "zh-Hant")])
    pairs = [
        ("Open the container.", "打開箱子。"),
        ("The container is red.", "箱子是紅色的。"),
        ("Open the book.", "打開書。"),
        ("The house is red.", "房屋是紅色的。"),
        ("The container, the house.", "箱子，房屋。"),
    ]
    texts = [one.text for one in repaired(base, "zh-Hant", pairs, isolated=lambda asked: ["箱子" for _ in asked])]
    assert texts == ["打開容器。", "容器是紅色的。", "打開書。", "房屋是紅色的。", "容器，房屋。"]

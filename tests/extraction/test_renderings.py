from zhengming.extraction.extract import extract
from zhengming.extraction.model import Candidate, Segment
from zhengming.extraction.renderings import with_renderings
from zhengming.termbase.model import Concept, Term, Termbase

EMPTY = Termbase(())
PAIRS = [
    ("The Harbour Board met in Geneva.", "港口局在日内瓦开会。"),
    ("Every fishing fleet left.", "每支渔船队都走了。"),
    ("We asked the Harbour Board for help.", "我们向港口局求助。"),
    ("No fishing fleet asked the Harbour Board.", "没有渔船队问过港口局。"),
    ("Wang Xiaohong spoke.", "王小洪讲了话。"),
    ("Geneva saw Wang Xiaohong.", "日内瓦见到王小洪。"),
]


def rendered(
    pairs: list[tuple[str, str]], language: str = "en", target: str = "zh-Hans", termbase: Termbase = EMPTY
) -> dict[str, Candidate]:
    segments = [Segment(one, "a", number, other) for number, (one, other) in enumerate(pairs, 1)]
    candidates = extract(segments, language, termbase)
    return {one.text: one for one in with_renderings(candidates, segments, language, target, termbase)}


def text_of(candidate: Candidate) -> str | None:
    return None if candidate.rendering is None else candidate.rendering.text


def test_chinese_renderings() -> None:
    found = rendered(PAIRS)
    assert {text: text_of(one) for text, one in found.items() if one.is_proper or " " in text} == {
        "Harbour Board": "港口局",
        "fishing fleet": "渔船队",
        "Wang Xiaohong": "王小洪",
    }


def test_figures_are_shares() -> None:
    for one in rendered(PAIRS).values():
        if one.rendering is not None:
            assert all(0 <= figure <= 1 for figure in (one.rendering.share, one.rendering.dice, one.rendering.linked))


def test_renderings_with_spaces_keep_the_words_between() -> None:
    pairs = [
        ("The Harbour Board met.", "La Junta del Puerto se reunió."),
        ("We asked the Harbour Board.", "Preguntamos a la Junta del Puerto."),
        ("The fleet left the harbour.", "La flota salió del puerto."),
        ("Nobody met the fleet.", "Nadie vio a la flota."),
    ]
    assert text_of(rendered(pairs, target="es")["Harbour Board"]) == "Junta del Puerto"


def test_a_rendering_that_the_glossary_knows_is_said_to_be_known() -> None:
    known = Termbase([Concept("port-office", terms={"zh-Hans": (Term("港口局", "zh-Hans"),)})])
    rendering = rendered(PAIRS, termbase=known)["Harbour Board"].rendering
    assert rendering is not None
    assert rendering.known == "port-office"


def test_without_translations_there_is_no_rendering() -> None:
    assert all(one.rendering is None for one in rendered([(one, "") for one, _ in PAIRS]).values())


def test_the_same_texts_give_the_same_figures() -> None:
    assert rendered(PAIRS) == rendered(PAIRS)

"""Texts are translated by the pipeline of the command line, with nothing left behind."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import gettempdir

import pytest

import zhengming
from zhengming.translation.engines import registry
from zhengming.translation.engines.engine import Route, Translation

pytestmark = pytest.mark.usefixtures("engine")


class Echo:
    """Says everything again in capitals, and loses pussycats; refuses what is broken."""

    name = "echo"
    rule_based = False
    started = 0
    batches: list[Sequence[str]]

    def __init__(self) -> None:
        self.batches = []

    def route(self, source: str, target: str) -> Route:
        return Route(self.name, source, target, (f"{source}-{target}",))

    def translate(self, segments: Sequence[str], source: str, target: str) -> list[Translation]:
        self.batches.append(segments)
        route = self.route(source, target)
        return [
            Translation("", route, "broken") if "broken" in one else Translation(one.upper(), route) for one in segments
        ]

    def __enter__(self) -> "Echo":
        self.started += 1
        return self

    def __exit__(self, *exc: object) -> None:
        pass


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Echo:
    echo = Echo()
    monkeypatch.setattr(registry, "choose", lambda *_, **__: echo)
    return echo


@pytest.fixture
def glossary(tmp_path: Path) -> zhengming.Termbase:
    path = tmp_path / "cats.toml"
    path.write_text('[cat]\nen = "feline"\nes = "felino"\n\n[dog]\nen = "hound"\nes = "HOUND"\n')
    return zhengming.load(path, bundled=False)


def test_a_text_and_its_terms(glossary: zhengming.Termbase) -> None:
    source = "A hound.\n\n  A feline, it said.\n"
    result = zhengming.translate(source, to="es", language="en", glossary=glossary)
    assert result.source == source
    assert result.text.startswith("A HOUND.\n\n  A ")
    assert [source[one.start : one.end] for one in result.occurrences] == ["hound", "feline"]
    assert [one.expected for one in result.occurrences] == ["HOUND", "felino"]
    assert result.occurrences[0].state is zhengming.State.SATISFIED
    assert result.failures == ()
    assert str(result) == result.text
    assert len(result.to_frame()) == 2
    html = result._repr_html_()
    assert html.count("<mark") == 2


def test_many_texts_are_one_batch(engine: Echo, glossary: zhengming.Termbase) -> None:
    texts = [f"Text number {number} of many." for number in range(20)]
    results = zhengming.translate_all(texts, to="es", language="en", glossary=glossary)
    assert [one.text for one in results] == [text.upper() for text in texts]
    assert engine.started == 1
    assert max(map(len, engine.batches)) == 20


def test_what_fails_is_told_and_stays(glossary: zhengming.Termbase) -> None:
    result = zhengming.translate("This is broken.\n\nThis is not.", to="es", language="en", glossary=glossary)
    assert result.text == "This is broken.\n\nTHIS IS NOT."
    assert result.failures == ("broken",)


def test_markup_stays(glossary: zhengming.Termbase) -> None:
    result = zhengming.translate("<p>A <b>hound</b>.</p>", to="es", language="en", glossary=glossary, syntax="html")
    assert result.text == "<p>A <b>HOUND</b>.</p>"


def test_nothing_is_left_behind(glossary: zhengming.Termbase) -> None:
    before = set(Path(gettempdir()).glob("zhengming-*"))
    zhengming.translate("A hound.", to="es", language="en", glossary=glossary)
    assert set(Path(gettempdir()).glob("zhengming-*")) <= before


@pytest.mark.parametrize(("to", "syntax"), [("en", "txt"), ("Klingon", "txt"), ("es", "po")])
def test_what_cannot_be_is_refused(glossary: zhengming.Termbase, to: str, syntax: str) -> None:
    with pytest.raises(zhengming.UsageError):
        zhengming.translate("A hound.", to=to, language="en", glossary=glossary, syntax=syntax)

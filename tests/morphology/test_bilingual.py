import shutil
from pathlib import Path

import pytest

from zhengming.morphology.bilingual import bilingual

MODES = Path("/usr/share/apertium/modes")
CASES = [
    ("en", "es", "security forces", {("fuerzas", "de", "seguridad")}),
    ("en", "es", "Public security", {("seguridad", "público")}),
    ("en", "es", "human rights defenders", {("defensor", "de", "derecho", "humano")}),
    ("en", "es", "report", {("informe",), ("reportaje",), ("informar",)}),
    ("en", "es", "party", {("fiesta",), ("partido",)}),
    ("en", "es", "zorglub", {("zorglub",)}),
    ("en", "ca", "party", {("festa",), ("partit",)}),
    ("en", "gl", "report", {("informe",), ("informar",)}),
    ("en", "fr", "security forces", {("force", "de", "sécurité")}),
    ("en", "pt", "party", {("festa",), ("partido",)}),
]
NEEDED = {"es": ["eng-spa"], "ca": ["eng-cat"], "gl": ["en-gl"], "fr": ["eng-spa", "es-fr"], "pt": ["eng-spa", "es-pt"]}


@pytest.fixture(scope="module")
def found():
    known = {}

    def get(source, target):
        if (source, target) not in known:
            known[source, target] = bilingual(source, target)
        return known[source, target]

    yield get
    for one in known.values():
        one.close()


@pytest.mark.parametrize(("source", "target", "phrase", "expected"), CASES)
def test_renderings(found, source, target, phrase, expected):
    missing = [mode for mode in NEEDED[target] if not (MODES / f"{mode}.mode").exists() or not shutil.which("apertium")]
    if missing:
        pytest.skip(f"Apertium pairs not installed: {', '.join(missing)}")
    (renderings,) = found(source, target).renderings([phrase])
    assert expected <= set(renderings)


def test_each_phrase_has_its_own_answer(found):
    if not (MODES / "eng-spa.mode").exists():
        pytest.skip("Apertium pair not installed: eng-spa")
    phrases = ["report", "party", "[odd] ^one$", "", "report"]
    together = found("en", "es").renderings(phrases)
    assert together == [found("en", "es").renderings([phrase])[0] for phrase in phrases]
    assert together[0] == together[4]
    assert together[3] == ()


def test_where_no_pair_leads_there_is_none(tmp_path):
    assert bilingual("en", "es", tmp_path) is None
    assert bilingual("en", "zh-Hans") is None

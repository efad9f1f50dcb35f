import pytest

from zhengming.apertium.modes import Mode, installed, stages
from zhengming.errors import TranslationError


def test_the_pipe_in_a_quoted_path_is_no_stage():
    assert stages("lt-proc 'a|b.bin' | lt-proc $1 c.bin") == [
        ["lt-proc", "-z", "a|b.bin"],
        ["lt-proc", "-z", "-n", "c.bin"],
    ]


def test_an_unreadable_mode_is_named(tmp_path):
    with pytest.raises(TranslationError, match=r"gone\.mode"):
        Mode(tmp_path / "gone.mode", "en", "es").stages()


def test_only_real_pairs_are_installed(tmp_path):
    (tmp_path / "modes").mkdir()
    for name in ("eng-spa", "eco-es-fr", "es-pt_BR", "eng-cat_valencia_uni", "eng-cat_valencia", "spa-eng-tagger"):
        (tmp_path / "modes" / f"{name}.mode").write_text("lt-proc x")
    assert [(mode.name, mode.source, mode.target) for mode in installed(tmp_path)] == [
        ("eng-spa", "en", "es"),
        ("es-pt_BR", "es", "pt-BR"),
    ]

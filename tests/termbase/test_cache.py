"""A matcher from the cache is the one that was compiled, and a spoilt file is no cache."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import zhengming
from zhengming.termbase import cache
from zhengming.termbase.matcher import TermMatcher
from zhengming.termbase.model import Concept, Term, Termbase

pytest.importorskip("daachorse", reason="only daachorse automata can be saved")

TEXT = "The US police asked us: term 7, Terms 8 and 臺灣."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "cache"
    monkeypatch.setenv("ZHENGMING_CACHE_DIR", str(path))
    return path


def large(extra: str = "台湾") -> Termbase:
    texts = ["US", "police", extra, *(f"term {number}" for number in range(200))]
    return Termbase(Concept(text, terms={"en": (Term(text, "en"),)}) for text in texts)


def test_what_is_loaded_finds_the_same(folder: Path) -> None:
    compiled = TermMatcher(large(), "en").find(TEXT)
    assert [path.suffix for path in folder.iterdir()] == [".matcher"]
    loaded = TermMatcher(large(), "en").find(TEXT)
    assert loaded == compiled
    assert len(loaded) == 4


def test_a_small_termbase_is_not_cached(folder: Path) -> None:
    TermMatcher(Termbase([Concept("a", terms={"en": (Term("a term", "en"),)})]), "en")
    assert not folder.exists()


@pytest.mark.parametrize("changed", ["termbase/lexicon.py", "text/inflection/german.py", "names/data/tables.json"])
def test_code_or_data_that_has_changed_reads_no_old_file(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    package = Path(zhengming.__file__).parent
    copy = tmp_path / "zhengming"
    for layer in ("termbase", "names", "text"):
        shutil.copytree(package / layer, copy / layer, copy_function=shutil.copy2)
    monkeypatch.setattr(zhengming, "__file__", str(copy / "__init__.py"))
    paths = []
    for _ in range(2):
        cache.program_stamp.cache_clear()
        paths.append(cache.cache_path("fingerprint", "en"))
        with (copy / changed).open("a") as file:
            file.write("\n")
    cache.program_stamp.cache_clear()
    assert paths[0].parent == folder
    assert paths[0] != paths[1]


def test_another_content_or_language_has_its_own_file(folder: Path) -> None:
    for base, language in ((large(), "en"), (large("海外"), "en"), (large(), "en-GB")):
        TermMatcher(base, language)
    assert len(list(folder.iterdir())) == 3


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_spoilt_file_is_compiled_anew(folder: Path, data: st.DataObject) -> None:
    expected = TermMatcher(large(), "en").find(TEXT)
    (path,) = folder.iterdir()
    content = path.read_bytes()
    place = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        path.write_bytes(content[:place])
    else:
        path.write_bytes(
            content[:place] + bytes([content[place] ^ 1 << data.draw(st.integers(0, 7))]) + content[place + 1 :]
        )
    assert cache.load(path) is None
    assert TermMatcher(large(), "en").find(TEXT) == expected
    assert path.read_bytes() == content


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("ZHENGMING_CACHE_DIR", str(tmp_path / "file"))
    assert len(TermMatcher(large(), "en").find(TEXT)) == 4


def test_only_the_latest_files_stay(folder: Path) -> None:
    for number in range(40):
        TermMatcher(large(f"number {number}"), "en")
    assert len(list(folder.iterdir())) == 32

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import polib
import pytest

from zhengming.cli import console
from zhengming.cli.app import run
from zhengming.errors import EngineUnavailable, TranslationError
from zhengming.translation.engines import registry
from zhengming.translation.engines.engine import Route, Translation
from zhengming.translation.memory.model import Unit
from zhengming.translation.memory.store import Memory

GLOSSARY = """
[party]
en = "CPX"
es = "PCX"
fr = "PCX"

[agency]
en = "FBX"
es = "Oficina"

[dollar]
en = "dollar"
"""


FRENCH = b'msgid ""\nmsgstr "Language: fr\\nContent-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr ""\n'
TMX = b"""<tmx version="1.4"><header srclang="en"/><body>
<tu><tuv xml:lang="en"><seg>Of the CPX</seg></tuv></tu>
</body></tmx>
"""


class Fake:
    """Translates CPX well and leaves FBX out; placeholders do not come back."""

    name = "fake"
    rule_based = False

    def __init__(self, failing=()):
        self.failing = failing
        self.seen = []

    def route(self, source, target):
        return None if target == "ru" else Route("fake", source, target, (f"{source}-{target}",))

    def translate(self, segments, source, target):
        self.seen += segments
        if target in self.failing:
            raise self.failing[target]
        return [Translation(self._text(one), self.route(source, target)) for one in segments]

    def _text(self, segment):
        segment = segment.replace("Of the", "De la")
        return re.sub(
            "CPX", "PCX", re.sub(r"FBX ?", "", re.sub(r"(Zq|XQ)\w+|⟦\d⟧|__X\d__|[{]\d[}]|<x\d/>", "algo", segment))
        )

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass


@pytest.fixture
def fake(monkeypatch):
    engine = Fake()

    def choose(source, target, name=None, _tuning=None, **_):
        assert name in (None, "fake")
        if engine.route(source, target) is None:
            raise EngineUnavailable(f"nothing here translates {source} to {target}. fake: install it")
        return engine

    monkeypatch.setattr(registry, "choose", choose)
    return engine


@pytest.fixture
def zhengming(monkeypatch, capsys, tmp_path, fake):
    assert fake.seen == []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "terms.toml").write_text(GLOSSARY)
    (tmp_path / "article.txt").write_text("The news of the CPX\n\nThis is what the FBX said of a dollar.\n")

    def command(*arguments):
        words = ["zhengming", "translate", "--no-bundled-glossary", "--glossary", "terms.toml", "--isolated"]
        monkeypatch.setattr("sys.argv", [*words, *arguments])
        status = run()
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return command


def test_what_is_printed(zhengming):
    status, out, err = zhengming("article.txt", "--to", "es")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[:3] == [
        (
            "article.txt:3:18: es: “FBX” should be “Oficina”, but it is not there (machine translation;"
            " repair: nothing in the translation can be told to stand for it;"
            " placeholder: the engine copies no word that could stand for the term)"
        ),
        "article.txt: es: the glossary has no name for dollar (“dollar”: 3:32)",
        "",
    ]
    assert [re.sub(r"\d+\.\d$", "1.0", line) for line in lines[3:]] == [
        "    files  paragraphs  sentences  translated  memory  reused  reviewed  failed  seconds",
        "es      1           2          2           2       0       0         0       0      1.0",
        "",
        "    terms  satisfied  injected  replaced  repaired  n-best  placeholder  flagged  skipped",
        "es      3          1         0         0         0       0            0        1        1",
        "",
        "Written to locales: catalogues (.po), to be reviewed, and the texts made from them.",
    ]
    assert Path("locales/es/LC_MESSAGES/article.txt").read_text().startswith("The news of the PCX\n\n")


def test_several_languages_and_another_folder(zhengming):
    assert zhengming("article.txt", "--to", "es,fr", "--to", "es", "--output-dir", "out/l", "-q")[0] == 0
    assert sorted(path.as_posix() for path in Path("out").rglob("*.po")) == [
        "out/l/es/LC_MESSAGES/article.po",
        "out/l/fr/LC_MESSAGES/article.po",
    ]


@pytest.mark.parametrize(("text", "status"), [("Of the CPX.", 0), ("Of the FBX.", 1)])
def test_strict(zhengming, text, status):
    Path("article.txt").write_text(text)
    assert zhengming("article.txt", "--from", "en", "--to", "es", "--strict")[0] == status


def test_json(zhengming):
    status, out, _ = zhengming("article.txt", "--to", "es", "--json")
    (result,) = json.loads(out)
    assert status == 0
    assert (result["path"], result["language"], result["translated"], result["flagged"]) == ("article.txt", "es", 2, 1)
    assert result["catalogue"] == "locales/es/LC_MESSAGES/article.po"
    flagged = next(one for one in result["occurrences"] if one["state"] == "flagged")
    text = Path("article.txt").read_text()
    assert text[flagged["start"] : flagged["end"]] == flagged["found"] == "FBX"
    assert (flagged["line"], flagged["column"], flagged["expected"], flagged["instead"]) == (3, 18, "Oficina", None)
    assert flagged["tried"][0] == {"method": "plain", "failure": None}


def test_a_folder_that_holds_the_locales_too(zhengming):
    for _ in range(2):
        status, out, _ = zhengming(".", "--from", "en", "--to", "es", "--json")
        assert (status, [one["path"] for one in json.loads(out)]) == (0, ["article.txt"])


def test_a_review_is_reported_but_never_changed(zhengming):
    zhengming("article.txt", "--to", "es")
    path = Path("locales/es/LC_MESSAGES/article.po")
    file = polib.pofile(str(path))
    file[0].flags, file[0].msgstr = [], "Noticias del partido"
    file.save()
    _, out, _ = zhengming("article.txt", "--to", "es", "--again")
    assert "“CPX” should be “PCX”, but it is not there (reviewed translation)" in out
    assert polib.pofile(str(path))[0].msgstr == "Noticias del partido"


def write(path, content):
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(content)


@pytest.mark.parametrize(
    ("prepare", "arguments", "message"),
    [
        ((), ["missing.txt", "--to", "es"], "missing.txt: cannot be read: No such file or directory"),
        ((), ["article.txt", "--to", "xx"], "'xx' is not a language"),
        ((), ["article.txt", "--to", "en"], "article.txt is in en already"),
        ((), ["article.txt", "--to", "ru"], "nothing here translates en to ru. fake: install it"),
        ((), ["article.txt", "--to", "es,ru"], "(--keep-going does the other languages)"),
        ((), ["article.txt", "--to", "es", "--from", "qq"], "'qq' is not a language"),
        ((), ["article.txt", "--to", ""], "'' is not a language"),
        ((), ["-", "--to", "es"], "cannot be used"),
        (("empty.txt", b" \n"), ["empty.txt", "--to", "es"], "empty.txt: the file is empty"),
        (("latin.txt", b"a\ncaf\xe9"), ["latin.txt", "--to", "es"], "latin.txt:2: not UTF-8 text: byte 0xe9"),
        (("a.pot", b'msgid "a"'), ["a.pot", "--to", "es"], "a.pot: a template is in no language"),
        (("a.xlf", b"<xliff version='1.2'/>"), ["a.xlf", "--to", "es,fr"], "a.xlf: does not say the language of its"),
        (("fr.po", FRENCH), ["fr.po", "--to", "es,de"], "fr.po: its translations are in fr; give --to fr"),
        (("b.tmx", TMX), ["b.tmx", "--to", "es", "--from", "fr"], "b.tmx: has nothing in fr; its languages: en"),
        (("b.tmx", TMX), ["b.tmx", "--to", "en"], "b.tmx: its sources are in en already"),
        (("b.tmx", TMX), ["b.tmx", "--to", "es,fr", "--output-dir", "o"], "b.tmx is filled in several languages"),
        (("no/texts.csv", b"a"), ["no", "--to", "es"], "no: no texts in this folder"),
        (("b/article.txt", b"x"), ["article.txt", "b/article.txt", "--from", "en", "--to", "es"], "would both be"),
        (("out", b"in the way"), ["article.txt", "--to", "es", "--output-dir", "out"], "cannot be made"),
        (
            ("locales/es/LC_MESSAGES/article.po", b'msgid "a"\nmsgstr "b\n'),
            ["article.txt", "--to", "es"],
            "locales/es/LC_MESSAGES/article.po:2: not a gettext catalogue",
        ),
        (("terms.toml", b"[party\n"), ["article.txt", "--to", "es"], "terms.toml"),
    ],
)
def test_one_line_says_what_is_wrong(zhengming, fake, prepare, arguments, message):
    if prepare:
        write(*prepare)
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    status, out, err = zhengming(*arguments)
    assert (status, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1
    assert fake.seen == []
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file() and "cache" not in path.parts} == {
        path: content for path, content in before.items() if "cache" not in path.parts
    }


def test_keep_going(zhengming, fake):
    fake.failing = {"fr": TranslationError("the engine died")}
    status, out, err = zhengming("article.txt", "--to", "ru,fr,es", "--keep-going")
    assert (status, len(err.splitlines())) == (2, 2)
    assert "ru" in err
    assert "the engine died" in err
    assert "\nes  " in out
    assert Path("locales/es/LC_MESSAGES/article.txt").exists()


def test_sub_folders_stand_apart(zhengming, fake):
    for place in ("a/news.txt", "b/c/news.txt", "news.txt"):
        write(f"articles/{place}", f"The CPX of {place[0]}.".encode())
    arguments = ["--from", "en", "--to", "es", "-q"]
    assert zhengming("articles", *arguments)[0] == 0
    folder = Path("locales/es/LC_MESSAGES")
    texts = {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*.txt")}
    assert texts == {f"{place}": f"The PCX of {place[0]}." for place in ("a/news.txt", "b/c/news.txt", "news.txt")}
    fake.seen.clear()
    for paths in (["articles"], ["articles/b/c"], ["articles/b/c/news.txt", "articles/a"]):
        assert zhengming(*paths, *arguments)[0] == 0
    assert fake.seen == []
    assert len(list(folder.rglob("*.po"))) == 3


def test_a_catalogue_stays_where_it_is(zhengming, fake):
    write("articles/a/news.txt", b"The CPX.")
    arguments = ["--from", "en", "--to", "es", "-q"]
    zhengming("articles/a/news.txt", *arguments)
    fake.seen.clear()
    assert zhengming("articles", *arguments)[0] == 0
    assert fake.seen == []
    assert [path.name for path in Path("locales/es/LC_MESSAGES").iterdir() if path.is_dir()] == []


def test_keep_going_leaves_out_what_cannot_be_used(zhengming):
    write("b/empty.txt", b" ")
    write("b/good.txt", b"Of the CPX.")
    write("b/other.txt", b"Of the CPX.")
    write("locales/es/LC_MESSAGES/other.po", b'msgid "a"\nmsgstr "b\n')
    arguments = ["b", "--from", "en", "--to", "es", "--report", "report.json"]
    assert zhengming(*arguments)[0] == 2
    assert not Path("locales/es/LC_MESSAGES/good.po").exists()
    status, _, err = zhengming(*arguments, "--keep-going")
    assert (status, len(err.splitlines())) == (2, 2)
    assert Path("locales/es/LC_MESSAGES/good.txt").read_text().endswith("PCX.")
    report = json.loads(Path("report.json").read_text())
    assert [error.split(":")[0] for error in report["errors"]] == [
        "b/empty.txt",
        "locales/es/LC_MESSAGES/other.po",
    ]
    assert [one["path"] for one in report["articles"]] == ["b/good.txt"]
    assert report["languages"]["es"]["files"] == report["languages"]["es"]["satisfied"] == 1
    assert "seconds" in report["languages"]["es"]


def test_a_full_disk_is_told_and_tears_nothing(zhengming, monkeypatch):
    zhengming("article.txt", "--to", "es")
    path = Path("locales/es/LC_MESSAGES/article.po")
    before = path.read_bytes()

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    status, out, err = zhengming("article.txt", "--to", "es", "--again")
    assert (status, out) == (2, "")
    assert "cannot be written: No space left on device" in err
    assert err.count("\n") == 1
    assert path.read_bytes() == before
    monkeypatch.undo()


def test_dry_run(zhengming, fake):
    write("b.txt", b"Of the CPX.\n\nOne more. And one.\n")
    zhengming("article.txt", "--to", "es", "-q")
    fake.seen.clear()
    before = sorted(Path().rglob("*"))
    status, out, err = zhengming("article.txt", "b.txt", "--from", "en", "--to", "es,fr", "--dry-run")
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "en → es  fake en-es: 3 sentences, 2 paragraphs",
        "  article.txt: nothing new → locales/es/LC_MESSAGES/article.po",
        "  b.txt: 2 of 2 paragraphs → locales/es/LC_MESSAGES/b.po",
        "en → fr  fake en-fr: 5 sentences, 4 paragraphs",
        "  article.txt: 2 of 2 paragraphs → locales/fr/LC_MESSAGES/article.po",
        "  b.txt: 2 of 2 paragraphs → locales/fr/LC_MESSAGES/b.po",
    ]
    assert fake.seen == []
    assert sorted(Path().rglob("*")) == before


def test_nothing_of_the_answers_stays(zhengming):
    zhengming("article.txt", "--to", "es,fr")
    assert sorted(path.name for path in Path("locales").iterdir()) == ["es", "fr"]


def test_a_report_needs_a_folder(zhengming, fake):
    status, _, err = zhengming("article.txt", "--to", "es", "--report", "no/report.json")
    assert (status, err) == (2, "error: --report no/report.json: there is no folder no\n")
    assert fake.seen == []


def test_an_interruption_is_told_in_one_line(zhengming, fake, monkeypatch):
    monkeypatch.setattr(console, "leave", sys.exit)
    fake.failing = {"es": KeyboardInterrupt()}
    status, out, err = zhengming("article.txt", "--to", "es")
    assert (status, out) == (130, "")
    assert err == "Stopped. What was translated is saved; the same command goes on from there.\n"


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
def test_gettext_takes_the_catalogue(zhengming):
    zhengming("article.txt", "--to", "es")
    path = "locales/es/LC_MESSAGES/article.po"
    done = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture
def remember(monkeypatch, tmp_path):
    """Fill the user's memory; return what opens it."""
    monkeypatch.setenv("ZHENGMING_DATA_DIR", str(tmp_path / "data"))

    def add(*pairs, reviewed=True, context="", path=tmp_path / "data/memory.db"):
        units = [
            Unit(source, target, "en", "es", "agency", datetime(2026, 3, number + 1, tzinfo=UTC), reviewed, context)
            for number, (source, target) in enumerate(pairs)
        ]
        with Memory(path, write=True) as memory:
            list(memory.add(units))

    return add


def comments(text):
    entry = next(one for one in polib.pofile("locales/es/LC_MESSAGES/article.po") if one.msgid == text)
    return " ".join(entry.comment.splitlines())


def test_what_the_memory_has_asks_no_engine(zhengming, fake, remember):
    remember(("The news of the  CPX", "Las noticias del PCX"), ("This is what the FBX said of a dollar.", "Oficina."))
    status, out, _ = zhengming("article.txt", "--to", "es", "--json")
    report = json.loads(out)[0]
    assert (status, fake.seen) == (0, [])
    assert (report["memory"], report["translated"], report["satisfied"], report["similar"]) == (2, 0, 2, [])
    entry = polib.pofile("locales/es/LC_MESSAGES/article.po")[0]
    assert (entry.msgstr, entry.fuzzy) == ("Las noticias del PCX", True)
    assert entry.comment.startswith("Machine translation: memory\nTerm: CPX → PCX\nCheck: ")
    before = Path("locales/es/LC_MESSAGES/article.po").read_bytes()
    assert json.loads(zhengming("article.txt", "--to", "es", "--json")[1])[0]["reused"] == 2
    assert Path("locales/es/LC_MESSAGES/article.po").read_bytes() == before


@pytest.mark.parametrize(
    ("target", "more"),
    [
        ("Las noticias del PCCh", {}),
        ("Las noticias del PCX", {"reviewed": False}),
        ("Las noticias del PCX", {"context": "a headline"}),
    ],
)
def test_what_is_not_certain_is_shown_and_not_used(zhengming, fake, remember, target, more):
    remember(("The news of the CPX", target), **more)
    _, out, _ = zhengming("article.txt", "--to", "es", "--json")
    report = json.loads(out)[0]
    assert "The news of the CPX" in fake.seen
    assert report["memory"] == 0
    assert [(one["line"], one["score"], one["target"]) for one in report["similar"]] == [(1, 100, target)]
    assert f"Similar (100 %): The news of the CPX → {target}" in comments("The news of the CPX")


def test_of_several_the_newest_that_meets_the_glossary_is_used_and_the_others_shown(zhengming, remember):
    remember(*(("The news of the CPX", one) for one in ("Primero PCX", "Segundo PCX", "Tercero")))
    zhengming("article.txt", "--to", "es")
    assert polib.pofile("locales/es/LC_MESSAGES/article.po")[0].msgstr == "Segundo PCX"
    text = comments("The news of the CPX")
    assert "→ Primero PCX" in text
    assert "→ Tercero" in text
    assert "→ Segundo PCX Similar" not in text


def test_sentences_of_a_paragraph_that_the_memory_does_not_have(zhengming, fake, remember, tmp_path):
    (tmp_path / "article.txt").write_text("The first CPX sentence. The second one is here.\n")
    remember(("The first CPX sentence.", "La primera frase PCX."), ("The second one is there.", "La segunda está ahí."))
    zhengming("article.txt", "--to", "es")
    assert fake.seen == ["The second one is here."]
    entry = polib.pofile("locales/es/LC_MESSAGES/article.po")[0]
    assert entry.msgstr == "La primera frase PCX. The second one is here."
    text = comments(entry.msgid)
    assert text.startswith("Machine translation: memory, fake en-es")
    assert "Similar (95 %): The second one is there. → La segunda está ahí." in text
    assert "(100 %)" not in text


def test_without_the_memory(zhengming, fake, remember):
    remember(("The news of the CPX", "Las noticias del PCX"))
    zhengming("article.txt", "--to", "es", "--no-memory")
    assert "The news of the CPX" in fake.seen
    assert zhengming("article.txt", "--to", "es", "--no-memory", "--memory", "x.db")[0] == 2


def test_another_memory(zhengming, fake, remember, tmp_path):
    status, _, err = zhengming("article.txt", "--to", "es", "--memory", "house.db")
    assert (status, err.count("\n"), Path("locales").exists()) == (2, 1, False)
    assert "house.db: there is no translation memory" in err
    remember(("The news of the CPX", "Las noticias del PCX"), path=tmp_path / "house.db")
    zhengming("article.txt", "--to", "es", "--memory", "house.db")
    assert "The news of the CPX" not in fake.seen


def test_files_with_places_for_translations_are_filled_in(zhengming, fake):
    write("a.csv", b"en,es,fr\nOf the CPX,,x\nOf the FBX,y,\n")
    write("b.tmx", TMX)
    status, out, err = zhengming("a.csv", "b.tmx", "--to", "es,fr", "--dry-run")
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "en → es  fake en-es: 2 sentences, 2 paragraphs",
        "  a.csv: 1 of 1 paragraph → a.csv",
        "  b.tmx: 1 of 1 paragraph → b.tmx",
        "en → fr  fake en-fr: 2 sentences, 2 paragraphs",
        "  a.csv: 1 of 1 paragraph → a.csv",
        "  b.tmx: 1 of 1 paragraph → b.tmx",
    ]
    status, out, err = zhengming("a.csv", "b.tmx", "--to", "es,fr", "--report", "report.json")
    assert (status, err) == (0, "")
    assert out.splitlines()[-1] == "Filled in: a.csv, b.tmx. New translations are to be reviewed."
    assert Path("a.csv").read_text().splitlines()[1] == "Of the CPX,De la PCX,x"
    variants = re.findall(r'xml:lang="(..)"><seg>([^<]*)', Path("b.tmx").read_text())
    assert variants == [("en", "Of the CPX"), ("es", "De la PCX"), ("fr", "De la PCX")]
    languages = json.loads(Path("report.json").read_text())["languages"]
    assert [(one["files"], one["translated"], one["satisfied"]) for one in languages.values()] == [(2, 2, 2), (2, 2, 1)]
    assert not Path("locales").exists()
    assert not Path(".zhengming-answers").exists()
    fake.seen.clear()
    assert zhengming("a.csv", "b.tmx", "--to", "es,fr")[0] == 0
    assert not fake.seen


def test_a_filled_copy(zhengming):
    write("a.csv", b"en,es\nOf the CPX,\n")
    assert zhengming("a.csv", "--to", "es", "--output-dir", "out", "-q")[0] == 0
    assert Path("a.csv").read_bytes() == b"en,es\nOf the CPX,\n"
    assert Path("out/a.csv").read_bytes() == b"en,es\nOf the CPX,De la PCX\n"

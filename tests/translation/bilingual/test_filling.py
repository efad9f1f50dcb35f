"""Files of texts with their translations: what is empty is filled in, and everything else stays."""

import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from zhengming.documents.bilingual.formats import decode_bilingual, read_bilingual
from zhengming.documents.model import State
from zhengming.errors import DocumentError
from zhengming.reports.translation import problems
from zhengming.termbase.matcher import TermMatcher
from zhengming.termbase.model import Concept, Term, Termbase
from zhengming.translation.bilingual.filling import filling_job, open_filling
from zhengming.translation.engines.engine import Link, Route, Translation
from zhengming.translation.job import pending
from zhengming.translation.markup.placer import Placer
from zhengming.translation.memory.model import Unit
from zhengming.translation.memory.recall import Recollection
from zhengming.translation.memory.store import Memory
from zhengming.translation.pipeline import Work, run_jobs
from zhengming.translation.results import Result
from zhengming.translation.terms.enforcer import Enforcer

SHARED = Path(__file__).parents[4] / "shared" / "data" / "formats"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
ROUTE = Route("fake", "en", "es", ("en-es",))
TERMBASE = Termbase([Concept("party", terms={"en": (Term("Big Party", "en"),), "es": (Term("Gran Partido", "es"),)})])
PO = """\
# A comment.
msgid ""
msgstr ""
"Language: es\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
{}
"""
SPANISH = '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"'
RUSSIAN = (
    '"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 :'
    ' n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"'
)
XLIFF1 = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file source-language="en" target-language="es" original="a" datatype="plaintext"><body>
{}
</body></file></xliff>
"""
XLIFF2 = """<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="es">
<file id="f">
{}
</file></xliff>
"""
TMX = """<tmx version="1.4"><header srclang="en"/><body>
{}
</body></tmx>
"""


class Accents:
    """Puts an accent on each e, and says what it made of what."""

    name = "fake"
    rule_based = True

    def __init__(self) -> None:
        self.seen: list[str] = []

    def route(self, _source, _target):
        return ROUTE

    def translate(self, segments, _source, _target):
        self.seen += segments
        return [self._one(one) for one in segments]

    traced = translate

    def _one(self, text):
        links = tuple(Link(one.span(), one.span(), 1.0) for one in re.finditer(r"\S+", text))
        return Translation(text.replace("e", "é"), ROUTE, links=links)


def fill(path: Path, target: str = "es", memory: Memory | None = None, out: Path | None = None) -> Result:
    engine = Accents()
    find_source, find = TermMatcher(TERMBASE, "en").find, TermMatcher(TERMBASE, target).find
    (opened,) = open_filling(path, [target], "en")
    job = filling_job(opened, out or path, find_source)
    work = Work(
        Enforcer(engine, "en", target, find),
        find,
        NOW,
        placer=Placer(engine, "en", target, find),
        memory=None if memory is None else Recollection(memory, "en", target, find),
    )
    (result,) = run_jobs([job], pending([job]), work)
    return result


@pytest.mark.parametrize(
    ("name", "frame", "before", "after"),
    [
        pytest.param(
            "a.po",
            PO,
            '# By hand.\n#. For you.\n#: a.c:1\n#, c-format\nmsgctxt "menu"\nmsgid "Free %s here\\n"\nmsgstr ""\n\n'
            '#~ msgid "gone"\n#~ msgstr "ido"\n',
            '# By hand.\n#. For you.\n#: a.c:1\n#, fuzzy, c-format\nmsgctxt "menu"\nmsgid "Free %s here\\n"\n'
            'msgstr "Fréé %s héré\\n"\n\n#~ msgid "gone"\n#~ msgstr "ido"\n',
            id="an entry with everything",
        ),
        pytest.param(
            "a.po",
            PO,
            '#, fuzzy\nmsgid "tree"\nmsgstr "arbol"\n\nmsgid "bee"\nmsgstr "abeja"\n',
            '#, fuzzy\nmsgid "tree"\nmsgstr "arbol"\n\nmsgid "bee"\nmsgstr "abeja"\n',
            id="what has a translation, fuzzy or not",
        ),
        pytest.param(
            "a.po",
            PO.replace("{}", SPANISH + "\n{}"),
            'msgid "%d tree"\nmsgid_plural "%d trees"\nmsgstr[0] ""\n',
            '#, fuzzy\nmsgid "%d tree"\nmsgid_plural "%d trees"\nmsgstr[0] "%d tréé"\nmsgstr[1] "%d tréés"\n',
            id="plural forms, one of which is not there yet",
        ),
        pytest.param(
            "a.po",
            PO.replace("{}", SPANISH + "\n{}"),
            'msgid "tree"\nmsgid_plural "trees"\nmsgstr[0] "arbol"\nmsgstr[1] ""\n',
            'msgid "tree"\nmsgid_plural "trees"\nmsgstr[0] "arbol"\nmsgstr[1] ""\n',
            id="plural forms that somebody has begun",
        ),
        pytest.param(
            "a.po", PO, 'msgid "%s: %d"\nmsgstr ""\n', '#, fuzzy\nmsgid "%s: %d"\nmsgstr "%s: %d"\n', id="no letters"
        ),
        pytest.param(
            "a.xlf",
            XLIFF1,
            '<trans-unit id="1"><source>The <g id="1">tree</g></source></trans-unit>\n'
            '<trans-unit id="2"><source>tree</source><target state="new">tree</target></trans-unit>\n'
            '<trans-unit id="3"><source>tree</source><target state="new">arb</target></trans-unit>\n'
            '<trans-unit id="4" translate="no"><source>tree</source></trans-unit>\n'
            '<trans-unit id="5" approved="yes"><source>tree</source><target/></trans-unit>\n'
            '<trans-unit id="6"><source>tree</source><target state="final"></target></trans-unit>\n'
            '<trans-unit id="7"><source>tree</source><target/></trans-unit>',
            '<trans-unit id="1"><source>The <g id="1">tree</g></source>'
            '<target state="needs-review-translation">Thé <g id="1">tréé</g></target></trans-unit>\n'
            '<trans-unit id="2"><source>tree</source>'
            '<target state="needs-review-translation">tréé</target></trans-unit>\n'
            '<trans-unit id="3"><source>tree</source><target state="new">arb</target></trans-unit>\n'
            '<trans-unit id="4" translate="no"><source>tree</source></trans-unit>\n'
            '<trans-unit id="5" approved="yes"><source>tree</source><target/></trans-unit>\n'
            '<trans-unit id="6"><source>tree</source><target state="final"></target></trans-unit>\n'
            '<trans-unit id="7"><source>tree</source>'
            '<target state="needs-review-translation">tréé</target></trans-unit>',
            id="states of XLIFF 1",
        ),
        pytest.param(
            "a.xlf",
            XLIFF2,
            '<unit id="1"><segment><source>tree</source></segment></unit>\n'
            '<unit id="2"><segment state="initial"><source>tree</source></segment></unit>\n'
            '<unit id="3"><segment state="reviewed"><source>tree</source><target>arbol</target></segment></unit>\n'
            '<unit id="4" translate="no"><segment><source>tree</source></segment></unit>',
            '<unit id="1"><segment state="translated"><source>tree</source><target>tréé</target></segment></unit>\n'
            '<unit id="2"><segment state="translated"><source>tree</source><target>tréé</target></segment></unit>\n'
            '<unit id="3"><segment state="reviewed"><source>tree</source><target>arbol</target></segment></unit>\n'
            '<unit id="4" translate="no"><segment><source>tree</source></segment></unit>',
            id="states of XLIFF 2",
        ),
        pytest.param(
            "a.tmx",
            TMX,
            '<tu><tuv xml:lang="en"><seg>tree</seg></tuv></tu>',
            '<tu><tuv xml:lang="en"><seg>tree</seg></tuv><tuv xml:lang="es"><seg>tréé</seg></tuv></tu>',
            id="TMX",
        ),
        pytest.param("a.csv", "{}", "en,es\ntree,\nbee,x\n", "en,es\ntree,tréé\nbee,x\n", id="CSV"),
        pytest.param("a.tsv", "{}", "tree\t\nbee\tx\n", "tree\ttréé\nbee\tx\n", id="TSV without a header"),
    ],
)
def test_what_is_filled_in(tmp_path: Path, name: str, frame: str, before: str, after: str) -> None:
    path = tmp_path / name
    path.write_text(frame.replace("{}", before))
    result = fill(path)
    assert not list(problems(result))
    assert path.read_text() == frame.replace("{}", after)
    # Once more there is nothing to do.
    assert not fill(path).paragraphs


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('msgid "{n, plural, other {bees}}"\nmsgstr ""\n', "a plural or choice of ICU"),
        ('msgid "%d bee"\nmsgid_plural "%d bees"\nmsgstr[0] ""\nmsgstr[1] ""\n', "Plural-Forms"),
        ('#, c-format\nmsgid "<b>a %s</i>"\nmsgstr ""\n\nmsgid "<i>bee"\nmsgstr "x"\n', ""),
    ],
)
def test_what_cannot_be_filled_in_stays_and_is_told(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "a.po"
    path.write_text(PO.replace("{}", text))
    told = list(problems(fill(path)))
    if reason:
        assert told
        assert all(reason in one for one in told)
        assert path.read_text() == PO.replace("{}", text)


def test_plural_forms_of_russian(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    text = PO.replace("es", "ru").replace("{}", RUSSIAN)
    path.write_text(text + '\nmsgid "%d tree in %s"\nmsgid_plural "%d trees in %s"\nmsgstr[0] ""\n')
    engine = Accents()
    (opened,) = open_filling(path, ["ru"], "en")
    asked = [one.text for one in opened.article.paragraphs]
    assert asked == ["1 tree in <1/>", "22 trees in <1/>", "10 trees in <1/>"]
    assert not engine.seen
    fill(path, "ru")
    assert path.read_text().endswith(
        'msgstr[0] "%d tréé in %s"\nmsgstr[1] "%d tréés in %s"\nmsgstr[2] "%d tréés in %s"\n'
    )


def test_the_glossary_is_enforced(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("en,es\nThe Big Party met.,\n")
    fill(path)
    assert "Gran Partido" in path.read_text()


def test_the_memory_is_asked_with_placeholders(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(PO.replace("{}", '#, c-format\nmsgid "%d bees of %s\\n"\nmsgstr ""\n'))
    unit = Unit("%d bees of %s", "De %s hay %d abejas", "en", "es", "x", NOW)
    with Memory(tmp_path / "m.db", write=True) as memory:
        list(memory.add([unit]))
        fill(path, memory=memory)
    assert 'msgstr "De %2$s hay %1$d abejas\\n"\n' in path.read_text()


def test_a_copy_is_filled_in(tmp_path: Path) -> None:
    path, out = tmp_path / "a.csv", tmp_path / "o.csv"
    path.write_text("en,es\ntree,\n")
    fill(path, out=out)
    assert (path.read_text(), out.read_text()) == ("en,es\ntree,\n", "en,es\ntree,tréé\n")


def test_what_a_person_changes_meanwhile_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("en,es\ntree,\nbee,\n")
    (opened,) = open_filling(path, ["es"], "en")
    job = filling_job(opened, path, lambda _: [])
    path.write_text("en,es\nnew,\nbee,abeja\ntree,\n")
    find = TermMatcher(TERMBASE, "es").find
    run_jobs([job], pending([job]), Work(Enforcer(Accents(), "en", "es", find), find, NOW))
    assert path.read_text() == "en,es\nnew,\nbee,abeja\ntree,tréé\n"


@pytest.mark.skipif(not SHARED.is_dir(), reason="no ../shared/data/formats")
@pytest.mark.parametrize("suffix", [".xlf", ".po", ".tmx"])
def test_real_files_change_in_their_translations_alone(suffix: str, tmp_path: Path) -> None:
    units = filled = 0
    for number, path in enumerate(sorted(one for one in SHARED.rglob(f"*{suffix}") if one.stat().st_size < 8_000)):
        copy = tmp_path / f"{number}{suffix}"
        shutil.copyfile(path, copy)
        languages = ("en", "fr") if suffix == ".tmx" else (None, "fr")
        try:
            before = read_bilingual(decode_bilingual(path.read_bytes(), path), *languages)
            target = before.target_language or "fr"
            accepted = suffix == ".po" and _accepted(copy)
            result = fill(copy, target)
        except DocumentError:
            continue
        after = read_bilingual(decode_bilingual(copy.read_bytes(), copy), *languages)
        assert len(before.units) == len(after.units), path
        for one, other in zip(before.units, after.units, strict=True):
            assert one.source.text == other.source.text, path
            if one.target is None or one.state is State.INITIAL:
                units += one.target is None
                filled += one.target is None and other.target is not None
            else:
                assert (one.target.text, one.state) == (other.target and other.target.text, other.state), path
        assert not accepted or _accepted(copy), path
        assert not [one for one in result.refused if "read" in one.reason], path
    assert filled > units / 2 or not units


def _accepted(path: Path) -> bool:
    if shutil.which("msgfmt") is None:
        pytest.skip("no msgfmt")
    command = ["msgfmt", "-c", "--use-fuzzy", "-o", "/dev/null", str(path)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0

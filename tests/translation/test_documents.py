"""Documents with markup, from the file to its translation beside the catalogue."""

from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

import polib
import pytest

from zhengming.documents.model import Edited, Piece, Position, Refusal, Segment, Tag, TagKind
from zhengming.documents.registry import open_document
from zhengming.reports.translation import as_object, occurrences, problems
from zhengming.termbase.matcher import TermMatcher
from zhengming.termbase.model import Concept, Term, Termbase
from zhengming.translation.article import read_document
from zhengming.translation.engines.engine import Link, Route, Translation
from zhengming.translation.job import make_folders, open_jobs, pending
from zhengming.translation.markup.placer import Placer
from zhengming.translation.pipeline import Work, run_jobs
from zhengming.translation.results import Origin
from zhengming.translation.terms.enforcer import Enforcer

ROUTE = Route("fake", "en", "es", ("en-es",))
TERMBASE = Termbase([Concept("party", terms={"en": (Term("Big Party", "en"),), "es": (Term("Gran Partido", "es"),)})])
MARKDOWN = """\
# The **red** car

Use `code` and the Big *Party* [here](https://x.org).

```sh
The red car
```

- The *car*
"""


class Words:
    """Translates word by word and says what it made of what; "red" and the word behind it change places."""

    name = "fake"
    rule_based = True
    words: ClassVar = {
        "The": "El",
        "the": "el",
        "red": "rojo",
        "car": "coche",
        "Use": "Usa",
        "and": "y",
        "here": "aquí",
    }

    def __init__(self, words=None):
        self.words = words or self.words
        self.seen = []

    def route(self, _source, _target):
        return ROUTE

    def translate(self, segments, _source, _target):
        self.seen += segments
        return [self._one(text) for text in segments]

    traced = translate

    def _one(self, text):
        spans, start = [], 0
        for word in text.split(" "):
            spans.append((start, start + len(word)))
            start += len(word) + 1
        words = [text[slice(*span)] for span in spans]
        order = list(range(len(words)))
        for index, word in enumerate(words[:-1]):
            if word == "red":
                order[index], order[index + 1] = index + 1, index
        made, links = "", []
        for index in order:
            bare = words[index].rstrip(".")
            new = self.words.get(bare, bare) + words[index][len(bare) :]
            made += " " if made else ""
            links.append(Link(spans[index], (len(made), len(made) + len(new)), 1.0))
            made += new
        return Translation(made, ROUTE, links=tuple(links))


def translate(folder, *documents, engine=None, **options):
    engine = engine or Words()
    articles = [read_document(one, "en") for one in documents]
    find = TermMatcher(TERMBASE, "es").find
    jobs = open_jobs(articles, "en", "es", lambda _: TermMatcher(TERMBASE, "en").find, folder / "locales")
    make_folders(jobs)
    enforcer = Enforcer(engine, "en", "es", find)
    work = Work(enforcer, find, datetime(2026, 1, 2, tzinfo=UTC), placer=Placer(engine, "en", "es", find))
    return run_jobs(jobs, pending(jobs, **options), work)


def document(path, text):
    path.write_text(text, encoding="utf-8")
    return open_document(path)


def test_markdown_keeps_its_markup(tmp_path):
    (result,) = translate(tmp_path, document(tmp_path / "a.md", MARKDOWN))
    assert result.rendered == tmp_path / "locales/es/LC_MESSAGES/a.md"
    assert result.rendered.read_text(encoding="utf-8") == (
        MARKDOWN.replace("# The **red** car", "# El coche **rojo**")
        .replace("- The *car*", "- El *coche*")
        .replace("Use `code` and the Big *Party* [here]", "Usa `code` y el *Gran Partido* [aquí]")
    )
    assert [str(one.origin) for one in result.paragraphs] == ["translated"] * 3


def test_a_page_says_which_language_it_is_in(tmp_path):
    page = '<html lang="en-GB"><p>The car</p><p lang="fr">La voiture</p></html>'
    (result,) = translate(tmp_path, document(tmp_path / "a.html", page))
    assert result.rendered.read_text() == '<html lang="es"><p>El coche</p><p lang="fr">La voiture</p></html>'


def test_terms_are_found_through_tags_and_told_with_their_place_in_the_file(tmp_path):
    (result,) = translate(tmp_path, document(tmp_path / "a.md", MARKDOWN))
    (occurrence,) = as_object(result)["occurrences"]
    assert (occurrence["found"], occurrence["line"], occurrence["column"]) == ("Big Party", 3, 20)
    assert MARKDOWN[occurrence["start"] : occurrence["end"]] == "Big *Party"
    assert occurrence["state"] == "placeholder"


def test_a_term_that_is_put_in_keeps_what_was_around_it(tmp_path):
    (result,) = translate(tmp_path, document(tmp_path / "a.md", "Use **Big Party** car.\n"))
    assert result.rendered.read_text() == "Usa **Gran Partido** coche.\n"


def test_the_catalogue_has_the_tags_and_says_what_they_are(tmp_path):
    (result,) = translate(tmp_path, document(tmp_path / "a.md", MARKDOWN))
    entry = polib.pofile(result.catalogue)[1]
    assert entry.msgid == "Use <1/> and the Big <2>Party</2> <3>here</3>."
    assert entry.msgstr == "Usa <1/> y el <2>Gran Partido</2> <3>aquí</3>."
    assert "Tag: <1/> is `code`" in entry.comment


def test_what_was_reviewed_is_rendered_with_its_tags(tmp_path):
    source = document(tmp_path / "a.md", MARKDOWN)
    (result,) = translate(tmp_path, source)
    catalogue = polib.pofile(result.catalogue)
    catalogue[1].msgstr = "<3>Aquí</3>, <1/> del Gran <2>Partido</2>."
    catalogue[1].flags = []
    catalogue[2].msgstr = "El coche"
    catalogue[2].flags = []
    catalogue.save()
    (result,) = translate(tmp_path, source)
    text = result.rendered.read_text(encoding="utf-8")
    assert "\n[Aquí](https://x.org), `code` del Gran *Partido*.\n" in text
    assert "- The *car*" in text
    assert [str(one.outcome.state) for one in occurrences(result)] == ["satisfied"]
    assert [line.partition(" es: ")[2] for line in problems(result)] == ["stands as in the source: a tag is missing: 1"]


def test_a_segment_whose_markup_cannot_be_kept_stays_as_it_is(tmp_path):
    source = document(tmp_path / "a.md", "Use **the red** car.\n\nThe car.\n")
    (result,) = translate(tmp_path, source)
    assert result.rendered.read_text() == "Use **the red** car.\n\nEl coche.\n"
    assert [str(one.origin) for one in result.paragraphs] == ["failed", "translated"]
    assert list(problems(result)) == [f"{tmp_path}/a.md:1:1: es: not translated: the markup could not be kept (**)"]
    entry = polib.pofile(result.catalogue)[0]
    assert (entry.msgstr, entry.comment) == (
        "",
        "NOT TRANSLATED: the markup could not be kept (**)\nTag: <1> is **",
    )
    (again,) = translate(tmp_path, source, engine=Words({"red": "rojo", "car": "auto"}))
    assert again.paragraphs[0].origin is Origin.FAILED


class Fake:
    """A document of segments that writes nothing."""

    def __init__(self, *segments):
        self.path = Path("fake.odt")
        self.segments = segments
        self.texts = None

    def position(self, segment, offset):
        return Position(1, offset + 1, f"paragraph {segment + 1}")

    def edited(self, texts):
        self.texts = dict(texts)
        return Edited(b"", tuple(Refusal(one, "no") for one in texts if "coche" in texts[one]))


def fake_segment(text, **options):
    return Segment(text, (Piece(0, len(text), 0, len(text)),), **options)


def test_segments_in_other_languages_and_without_letters_are_left_out(tmp_path):
    fake = Fake(fake_segment("The house"), fake_segment("La maison", language="fr"), fake_segment(" 12 "))
    (result,) = translate(tmp_path, fake)
    assert fake.texts == {0: "El house"}
    assert len(result.paragraphs) == 1


def test_white_space_around_a_segment_is_kept_and_line_ends_in_it_are_spaces(tmp_path):
    tags = (Tag(1, TagKind.OPEN, 1, "<b>"), Tag(10, TagKind.CLOSE, 1, "</b>"))
    fake = Fake(fake_segment(" The\nhouse ", tags=tags))
    translate(tmp_path, fake)
    assert fake.texts == {0: " <1>El house</1> "}


def test_what_the_document_refuses_is_told_with_its_label(tmp_path):
    fake = Fake(fake_segment("The house"), fake_segment("The car"))
    (result,) = translate(tmp_path, fake)
    assert list(problems(result)) == ["fake.odt:paragraph 2:1:1: es: stands as in the source: no"]


@pytest.mark.parametrize("text", ["See <1> or \\<2/>.", "a \\ b"])
def test_plain_text_that_looks_like_tags_is_written_as_it_is(tmp_path, text):
    (result,) = translate(tmp_path, document(tmp_path / "a.txt", text + "\n"))
    assert polib.pofile(result.catalogue)[0].msgid == text
    assert result.rendered.read_text() == text + "\n"

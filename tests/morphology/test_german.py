import pytest

from zhengming.morphology.german import adjective_stem, german
from zhengming.morphology.german_nouns import decline, noun
from zhengming.morphology.german_verbs import verb
from zhengming.morphology.model import Form, PartOfSpeech

pytest.importorskip("simplemma")

NOUNS = [
    # lemma, genders, genitive, plural, dative plural
    ("Tabelle", "f", "Tabelle", "Tabellen", "Tabellen"),
    ("Beleg", "mn", "Belegs", "Belege", "Belegen"),
    ("Ausgleichsbeleg", "mn", "Ausgleichsbelegs", "Ausgleichsbelege", "Ausgleichsbelegen"),
    ("Buch", "mn", "Buchs", "Bücher", "Büchern"),
    ("Haus", "mn", "Hauses", "Häuser", "Häusern"),
    ("Baum", "mn", "Baums", "Bäume", "Bäumen"),
    ("Konnektor", "m", "Konnektors", "Konnektoren", "Konnektoren"),
    ("Anbieter", "m", "Anbieters", "Anbieter", "Anbietern"),
    ("Mandant", "m", "Mandanten", "Mandanten", "Mandanten"),
    ("Kunde", "m", "Kunden", "Kunden", "Kunden"),
    ("Kriterium", "n", "Kriteriums", "Kriterien", "Kriterien"),
    ("Ergebnis", "n", "Ergebnisses", "Ergebnisse", "Ergebnissen"),
    ("Mitarbeiterin", "f", "Mitarbeiterin", "Mitarbeiterinnen", "Mitarbeiterinnen"),
    ("Personal", "mn", "Personals", None, None),
]


@pytest.mark.parametrize(("lemma", "genders", "genitive", "plural", "dative"), NOUNS)
def test_nouns(lemma: str, genders: str, genitive: str, plural: str | None, dative: str | None) -> None:
    known = noun(lemma)
    assert known is not None
    assert "".join(sorted(known.genders)) == genders
    assert decline(known, "sg", "gen") == genitive
    assert decline(known, "pl", "nom") == plural
    assert decline(known, "pl", "dat") == dative


VERBS = [
    # infinitive, with zu, participle, third person
    ("erstellen", "zu erstellen", "erstellt", "erstellt"),
    ("anlegen", "anzulegen", "angelegt", "anlegt"),
    ("auswählen", "auszuwählen", "ausgewählt", "auswählt"),
    ("übertragen", "zu übertragen", "übertragen", "überträgt"),
    ("zurücknehmen", "zurückzunehmen", "zurückgenommen", "zurücknimmt"),
    ("überarbeiten", "zu überarbeiten", "überarbeitet", "überarbeitet"),
    ("aktualisieren", "zu aktualisieren", "aktualisiert", "aktualisiert"),
    ("öffnen", "zu öffnen", "geöffnet", "öffnet"),
    ("speichern", "zu speichern", "gespeichert", "speichert"),
]


@pytest.mark.parametrize(("infinitive", "with_zu", "participle", "present"), VERBS)
def test_verbs(infinitive: str, with_zu: str, participle: str, present: str) -> None:
    known = verb(infinitive)
    assert known is not None
    assert (known.with_zu, known.participle, known.present) == (with_zu, participle, present)


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("neuen", "neu"),
        ("personenbezogene", "personenbezogen"),
        ("zugewiesenem", "zugewiesen"),
        ("grafischer", "grafisch"),
        ("erstellte", "erstellt"),
        ("offen", "offen"),
        ("Haus", None),
        ("über", None),
        ("werden", None),
    ],
)
def test_adjectives(word: str, stem: str | None) -> None:
    assert adjective_stem(word) == stem


def test_readings_and_forms() -> None:
    known = german()
    assert known is not None
    forms = {one.form for one in known.readings("Datentabellen") if one.part_of_speech is PartOfSpeech.NOUN}
    assert forms == {Form("f", "pl", case) for case in ("nom", "acc", "dat", "gen")}
    reading = known.readings("erstellen")[0]
    assert known.inflect("erstellen", reading, Form(verbal="part")) == "erstellt"
    assert known.readings("Xyzzy") == ()

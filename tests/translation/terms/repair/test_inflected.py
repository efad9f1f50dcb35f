"""Terms in the place of other words: a table for each language."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.morphology.inflectors import inflector
from zhengming.termbase.demands import Demand
from zhengming.termbase.model import Concept, Term
from zhengming.translation.terms.repair.agreement import agree
from zhengming.translation.terms.repair.inflected import insert_inflected
from zhengming.translation.terms.repair.realise import realise
from zhengming.translation.terms.repair.site import Site

# Brackets show what the term replaces: source words, term, place, and what it becomes.
SPANISH = [
    ("partner", "socio", "Los datos del [partner] comercial nuevo.", "Los datos del socio comercial nuevo."),
    ("template", "plantilla", "Use el nuevo [modelo] necesario.", "Use la nueva plantilla necesaria."),
    ("templates", "plantilla", "Uno de los [modelos].", "Uno de las plantillas."),
    ("measures", "indicador", "Todas las [medidas] nuevas.", "Todos los indicadores nuevos."),
    ("schedule", "programación", "En este [horario].", "En esta programación."),
    ("worklist", "lista de trabajo", "Va al [pool] de trabajo.", "Va a la lista de trabajo."),
    ("jobs", "job", "Todas las [tareas].", "Todos los jobs."),
    ("Data Warehouse", "data warehouse", "Datos en [almacenes de datos].", "Datos en data warehouse."),
    ("cooperation", "cooperación", "Han ampliado [convenio].", "Han ampliado cooperación."),
    ("saves", "guardar", "El sistema [graba] los datos.", "El sistema guarda los datos."),
    ("saved", "guardar", "Los datos [grabados].", "Los datos guardados."),
    ("triggered", "iniciar", "La carga [debe activarse] ya.", "La carga debe iniciarse ya."),
    ("delete", "eliminar", "Para [borrarlo].", "Para eliminarlo."),
    ("completed", "concluido", "Las tareas [completadas].", "Las tareas concluidas."),
    ("inbound", "entrada", "Los usuarios [automáticos].", "Los usuarios de entrada."),
    ("default", "por defecto", "El valor [predeterminado].", "El valor por defecto."),
    ("Parallel processing", "procesamiento paralelo", "[Tratamiento en paralelo]", "Procesamiento paralelo"),
]
GERMAN = [
    ("data provider", "Datenprovider", "Sie wählen die neue [Datenquelle].", "Sie wählen den neuen Datenprovider."),
    ("template", "Vorlage", "Mit dem neuen [Muster].", "Mit der neuen Vorlage."),
    ("template", "Vorlage", "Die Nummer des alten [Dokuments].", "Die Nummer der alten Vorlage."),
    ("documents", "Beleg", "Details der [Dokumente].", "Details der Belege."),
    ("documents", "Beleg", "Mit den [Dateien].", "Mit den Belegen."),
    ("document", "Beleg", "Die Nummer des [Dokuments].", "Die Nummer des Belegs."),
    ("document", "Beleg", "Er gehört zur [Datei].", "Er gehört zum Beleg."),
    ("file", "Datei", "Was im [Beleg] steht.", "Was in der Datei steht."),
    ("message", "Nachricht", "Ein [Fehler] erscheint.", "Eine Nachricht erscheint."),
    ("graphical view", "grafischer View", "In einer [grafischen Ansicht].", "In einem grafischen View."),
    ("personal data", "personenbezogene Daten", "Mit [persönlichen Daten].", "Mit personenbezogenen Daten."),
    ("assigned", "zugewiesen", "Die [zugeordneten] Rollen.", "Die zugewiesenen Rollen."),
    ("created", "anlegen", "Er wird hier [erstellt].", "Er wird hier angelegt."),
    ("create", "anlegen", "Um ihn zu [erstellen], klicken Sie.", "Um ihn anzulegen, klicken Sie."),
    ("list", "Übersicht", "Dies ist eine [Tabelle].", "Dies ist eine Übersicht."),
    ("report", "Beleg", "Dies ist eine [Tabelle].", "Dies ist ein Beleg."),
    ("trigger", "Auslöser", "Die [impulsbasierte] Replikation.", "Die Auslöser-Replikation."),
    ("creation", "anlegen", "Die [Erstellung] eines Belegs.", "Das Anlegen eines Belegs."),
]
RUSSIAN = [
    ("tab", "вкладка", "На этом [листе] можно выбрать.", "На этой вкладке можно выбрать."),
    ("types", "вид", "Список [типов] документов.", "Список видов документов."),
    ("provider", "провайдер данных", "Это имя [поставщика информации].", "Это имя провайдера данных."),
    ("key", "управляющий ключ", "С [контрольным ключом].", "С управляющим ключом."),
    ("edit", "редактировать", "[Измените] данные.", "Редактируйте данные."),
    ("changed", "изменить", "Настройки были [обновлены].", "Настройки были изменены."),
    ("assigned", "присвоенный", "Для [назначенных] ролей.", "Для присвоенных ролей."),
    ("input", "ввод", "Основные [входные] параметры.", "Основные параметры ввода."),
    ("personal data", "личные данные", "Ваша [информация].", "Ваши личные данные."),
]


def demand(found: str, term: str, language: str) -> Demand:
    concept = Concept("c", terms={"en": (Term(found, "en"),), language: (Term(term, language),)})
    return Demand(0, len(found), found, concept, ("c",), concept.names(language)[0])


def put(found: str, term: str, place: str, language: str) -> str:
    start, end = place.index("["), place.index("]") - 1
    text = re.sub(r"[\[\]]", "", place)
    done = insert_inflected(text, start, end, demand(found, term, language), found, language)
    assert done is not None
    assert not done.verbatim
    assert done.text[done.start : done.end].lower()[:2] == term.lower()[:2]
    return done.text


@pytest.mark.skipif(
    shutil.which("lt-proc") is None or not Path("/usr/share/apertium/apertium-eng-spa").is_dir(),
    reason="apertium-eng-spa is not installed",
)
@pytest.mark.parametrize(("found", "term", "place", "expected"), SPANISH)
def test_spanish(found: str, term: str, place: str, expected: str) -> None:
    assert put(found, term, place, "es") == expected


@pytest.mark.skipif(inflector("de") is None, reason="the extra lemmas is not installed")
@pytest.mark.parametrize(("found", "term", "place", "expected"), GERMAN)
def test_german(found: str, term: str, place: str, expected: str) -> None:
    assert put(found, term, place, "de") == expected


@pytest.mark.skipif(inflector("ru") is None, reason="the extra lemmas is not installed")
@pytest.mark.parametrize(("found", "term", "place", "expected"), RUSSIAN)
def test_russian(found: str, term: str, place: str, expected: str) -> None:
    assert put(found, term, place, "ru") == expected


COMPOUNDS = [
    # the source with the term in brackets, term, place, and what it becomes; None: it stays
    ("Set the [space] priority.", "Space", "Die [Raumpriorität] setzen.", "Die Space-Priorität setzen."),
    ("Use the rule [type].", "Art", "Den [Regeltyp] nutzen.", "Die Regel-Art nutzen."),
    ("Use the rule [type].", "Typ", "Den [Regeltyp] nutzen.", None),
    ("Save the [space].", "Space", "Den [Speicherplatz] sichern.", "Den Space sichern."),
]


@pytest.mark.skipif(inflector("de") is None, reason="the extra lemmas is not installed")
@pytest.mark.parametrize(("source", "term", "place", "expected"), COMPOUNDS)
def test_german_compounds(source: str, term: str, place: str, expected: str | None) -> None:
    found = source[source.index("[") + 1 : source.index("]")]
    wanted = replace(demand(found, term, "de"), start=source.index("["), end=source.index("]") - 1)
    start, end = place.index("["), place.index("]") - 1
    done = insert_inflected(re.sub(r"[\[\]]", "", place), start, end, wanted, re.sub(r"[\[\]]", "", source), "de")
    assert (done.text if done else None) == expected


@pytest.mark.parametrize(
    ("found", "term", "place"),
    [
        ("agent", "agente", "El [subagente] firma."),
        ("DEFAULT", "valor predeterminado", "El valor es [DEFAULT]."),
        ("scope", "alcance", "La versión [4HANA] es nueva."),
    ],
)
def test_what_is_not_touched(found: str, term: str, place: str) -> None:
    concept = Concept("c", terms={"en": (Term(found.lower(), "en"),), "es": (Term(term, "es"),)})
    wanted = Demand(0, len(found), found, concept, ("c",), concept.names("es")[0])
    start, end = place.index("["), place.index("]") - 1
    assert insert_inflected(re.sub(r"[\[\]]", "", place), start, end, wanted, found, "es") is None


def test_a_verb_for_a_noun_is_marked() -> None:
    text = "Выполните удаление."
    done = insert_inflected(text, 10, 18, demand("delete", "удалить", "ru"), "delete", "ru")
    assert done is not None
    assert (done.text, done.verbatim) == ("Выполните удалить.", True)


WORDS = st.sampled_from(
    "der die das dem den neue neuen Beleg Datei mit für на в новый новая данных тип и of 12 .".split()
)


@given(language=st.sampled_from(("de", "ru")), words=st.lists(WORDS, min_size=1, max_size=8), place=st.integers(0, 7))
def test_agreement_is_idempotent_and_leaves_the_term_alone(language: str, words: list[str], place: int) -> None:
    place = min(place, len(words) - 1)
    start = len(" ".join([*words[:place], ""]))
    text = " ".join(words)
    site = Site(text, start, start + len(words[place]))
    term = {"de": "Vorlage", "ru": "вкладка"}[language]
    realised = realise(demand("template", term, language), site, language)
    assert realised is not None
    changed = site.left + realised.text + site.right
    if realised.form is None:
        return
    agreed = agree(changed, start, start + len(realised.text), realised.form, language, was=realised.was)
    assert agreed.endswith(realised.text + site.right)
    begin = len(agreed) - len(realised.text) - len(site.right)
    again = agree(agreed, begin, begin + len(realised.text), realised.form, language, was=realised.was)
    assert again == agreed

import pytest

from zhengming.termbase.matcher import matcher_for
from zhengming.termbase.model import Concept, Term, Termbase
from zhengming.termbase.within import Within, names_within


@pytest.mark.parametrize(
    ("language", "name", "text", "expected"),
    [
        ("de", "Speicher", "die Speicherressourcen", [("Speicherressourcen", Within.COMPOUND)]),
        ("de", "Bericht", "Alarmberichte und Berichte", [("Alarmberichte", Within.COMPOUND)]),
        ("de", "Start", "am Referenzstartdatum", [("Referenzstartdatum", Within.COMPOUND)]),
        ("de", "Art", "Artikel der Klauselart", [("Klauselart", Within.COMPOUND)]),
        ("de", "Zuordnung", "Formatzuordnungs-Version", [("Formatzuordnungs", Within.COMPOUND)]),
        ("de", "IDS", "Kids", []),
        ("es", "plan", "planificada", [("planificada", Within.WORD)]),
        ("es", "completo", "incompletos", []),
        ("es", "rol", "rolar", []),
        ("ru", "баланс", "балансовой", [("балансовой", Within.WORD)]),
        ("es", "ahorros", "la caja de ahorros", [("ahorros", Within.TERM)]),
        ("zh-Hans", "公安", "中国公安部宣布", [("公安", Within.TERM)]),
        ("es", "ahorros", "los ahorros", []),
    ],
)
def test_names_within(language: str, name: str, text: str, expected: list[tuple[str, Within]]) -> None:
    term = Term(name, language)
    longer = [Term(one, language) for one in ("caja de ahorros", "公安部")]
    termbase = Termbase(Concept(one.text, terms={language: (one,)}) for one in (term, *longer))
    found = names_within(text, term, matcher_for(termbase, language).find(text))
    assert [(text[start:end], kind) for start, end, kind in found] == expected

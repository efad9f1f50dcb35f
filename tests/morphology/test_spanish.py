import pytest

from zhengming.morphology.spanish import infinitives, is_other_command


@pytest.mark.parametrize(
    ("words", "infinitive"),
    [
        ("guarda guarde guardas guardan guardadas guardando guardará guardó guardar Guarda", "guardar"),
        ("añada añade añadido añadiendo añadió añadirán", "añadir"),
        ("utilice utilizamos", "utilizar"),
        ("pague", "pagar"),
        ("aplique", "aplicar"),
        ("introduzca introduce", "introducir"),
        ("proteja", "proteger"),
    ],
)
def test_regular_forms(words: str, infinitive: str) -> None:
    assert all(infinitive in infinitives(word) for word in words.split())


@pytest.mark.parametrize("word", ["filtro", "proceso", "sido", "datos", "de", "directriz"])
def test_no_forms_of_verbs(word: str) -> None:
    assert not infinitives(word)


@pytest.mark.parametrize(
    ("listed", "found", "expected"),
    [
        ("Seleccione", "Selecciona", True),
        ("Seleccione", "Seleccionar", True),
        ("Introduzca", "Introduce", True),
        ("seleccione", "Selecciona", True),
        ("Seleccione", "Seleccionen", False),
        ("Seleccione", "seleccionado", False),
        # Within a sentence it may be no command.
        ("contenga", "contiene", False),
        ("seleccione", "selecciona", False),
        ("seleccione", "seleccionar", False),
        # The infinitive is what stands for all forms.
        ("seleccionar", "Selecciona", False),
        ("Seleccionar", "Seleccione", False),
        ("Clase", "Clases", False),
    ],
)
def test_commands(listed: str, found: str, expected: bool) -> None:
    assert is_other_command(listed, found) is expected

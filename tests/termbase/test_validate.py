from pathlib import Path

import pytest

from zhengming.termbase.bundled import bundled_paths
from zhengming.termbase.validate import problems


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            '[a]\nen = "public order"\n\n[b]\nen = "Public Order"\n',
            [(5, "'Public Order' is preferred in en of 'b' and of 'a'")],
        ),
        (
            '[a]\nen = "alpha"\n\n[b]\nen = ["beta", { text = "alpha", status = "forbidden" }]\n',
            [(5, "'alpha' is forbidden in en of 'b' but preferred in 'a'")],
        ),
        (
            """[a]
en = ["alpha", { text = "beta", status = "deprecated" }]
[b]
en = ["beta", { text = "gamma", status = "deprecated" }]
[c]
en = ["gamma", { text = "alpha", status = "deprecated" }]
""",
            [
                (2, "'beta' is deprecated in en of 'a' but preferred in 'b'"),
                (2, "replacements in en go round in a circle: beta → alpha → gamma → beta"),
                (4, "'gamma' is deprecated in en of 'b' but preferred in 'c'"),
                (6, "'alpha' is deprecated in en of 'c' but preferred in 'a'"),
            ],
        ),
        ('[a]\nzh = "美"\n', [(2, "'美' in zh-Hans of 'a' is a single character")]),
        ('[a]\nen = "The"\n', [(2, "'The' in en of 'a' is a function word")]),
        ('[a]\nes = "según"\n', [(2, "'según' in es of 'a' is a function word")]),
        (
            '[a]\nkind = "person"\nen = "Wu Shaoping"\n',
            [(1, "person 'a' has no family name")],
        ),
        (
            '[a]\nkind = "person"\nen = { text = "Wu Shaoping", family = "Xu", given = "Shaoping" }\n',
            [(3, "'Wu Shaoping' in en of 'a' does not hold 'Xu' and 'Shaoping'")],
        ),
        (
            '[a]\nen = { text = "alpha", status = "admitted" }\n',
            [(2, "'a' has no preferred term in en")],
        ),
        (
            '[a]\nen = ["alpha", { text = "beta", status = "preferred" }]\n',
            [(2, "'a' has 2 preferred terms in en")],
        ),
        ('[a]\nen = ["alpha", "alpha"]\n', [(2, "'alpha' stands twice in en of 'a'")]),
        ('[a]\nen = "alpha"\nqq = "beta"\n', [(3, "'qq' in 'a' is not a known language tag")]),
        ('[a]\nen = "alpha"\n[a]\nen = "beta"\n', [(3, "concept 'a' is already defined on line 1")]),
    ],
)
def test_contradictions(tmp_path: Path, content: str, expected: list[tuple[int, str]]) -> None:
    path = tmp_path / "glossary.toml"
    path.write_text(content, encoding="utf-8")
    found = problems([path])
    assert [problem.line for problem in found] == [line for line, _ in expected]
    for problem, (_, message) in zip(found, expected, strict=True):
        assert problem.message.startswith(message)


@pytest.mark.parametrize(
    "content",
    [
        '[a]\nen = "The Hague"\n',
        '[a]\nen = "US"\n[b]\nen = "WHO"\n',
        '[a]\nen = ["Interpol", { text = "INTERPOL", status = "deprecated" }]\n',
        '[a]\nkind = "person"\nzh = { text = "吴绍平", family = "吴", given = "绍平" }\nen = "Wu Shaoping"\n',
        '[a]\nen = { text = "say", part_of_speech = "noun" }\n[b]\nen = { text = "say", part_of_speech = "verb" }\n',
        '[a]\nen = "bank"\n[b]\ndocuments = ["rivers/*"]\nen = "bank"\n',
    ],
)
def test_what_is_no_contradiction(tmp_path: Path, content: str) -> None:
    path = tmp_path / "glossary.toml"
    path.write_text(content, encoding="utf-8")
    assert problems([path]) == []


def test_one_form_may_name_two_concepts_of_different_domains(tmp_path: Path) -> None:
    for name in ("law", "sport"):
        (tmp_path / f"{name}.toml").write_text(f'[{name}]\nen = "court"\n', encoding="utf-8")
    assert problems([tmp_path]) == []


def test_an_id_in_two_files_is_named_in_the_second(tmp_path: Path) -> None:
    for name in ("law", "sport"):
        (tmp_path / f"{name}.toml").write_text(f'# {name}\n[court]\nen = "{name} court"\n', encoding="utf-8")
    (problem,) = problems([tmp_path])
    assert (problem.path.name, problem.line) == ("sport.toml", 2)
    assert problem.message.startswith(f"concept 'court' is already defined in {tmp_path / 'law.toml'}:2")


def test_the_bundled_glossary_is_without_contradiction() -> None:
    assert [str(problem) for problem in problems(bundled_paths())] == []

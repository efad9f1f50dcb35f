from pathlib import Path

from zhengming.checks.subject import Subject
from zhengming.checks.usage import usage
from zhengming.termbase.matcher import MatchForm
from zhengming.termbase.toml import load

GLOSSARY = """
[forum]
en = ["Forum on China-Africa Cooperation", { text = "China-Africa Cooperation Forum", status = "deprecated" }]
zh-Hans = "中非合作论坛"

[ministry]
en = "ministry"
"""


def test_the_spellings_of_each_concept_are_counted_text_by_text_and_language_by_language(tmp_path: Path) -> None:
    path = tmp_path / "glossary.toml"
    path.write_text(GLOSSARY, encoding="utf-8")
    termbase = load([path])
    texts = [
        (0, "en", "The China-Africa Cooperation Forum met. The ministry said so, and two ministries."),
        (0, "zh-Hans", "中非合作论坛。"),
        (4, "en", "The Forum on China-Africa Cooperation is the China-Africa Cooperation Forum. Ministries."),
    ]
    found = usage((number, Subject(text, language, termbase)) for number, language, text in texts)
    assert [(one.concept.id, one.language, one.total) for one in found] == [
        ("forum", "en", 3),
        ("ministry", "en", 3),
        ("forum", "zh-Hans", 1),
    ]
    assert [(one.text, dict(one.texts)) for one in found[0].spellings] == [
        ("China-Africa Cooperation Forum", {0: 1, 4: 1}),
        ("Forum on China-Africa Cooperation", {4: 1}),
    ]
    assert [(one.text, one.form) for one in found[1].spellings] == [
        ("Ministries", MatchForm.INFLECTED),
        ("ministries", MatchForm.INFLECTED),
        ("ministry", MatchForm.EXACT),
    ]

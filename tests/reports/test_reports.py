"""The three formats of findings, on findings made by hand."""

import json as reader
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from zhengming.checks.finding import Edit, Finding, Fix, InSource, Safety, Severity
from zhengming.reports import concise, full, json, json_lines
from zhengming.reports.context import Context
from zhengming.reports.formats import FORMATS, OutputFormat
from zhengming.reports.paint import Role
from zhengming.reports.report import Report

TEXT = "第一行。\n外国警察由公安部门训练，公安部長说。\nThe China-Africa Cooperation Forum met.\n"


def finding(found: str, **changes: object) -> Finding:
    start = TEXT.index(found)
    values: dict[str, object] = {
        "rule": "term-deprecated",
        "severity": Severity.WARNING,
        "start": start,
        "end": start + len(found),
        "message": f"“{found}” is deprecated",
        "found": found,
    }
    return Finding(**(values | changes))  # type: ignore[arg-type]


FORUM = finding(
    "China-Africa Cooperation Forum",
    suggestions=("Forum on China-Africa Cooperation",),
    fix=Fix((Edit(31, 61, "Forum on China-Africa Cooperation"),), Safety.SAFE),
    concept="focac",
    language="en",
)
MINISTER = finding(
    "公安部長",
    rule="term-forbidden",
    severity=Severity.ERROR,
    suggestions=("公安部部长", "公安部长"),
    language="zh-Hans",
)
REPORTS = [Report("news/a.txt", TEXT, (MINISTER, FORUM)), Report("b.txt", "", ())]


def test_full() -> None:
    assert "".join(full.serialize(REPORTS, Context(80))) == (
        "news/a.txt:2:13: error term-forbidden “公安部長” is deprecated\n"
        "  |\n"
        "2 | 外国警察由公安部门训练，公安部長说。\n"
        "  |                         ^^^^^^^^\n"
        "  = help: write “公安部部长” or “公安部长”\n"
        "\n"
        "news/a.txt:3:5: warning term-deprecated “China-Africa Cooperation Forum” is deprecated\n"
        "  |\n"
        "3 | The China-Africa Cooperation Forum met.\n"
        "  |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  = help: write “Forum on China-Africa Cooperation” (fixable with --fix)\n"
        "  = concept: focac\n"
        "\n"
    )


def test_full_keeps_to_the_width() -> None:
    long = Report("a.txt", "x" * 500 + " Forum " + "y" * 500, (finding("Forum", start=501, end=506),))
    lines = "".join(full.serialize([long], Context(60))).splitlines()
    assert [len(line) for line in lines[2:3]] == [60]
    assert lines[3].index("^") == lines[2].index("Forum")


def test_full_names_the_rule_and_severity_in_colour() -> None:
    painted = "".join(full.serialize(REPORTS[:1], Context(80, paint=lambda text, role: f"<{role.name} {text}>")))
    assert f"<{Role.ERROR.name} error> <{Role.NAME.name} term-forbidden>" in painted
    assert f"<{Role.ERROR.name} ^^^^^^^^>" in painted


def test_a_finding_over_several_lines_is_underlined_to_the_end_of_the_first() -> None:
    report = Report("a.txt", "the Forum\non Peace", (finding("Forum", start=4, end=18),))
    assert "  |     ^^^^^\n" in "".join(full.serialize([report], Context(80)))


@pytest.mark.parametrize("serialize", [full.serialize, concise.serialize])
def test_nothing_in_a_text_or_path_moves_the_cursor(serialize: object) -> None:
    hostile = "\x1b[2J\x07\r\u202e"
    report = Report(f"{hostile}.txt", f"{hostile}Forum", (finding("Forum", start=6, end=11, message=hostile),))
    text = "".join(serialize([report], Context()))  # type: ignore[operator]
    assert not set(hostile) - {"[", "2", "J"} & set(text)


def test_concise() -> None:
    assert "".join(concise.serialize(REPORTS, Context())) == (
        "news/a.txt:2:13: error term-forbidden “公安部長” is deprecated\n"
        "news/a.txt:3:5: warning term-deprecated “China-Africa Cooperation Forum” is deprecated\n"
    )


def test_json() -> None:
    objects = reader.loads("".join(json.serialize(REPORTS, Context())))
    assert objects == [
        {
            "path": "news/a.txt",
            "rule": "term-forbidden",
            "severity": "error",
            "message": "“公安部長” is deprecated",
            "start": 17,
            "end": 21,
            "line": 2,
            "column": 13,
            "end_line": 2,
            "end_column": 17,
            "place": None,
            "found": "公安部長",
            "suggestions": ["公安部部长", "公安部长"],
            "fix": None,
            "concept": None,
            "language": "zh-Hans",
            "source": None,
        },
        {
            "path": "news/a.txt",
            "rule": "term-deprecated",
            "severity": "warning",
            "message": "“China-Africa Cooperation Forum” is deprecated",
            "start": TEXT.index("China"),
            "end": TEXT.index(" met"),
            "line": 3,
            "column": 5,
            "end_line": 3,
            "end_column": 35,
            "place": None,
            "found": "China-Africa Cooperation Forum",
            "suggestions": ["Forum on China-Africa Cooperation"],
            "fix": {
                "safety": "safe",
                "edits": [{"start": 31, "end": 61, "text": "Forum on China-Africa Cooperation"}],
            },
            "concept": "focac",
            "language": "en",
            "source": None,
        },
    ]


def test_json_of_nothing_is_an_empty_list() -> None:
    assert "".join(json.serialize([], Context())) == "[]\n"


@given(st.text(), st.data(), st.integers(40, 100))
def test_any_finding_in_any_text_can_be_reported(text: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = Finding("term-deprecated", Severity.INFO, start, end, "message", text[start:end])
    report = Report("a.txt", text, (found,))
    lines = "".join(full.serialize([report], Context(width))).split("\n")
    assert len(lines) == 6
    assert wcswidth(lines[2]) <= width
    assert set(lines[3].partition("| ")[2].strip()) == {"^"}
    assert reader.loads("".join(json.serialize([report], Context())))[0]["found"] == text[start:end]


def test_the_source_of_a_translation_is_shown_with_it() -> None:
    of = InSource("The Forum\nmet.", 4, 9)
    report = Report("a.txt", "El Foro", (replace(finding("Forum", start=3, end=7), source=of),))
    text = "".join(full.serialize([report], Context(80)))
    assert text.splitlines()[2:6] == ["  | The Forum␊met.", "  |     ^^^^^", "1 | El Foro", "  |    ^^^^"]
    (shown,) = reader.loads("".join(json.serialize([report], Context())))
    assert shown["source"] == {"text": "The Forum\nmet.", "start": 4, "end": 9}


def test_json_lines() -> None:
    lines = "".join(json_lines.serialize(REPORTS, Context())).splitlines()
    assert [reader.loads(line) for line in lines] == reader.loads("".join(json.serialize(REPORTS, Context())))


@pytest.mark.parametrize("output_format", OutputFormat)
def test_every_format_is_written_by_a_module_also_where_nothing_was_found(output_format: OutputFormat) -> None:
    form = FORMATS[output_format]
    assert isinstance("".join(form.serialize([Report("a.txt", "", ())], Context())), str)
    assert (form.statistics is None) == (form.counts is None)

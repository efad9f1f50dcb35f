"""Reports for servers and the programs that talk to them, on findings made by hand."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import fastjsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.checks.baselines import Known
from zhengming.checks.finding import Edit, Finding, Fix, InSource, Safety, Severity
from zhengming.checks.fingerprints import identities
from zhengming.checks.rules import RULES
from zhengming.documents.model import Position
from zhengming.reports import github, gitlab, handbook, junit, rdjson, sarif
from zhengming.reports.context import Context
from zhengming.reports.report import Report, SourcePlace, Suppressed
from zhengming.text.lines import LineIndex

TEXT = "😀公安部長 and Forum,\r\nthe Forum\nis: 100%\n"
VALID_RDJSON = fastjsonschema.compile(json.loads((Path(__file__).parent / "rdjson.schema.json").read_text()))
SARIF_MULTITOOL = shutil.which("sarif-multitool")


def finding(start: int, end: int, **changes: object) -> Finding:
    values: dict[str, object] = {
        "rule": "term-deprecated",
        "severity": Severity.WARNING,
        "start": start,
        "end": end,
        "message": f"“{TEXT[start:end]}” is deprecated",
        "found": TEXT[start:end],
        "concept": "focac",
        "language": "en",
    }
    return Finding(**(values | changes))  # type: ignore[arg-type]


MINISTER = finding(1, 5, rule="term-forbidden", severity=Severity.ERROR, concept="minister", language="zh-Hans")
FORUM = finding(
    10, 15, fix=Fix((Edit(10, 15, "Assembly"), Edit(6, 9, "und")), Safety.UNSAFE), suggestions=("Assembly",)
)
SPREAD = finding(22, 30, severity=Severity.INFO, message="50%, a\nb: c")
REPORT = Report("news/a b,c.txt", TEXT, (MINISTER, FORUM, SPREAD))
BOOKED = finding(4, 9, found="Forum", message="“Forum” is deprecated")
BOOK = Report("book.docx", "The Forum met.\n", (BOOKED,), lambda offset: Position(1, offset + 1, "paragraph 7"), False)
CLEAN = Report("clean.txt", "Nothing.\n", ())
REPORTS = (REPORT, BOOK, CLEAN)


def written(module: Any, reports: Iterable[Report] = REPORTS, context: Context = Context()) -> str:  # noqa: B008
    return "".join(module.serialize(reports, context))


def test_github_escapes_what_would_end_a_command_or_a_property() -> None:
    file, deprecated = "file=news/a b%2Cc.txt", "::warning title=zhengming (term-deprecated)"
    assert written(github).splitlines() == [
        f"::error title=zhengming (term-forbidden),{file},line=1,endLine=1,col=2,endColumn=5::“公安部長” is deprecated",
        f"{deprecated},{file},line=1,endLine=1,col=11,endColumn=15::“Forum” is deprecated",
        f"::notice title=zhengming (term-deprecated),{file},line=2,endLine=3::50%25, a%0Ab: c",
        f"{deprecated},file=book.docx::paragraph 7: “Forum” is deprecated",
    ]


@given(st.text(), st.text(min_size=1))
def test_github_writes_a_line_for_each_finding_whatever_is_in_it(message: str, path: str) -> None:
    report = Report(path, TEXT, (finding(1, 5, message=message),))
    text = written(github, [report])
    assert re.fullmatch(r"::warning [^\r\n]*::[^\r\n]*\n", text)


def test_gitlab() -> None:
    objects = json.loads(written(gitlab))
    assert objects[0] == {
        "description": "“公安部長” is deprecated",
        "check_name": "term-forbidden",
        "fingerprint": objects[0]["fingerprint"],
        "severity": "major",
        "location": {"path": "news/a b,c.txt", "lines": {"begin": 1, "end": 1}},
    }
    assert [one["severity"] for one in objects] == ["major", "minor", "info", "minor"]
    assert objects[3]["location"] == {"path": "book.docx", "lines": {"begin": 1}}
    assert objects[3]["description"] == "paragraph 7: “Forum” is deprecated"


def test_fingerprints_of_gitlab_are_unique() -> None:
    again = Report("news/d.txt", TEXT * 2, (FORUM, replace(FORUM, start=len(TEXT) + 10, end=len(TEXT) + 15)))
    objects = json.loads(written(gitlab, (*REPORTS, again, replace(again, path="news/e.txt"))))
    assert len({one["fingerprint"] for one in objects}) == len(objects) == 8


def test_junit() -> None:
    root = ET.fromstring(written(junit))  # noqa: S314 -- our own
    assert root.attrib == {"name": "zhengming", "tests": "5", "failures": "3", "errors": "0"}
    assert [(suite.get("name"), suite.get("tests"), suite.get("failures")) for suite in root] == [
        ("news/a b,c.txt", "3", "2"),
        ("book.docx", "1", "1"),
        ("clean.txt", "1", "0"),
    ]
    first, _, third, book, clean = root.findall("testsuite/testcase")
    assert first.attrib == {
        "name": "term-forbidden 1:2",
        "classname": "news/a b,c.txt",
        "file": "news/a b,c.txt",
        "line": "1",
    }
    (failure,) = first
    assert (failure.tag, failure.get("type"), failure.get("message")) == ("failure", "error", MINISTER.message)
    assert failure.text == f"news/a b,c.txt:1:2: {MINISTER.message}"
    assert [child.tag for child in third] == ["system-out"]
    assert (book.get("name"), book.get("line")) == ("term-deprecated paragraph 7:5", None)
    assert list(clean) == []


@given(st.text())
def test_junit_is_xml_whatever_a_text_holds(text: str) -> None:
    report = Report(f"{text}\0\ufffe.txt", TEXT, (finding(1, 5, message=text),))
    ET.fromstring(written(junit, [report]))  # noqa: S314 -- our own


def test_rdjson_counts_bytes() -> None:
    result = json.loads(written(rdjson))
    VALID_RDJSON(result)
    minister, forum, spread, book = result["diagnostics"]
    # The emoji takes 4 bytes, a Han character 3.
    assert minister["location"] == {
        "path": "news/a b,c.txt",
        "range": {"start": {"line": 1, "column": 5}, "end": {"line": 1, "column": 17}},
    }
    assert (minister["severity"], minister["code"]) == ("ERROR", {"value": "term-forbidden"})
    assert spread["location"]["range"] == {"start": {"line": 2, "column": 5}, "end": {"line": 3, "column": 3}}
    assert forum["suggestions"] == [
        {"range": {"start": {"line": 1, "column": 18}, "end": {"line": 1, "column": 27}}, "text": "und Assembly"}
    ]
    assert book == {
        "message": "paragraph 7: “Forum” is deprecated",
        "location": {"path": "book.docx"},
        "severity": "WARNING",
        "code": {"value": "term-deprecated"},
    }


@given(st.text(), st.data())
def test_rdjson_places_are_those_of_the_bytes(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    report = Report("a.txt", text, (Finding("term-deprecated", Severity.INFO, start, end, "m", text[start:end]),))
    result = json.loads(written(rdjson, [report]))
    VALID_RDJSON(result)
    place = result["diagnostics"][0]["location"]["range"]
    lines = re.split(rb"\r\n|\r|\n", text.encode())
    for name, offset in (("start", start), ("end", end)):
        before = lines[place[name]["line"] - 1][: place[name]["column"] - 1].decode()
        assert text[:offset].endswith(before)


def test_sarif() -> None:
    log = json.loads(written(sarif, context=Context(status=lambda: 1)))
    (run,) = log["runs"]
    assert (log["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    assert run["invocations"] == [{"executionSuccessful": True, "exitCode": 1}]
    assert [one["location"]["uri"] for one in run["artifacts"]] == ["news/a%20b%2Cc.txt", "book.docx", "clean.txt"]
    assert [one["id"] for one in run["tool"]["driver"]["rules"]] == [rule.name for rule in RULES]
    assert [one["level"] for one in run["results"]] == ["error", "warning", "note", "warning"]
    minister, forum, spread, book = run["results"]
    assert run["tool"]["driver"]["rules"][minister["ruleIndex"]]["id"] == minister["ruleId"] == "term-forbidden"
    assert minister["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "news/a%20b%2Cc.txt", "index": 0},
        "region": {
            "startLine": 1,
            "startColumn": 2,
            "endLine": 1,
            "endColumn": 6,
            "charOffset": 1,
            "charLength": 4,
            "snippet": {"text": "公安部長"},
        },
    }
    region = spread["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["endLine"], region["endColumn"]) == (2, 3, 3)
    (change,) = forum["fixes"][0]["artifactChanges"]
    assert [(one["deletedRegion"]["charOffset"], one["insertedContent"]["text"]) for one in change["replacements"]] == [
        (6, "und"),
        (10, "Assembly"),
    ]
    assert book["locations"] == [
        {
            "physicalLocation": {"artifactLocation": {"uri": "book.docx", "index": 1}},
            "logicalLocations": [{"name": "paragraph 7", "kind": "element"}],
        }
    ]


def test_sarif_says_that_the_run_failed() -> None:
    log = json.loads(written(sarif, context=Context(status=lambda: 2)))
    assert log["runs"][0]["invocations"] == [{"executionSuccessful": False, "exitCode": 2}]


def test_sarif_shows_the_source_of_a_translation() -> None:
    theirs = "One.\nThe Forum met.\n"
    about = replace(FORUM, source=InSource("The Forum met.", 4, 9))
    place = SourcePlace("en.txt", LineIndex(theirs), 9, 14)
    known = Report("es.txt", TEXT, (about,), source_place=lambda _: place)
    unknown = replace(known, source_place=None)
    results = json.loads(written(sarif, [known, unknown]))["runs"][0]["results"]
    (first,), (second,) = (one["relatedLocations"] for one in results)
    assert first["message"] == second["message"] == {"text": "The Forum met."}
    assert first["physicalLocation"] == {
        "artifactLocation": {"uri": "en.txt"},
        "region": {
            "startLine": 2,
            "startColumn": 5,
            "endLine": 2,
            "endColumn": 10,
            "charOffset": 9,
            "charLength": 5,
        },
    }
    assert "physicalLocation" not in second


@pytest.mark.parametrize("module", [github, gitlab, junit, rdjson, sarif])
def test_paths_are_those_of_the_repository(module: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "texts").mkdir()
    monkeypatch.chdir(tmp_path / "texts")
    inside = replace(REPORT, path="a.txt")
    text = written(module, [inside], Context(root=tmp_path))
    assert "texts/a.txt" in text


def test_sarif_gives_absolute_paths_only_outside_the_repository(tmp_path: Path) -> None:
    reports = [replace(REPORT, path=str(path)) for path in (tmp_path / "in" / "a.txt", tmp_path / "out.txt")]
    log = json.loads(written(sarif, reports, Context(root=tmp_path / "in")))
    inside, outside = (one["location"] for one in log["runs"][0]["artifacts"])
    assert inside == {"uri": "a.txt", "uriBaseId": "SRCROOT", "index": 0}
    assert outside == {"uri": (tmp_path / "out.txt").as_uri(), "index": 1}


def test_rules_lead_to_their_pages_where_the_package_says_where_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {"documentation": "https://example.org/docs/", "homepage": "https://example.org"}
    monkeypatch.setattr(handbook, "_addresses", lambda: pages)
    driver = json.loads(written(sarif))["runs"][0]["tool"]["driver"]
    assert driver["informationUri"] == "https://example.org"
    assert driver["rules"][0]["helpUri"] == "https://example.org/docs/rules/term-deprecated.md"
    result = json.loads(written(rdjson))
    VALID_RDJSON(result)
    assert result["diagnostics"][0]["code"]["url"] == "https://example.org/docs/rules/term-forbidden.md"


def test_help_without_markdown_has_no_markup() -> None:
    for rule in RULES:
        assert "`" not in handbook.plain_help(rule)
        assert handbook.plain_help(rule).startswith(rule.summary.replace("`", ""))


@pytest.mark.skipif(SARIF_MULTITOOL is None, reason="needs sarif-multitool: npm install -g @microsoft/sarif-multitool")
def test_sarif_is_valid(tmp_path: Path) -> None:
    about = replace(FORUM, source=InSource("The Forum met.", 4, 9))
    (tmp_path / "log.sarif").write_text(written(sarif, (*REPORTS, Report("es.txt", TEXT, (about,)))), encoding="utf-8")
    # Its exit status is 0 also where there are errors.
    command = [str(SARIF_MULTITOOL), "validate", "log.sarif", "--rule-kind", "Sarif;Ghas", "--output", "found.sarif"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    (run,) = json.loads((tmp_path / "found.sarif").read_text(encoding="utf-8-sig"))["runs"]
    # The package does not say where its pages are, and a place in a book is no region of its file.
    found = {one["ruleId"] for one in run["results"] if one.get("level", "warning") != "note"}
    assert found <= {"SARIF2005", "SARIF2017"}


def test_sarif_has_what_a_baseline_knows_as_suppressed() -> None:
    (identity,) = identities(TEXT, [FORUM])
    known = Known(identity.rule, identity.concept, identity.found, identity.context, "its name then")
    report = Report("a.txt", TEXT, (MINISTER,), suppressed=(Suppressed(FORUM, identity, known),))
    reported, suppressed = json.loads(written(sarif, [report]))["runs"][0]["results"]
    assert "suppressions" not in reported
    assert suppressed["ruleId"] == FORUM.rule
    assert suppressed["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "its name then"}]
    assert len(json.loads(written(gitlab, [report]))) == 1


def test_fingerprints_are_the_same_whether_others_are_suppressed_or_not() -> None:
    twice = Report("a.txt", TEXT * 2, (FORUM, replace(FORUM, start=len(TEXT) + 10, end=len(TEXT) + 15)))
    first, second = twice.identities
    known = Known(first.rule, first.concept, first.found, first.context)
    rest = replace(twice, findings=twice.findings[1:], suppressed=(Suppressed(twice.findings[0], first, known),))
    assert rest.identities == [second]

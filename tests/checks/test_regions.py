import pytest

from zhengming.checks.finding import Finding, Severity
from zhengming.checks.regions import RegionKind, Regions
from zhengming.checks.suppressions import suppressions


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("plain TERM here", None),
        ("the “TERM” alone", None),
        ("the “TERM,” he said", None),
        ('the "TERM" alone', None),
        ("he said: “I saw the TERM.”", RegionKind.QUOTATION),
        ('he said: "I saw the TERM."', RegionKind.QUOTATION),
        ("er sagte: „Ich sah TERM.“", RegionKind.QUOTATION),
        ("il dit « j’ai vu TERM »", RegionKind.QUOTATION),
        ("他说：「我去了TERM那里」", RegionKind.QUOTATION),
        ("the book “History of the TERM”", RegionKind.OPAQUE),
        ("the “Global TERM Document.”", RegionKind.OPAQUE),
        ("《论TERM》", RegionKind.OPAQUE),
        ("《TERM》", None),
        ("see https://example.org/TERM now", RegionKind.OPAQUE),
        ("mail TERM@example.org now", RegionKind.OPAQUE),
        ("follow @TERM and more", RegionKind.OPAQUE),
        ("run `TERM` now", RegionKind.OPAQUE),
        ("```\nTERM\n```\n", RegionKind.OPAQUE),
        ("```\ncode\n```\nTERM\n", None),
        ("<!-- TERM -->", RegionKind.OPAQUE),
        ('<a title="TERM">', RegionKind.OPAQUE),
        ("1 < TERM and 3 > 2", None),
        ("an unclosed “quotation and TERM", None),
        ("it’s TERM isn’t it", None),
        ("he said: “it broke off\nat the TERM here.”", RegionKind.QUOTATION),
        ('he said: "it broke off\r\nat the TERM here."', RegionKind.QUOTATION),
        ("“one paragraph with a TERM\n\n“and the next”", RegionKind.QUOTATION),
        ("‘it’s the lawyer’s TERM,’ he said", RegionKind.QUOTATION),
        ("he said: 'it's the lawyer's TERM.'", RegionKind.QUOTATION),
        ("the workers' TERM and the lawyers' book", None),
        ("rock 'n' roll and TERM 'n' more", None),
        ('a 5" pipe and\n"quoted" TERM, "quoted"', None),
        ('他说:"我去了TERM那里"', RegionKind.QUOTATION),
        ("> quoted TERM\n", RegionKind.QUOTATION),
        ("> quoted\nTERM", None),
        ("[TERM](/wiki/other)", None),
        ("[other](/wiki/TERM)", RegionKind.OPAQUE),
        ("（见https://example.org/）TERM", None),
        ("- item\n\n  ```sh\n  TERM\n  ```\n", RegionKind.OPAQUE),
        ("- item\n\n  ```sh\n  code\n  ```\nTERM", None),
        ("~~~~~~~~\nTERM in a plain text", None),
        ("```\nTERM", RegionKind.OPAQUE),
        ("```\n```python\nTERM\n```\n", RegionKind.OPAQUE),
        ("``a ` TERM`` b", RegionKind.OPAQUE),
        ("code `broken\noff TERM` here", RegionKind.OPAQUE),
        ("a stray ` and\n\nTERM and another `", None),
        ("a stray `` and TERM `", None),
        ("<!-- a comment\nTERM", None),
    ],
)
def test_what_a_word_stands_in(text: str, kind: RegionKind | None) -> None:
    start = text.index("TERM")
    assert Regions(text).around(start, start + len("TERM")) is kind


@pytest.mark.parametrize(
    "unit",
    ["`", "a", "中", "a.", "Aa-", "<a ", "<!--", "```a\n", "“a ", '"a ', "'a ", "(a", "<!-- zhengming: ignore["],
)
def test_text_of_any_kind_is_gone_through_once(unit: str) -> None:
    text = f"see {unit * 50_000}\n\nTERM"  # would take minutes if each place were tried against all that follow
    start = text.index("TERM")
    opaque = RegionKind.OPAQUE if unit.startswith("```") else None
    assert Regions(text).around(start, len(text)) is opaque
    assert not suppressions(text)(Finding("rule", Severity.INFO, start, len(text), "", ""))


def test_runs_of_backticks_of_many_lengths_are_gone_through_once() -> None:
    text = " ".join("`" * length for length in range(1, 800))
    assert Regions(text).around(0, len(text)) is None

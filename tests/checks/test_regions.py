import pytest

from zhengming.checks.regions import RegionKind, Regions


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
    ],
)
def test_what_a_word_stands_in(text: str, kind: RegionKind | None) -> None:
    start = text.index("TERM")
    assert Regions(text).around(start, start + len("TERM")) is kind

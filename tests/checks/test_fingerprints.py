"""What makes a finding the same one in another version of a text."""

from dataclasses import replace

import pytest

from zhengming.checks.finding import Finding, InSource, Severity
from zhengming.checks.fingerprints import fingerprint, identities

LINES = ("In May the Forum met.", "The Forum was long, and the Forum was good.", "The end.")


def in_text(text: str, rule: str = "term-deprecated") -> list[Finding]:
    starts = [at for at in range(len(text)) if text.startswith("Forum", at)]
    return [Finding(rule, Severity.WARNING, at, at + 5, "message", "Forum", concept="focac") for at in starts]


def of(text: str, findings: list[Finding] | None = None) -> set[str]:
    return {fingerprint(one) for one in identities(text, in_text(text) if findings is None else findings)}


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(reversed(LINES)),
        "A new line.\n\n" + "\n\n".join(LINES),
        "\r\n".join(LINES),
        "\n".join(LINES).replace(" ", "  "),
    ],
)
def test_findings_stay_the_same_where_lines_move(text: str) -> None:
    assert of(text) == of("\n".join(LINES))


def test_findings_of_a_text_are_told_apart() -> None:
    text = "\n".join(LINES * 2)
    assert len(of(text)) == 6
    assert of("\n".join(LINES)) < of(text)


def test_what_stands_around_counts() -> None:
    assert not of("In June the Forum met.") & of(LINES[0])
    far = "x " * 40
    assert of(f"{far}In May the Forum met. {far}") == of(f"{far}{far}In May the Forum met. {far}y")


def test_neither_messages_nor_severities_count() -> None:
    text = LINES[0]
    told = [replace(one, message="andere Worte", severity=Severity.INFO) for one in in_text(text)]
    assert of(text, told) == of(text)


def test_a_path_makes_it_unique_among_files() -> None:
    (one,) = identities(LINES[0], in_text(LINES[0]))
    assert len({fingerprint(one), fingerprint(one, "a.txt"), fingerprint(one, "b.txt")}) == 3


def test_what_a_translation_lacks_is_known_by_the_words_of_the_source() -> None:
    source = InSource("The Forum met.", 4, 9)
    missing = Finding("term-missing", Severity.WARNING, 0, 0, "message", "", concept="focac", source=source)
    first, second = (
        identities(text, [replace(missing, end=len(text), found=text)]) for text in ("Se reunió.", "Se reunieron.")
    )
    assert first[0].subject == second[0].subject == ("term-missing", "focac", "Forum")
    assert first[0].context != second[0].context

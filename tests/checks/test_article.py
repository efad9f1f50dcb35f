"""The article that the project began with: everything that is wrong in it is found, and nothing else."""

from pathlib import Path

import pytest

from zhengming.checks.finding import Safety
from zhengming.checks.fixes import normalise
from zhengming.checks.runner import check
from zhengming.termbase.bundled import bundled_termbase

ARTICLE = Path(__file__).parents[2] / "seeds" / "foreign-police-training.txt"

STATION, REPRESSION = "overseas-police-service-station", "transnational-repression"
EXPECTED = [
    ("term-deprecated", "cross-border suppression", REPRESSION, None),
    ("term-inconsistent", "overseas police stations", STATION, None),
    ("name-order", "Jianping Lai", "lai-jianping", "Lai Jianping"),
    ("name-order", "Shao Ping Wu", "wu-shaoping", "Wu Shaoping"),
    ("name-order", "Wu Ping Shao", "wu-shaoping", "Wu Shaoping"),
    ("term-inconsistent", "overseas 110", STATION, None),
    ("term-inconsistent", "overseas 110", STATION, None),
    ("term-deprecated", "overseas police centers", STATION, None),
    ("term-deprecated", "overseas service stations", STATION, None),
    ("name-order", "Xue Sheng", "sheng-xue", "Sheng Xue"),
    ("term-deprecated", "cross-border suppression", REPRESSION, None),
    (
        "term-deprecated",
        "China-Africa Cooperation Forum",
        "forum-on-china-africa-cooperation",
        "Forum on China-Africa Cooperation",
    ),
    ("name-order", "Xue Sheng", "sheng-xue", "Sheng Xue"),
    (
        "term-deprecated",
        "community of shared future for mankind",
        "community-with-a-shared-future-for-mankind",
        "community with a shared future for mankind",
    ),
    ("term-inconsistent", "International Criminal Police Organization", "interpol", None),
]


@pytest.fixture(scope="module")
def article() -> str:
    return ARTICLE.read_text(encoding="utf-8")


def test_what_is_found_and_what_is_fixed(article: str) -> None:
    findings = check(article, "en", bundled_termbase())
    seen = [
        (
            finding.rule,
            finding.found,
            finding.concept,
            finding.suggestions[0] if finding.fix and finding.fix.safety is Safety.SAFE else None,
        )
        for finding in findings
    ]
    assert seen == EXPECTED


def test_the_normalised_article_says_the_same_with_the_right_names(article: str) -> None:
    expected = article
    for _, found, _, fixed in EXPECTED:
        if fixed is not None:
            expected = expected.replace(found, fixed)
    normalised = normalise(article, "en", bundled_termbase())
    assert normalised.text == expected
    assert [finding.found for finding in normalised.remaining] == [
        found for _, found, _, fixed in EXPECTED if fixed is None
    ]
    assert normalise(normalised.text, "en", bundled_termbase()).applied == ()


def test_with_unsafe_fixes_nothing_is_left(article: str) -> None:
    normalised = normalise(article, "en", bundled_termbase(), unsafe=True)
    assert normalised.remaining == ()
    assert normalised.text.count("overseas police service stations") == 5 - 2

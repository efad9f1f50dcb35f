import pytest

from zhengming.extraction.abbreviations import introductions


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("the Ministry of Public Security (MPS) said", "en", [("Ministry of Public Security", "MPS")]),
        ("by the Monetary Management Department (MMD).", "en", [("Monetary Management Department", "MMD")]),
        ("all authorized institutions (AIs) report", "en", [("authorized institutions", "AIs")]),
        ("the People's Bank of China (PBoC)", "en", [("People's Bank of China", "PBoC")]),
        ("el Banco Central Europeo (BCE) y", "es", [("Banco Central Europeo", "BCE")]),
        ("香港金融管理局（下稱「金管局」）表示", "zh-Hant", [("金融管理局", "金管局")]),
        ("由聯繫匯率制度（聯匯制度）支持", "zh-Hant", [("聯繫匯率制度", "聯匯制度")]),
        ("the minister (Paris) said", "en", []),
        ("in the second half of the year (GDP)", "en", []),
        ("他说（其实）没有", "zh-Hans", []),
        ("(MPS) at the beginning", "en", []),
    ],
)
def test_an_abbreviation_goes_with_what_it_stands_for(
    text: str, language: str, expected: list[tuple[str, str]]
) -> None:
    found = [
        (text[one.start : one.end], text[one.short_start : one.short_end]) for one in introductions(text, language)
    ]
    assert found == expected

"""Make translate/zhengming/names/data/readings.txt: the usual Mandarin reading of each character of GB 2312.

Source: the dictionary of pypinyin (https://github.com/mozillazg/python-pinyin, MIT). Its first reading counts, without
the tone. Python's own codec says which 6,763 characters GB 2312-80 holds; Traditional ones are compared as Simplified,
so they need none of their own.

    pip install pypinyin
    python bench/make_han_readings.py
"""

import unicodedata
from pathlib import Path

from pypinyin.constants import PINYIN_DICT

TARGET = Path(__file__).parent.parent / "translate/zhengming/names/data/readings.txt"
TONES = {"\u0304", "\u0301", "\u030c", "\u0300"}
FIRST, LAST = 0xB0, 0xF7  # rows of GB 2312 that hold Han characters


def toneless(reading: str) -> str:
    letters = "".join(one for one in unicodedata.normalize("NFD", reading) if one not in TONES)
    return unicodedata.normalize("NFC", letters)


def main() -> None:
    characters: dict[str, list[str]] = {}
    for row in range(FIRST, LAST + 1):
        for cell in range(0xA1, 0xFF):
            try:
                character = bytes((row, cell)).decode("gb2312")
            except UnicodeDecodeError:
                continue
            reading = toneless(PINYIN_DICT[ord(character)].partition(",")[0])
            characters.setdefault(reading, []).append(character)
    rows = "".join(f"{reading} {''.join(ones)}\n" for reading, ones in sorted(characters.items()))
    TARGET.write_text(
        "# Mandarin readings of the characters of GB 2312, without tones.\n"
        "# Made by bench/make_han_readings.py from the dictionary of pypinyin (MIT).\n" + rows,
        "utf-8",
    )


if __name__ == "__main__":
    main()

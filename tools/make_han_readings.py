"""Make translate/zhengming/names/data/readings.txt: the usual Mandarin reading of each character that names may have.

Source: the dictionary of pypinyin (https://github.com/mozillazg/python-pinyin, MIT). Its first reading counts, without
the tone. The characters are those of GB 2312 and of Big5, as the codecs of Python have them; Traditional ones are
compared as Simplified, so they need none of their own.

    pip install pypinyin
    python tools/make_han_readings.py
"""

import unicodedata
from pathlib import Path

from pypinyin.constants import PINYIN_DICT

from zhengming.text.fold import fold

TARGET = Path(__file__).parent.parent / "translate/zhengming/names/data/readings.txt"
TONES = {"\u0304", "\u0301", "\u030c", "\u0300"}
HAN = range(0x4E00, 0xA000)


def toneless(reading: str) -> str:
    letters = "".join(one for one in unicodedata.normalize("NFD", reading) if one not in TONES)
    return unicodedata.normalize("NFC", letters)


def holds(codec: str, character: str) -> bool:
    try:
        character.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def main() -> None:
    characters: dict[str, list[str]] = {}
    for character in map(chr, HAN):
        known = ord(character) in PINYIN_DICT and fold(character) == character
        if known and any(holds(codec, character) for codec in ("gb2312", "big5")):
            reading = toneless(PINYIN_DICT[ord(character)].partition(",")[0])
            characters.setdefault(reading, []).append(character)
    rows = "".join(f"{reading} {''.join(ones)}\n" for reading, ones in sorted(characters.items()))
    TARGET.write_text(
        "# Mandarin readings of the characters of GB 2312 and Big5, without tones.\n"
        "# Made by tools/make_han_readings.py from the dictionary of pypinyin (MIT).\n" + rows,
        "utf-8",
    )


if __name__ == "__main__":
    main()

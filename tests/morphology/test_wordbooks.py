import gzip
import struct
import zlib

import pytest

from zhengming.errors import TranslationError
from zhengming.morphology.dictd import Dictd
from zhengming.morphology.entries import renderings
from zhengming.morphology.wordbooks import FOLDERS, phrasebook, wordbooks

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
ENTRIES = [
    ("00databaseshort", "00-database-short\nA small English-German dictionary\n"),
    ("container", "container /k/\nBehälter <masc>, Gefäß <neut> [techn.]\n"),
    ("container", "container /k/\n  1. Kasten\n  Note: großer\n"),
    ("side table", 'side table /s/\nder Beistelltisch <masc>\n      "two side tables"  - zwei Beistelltische\n'),
    ("write", "write /r/ <v>\netw. schreiben <v, trans>\n see: {writing}\n"),
]


def base64(number):
    digits = DIGITS[number % 64]
    while number := number // 64:
        digits = DIGITS[number % 64] + digits
    return digits


def dictzip(data, length):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    blocks = [
        packer.compress(data[start : start + length]) + packer.flush(zlib.Z_FULL_FLUSH)
        for start in range(0, len(data), length)
    ]
    extra = struct.pack("<HHH", 1, length, len(blocks)) + struct.pack(f"<{len(blocks)}H", *map(len, blocks))
    field = b"RA" + struct.pack("<H", len(extra)) + extra
    header = b"\x1f\x8b\x08\x0c" + bytes(6) + struct.pack("<H", len(field)) + field + b"small.dict\0"
    return header + b"".join(blocks) + packer.flush() + struct.pack("<II", zlib.crc32(data), len(data))


PACKED = {
    "small.dict": lambda data: data,
    "small.dict.dz": gzip.compress,
    "small.dict.dz of blocks": lambda data: dictzip(data, 40),
}


def write(folder, name="small", how="small.dict"):
    data, lines = b"", []
    for headword, text in ENTRIES:
        lines.append(f"{headword}\t{base64(len(data))}\t{base64(len(text.encode()))}\n")
        data += text.encode()
    index = folder / f"{name}.index"
    index.write_text("".join(lines), "utf-8")
    (folder / how.partition(" ")[0].replace("small", name)).write_bytes(PACKED[how](data))
    return index


@pytest.mark.parametrize("how", PACKED)
def test_entries_are_read_where_they_lie(tmp_path, how):
    dictionary = Dictd(write(tmp_path, how=how))
    assert dictionary.entries("container") == [text for headword, text in ENTRIES if headword == "container"]
    assert dictionary.entries("contain") == []


def test_a_broken_dictionary_is_named(tmp_path):
    index = write(tmp_path)
    index.write_text("container\t!!\tB\n", "utf-8")
    with pytest.raises(TranslationError, match=r"small\.index"):
        Dictd(index).entries("container")
    write(tmp_path)
    (tmp_path / "small.dict").unlink()
    with pytest.raises(TranslationError, match=r"small\.index"):
        Dictd(index).entries("container")


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("box /b/\n1. caja\n2. cajón, estuche\n", [("caja",), ("cajón",), ("estuche",)]),
        ('box /b/\nKasten <masc>\n     "in a box"  - im Kasten\n', [("kasten",)]),
        ("box /b/\njdm. etw. anbieten <v>\n", [("anbieten",)]),
        ("box\n   [bb] _n.\n   1) ящик (for для); to box in запереть;\n   короб", [("ящик",), ("короб",)]),
        ("box\n   [bb] = boxes", []),
        ("box", []),
    ],
)
def test_renderings_of_an_entry(entry, expected):
    assert list(renderings(entry)) == expected


def test_phrases_are_looked_up_by_their_lemmas(tmp_path):
    pytest.importorskip("simplemma", reason="the extra lemmas is not installed")
    write(tmp_path, "freedict-eng-deu")
    (book,) = wordbooks("en", "de", [tmp_path])
    found = book.renderings(["Containers", "side tables", "written", "unknown", "!"])
    assert {("behälter",), ("gefäß",)} <= set(found[0])
    assert found[1:] == [(("beistelltisch",),), (("schreiben",),), (), ()]


def test_the_pair_is_that_of_the_name_or_the_title(tmp_path):
    write(tmp_path, "freedict-eng-fra")
    write(tmp_path, "mine")
    assert [len(wordbooks("en", language, [tmp_path])) for language in ("de", "fr", "es")] == [1, 1, 0]


def test_folders_of_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv(FOLDERS, str(tmp_path / "none"))
    assert phrasebook("en", "de") is None
    write(tmp_path, "freedict-eng-deu")
    monkeypatch.setenv(FOLDERS, str(tmp_path))
    look_up = phrasebook("en", "de")
    assert look_up is not None
    assert ("behälter",) in look_up(["container"])[0]

from pathlib import Path

import pytest

from zhengming.documents.model import marked, unmarked
from zhengming.documents.registry import open_document
from zhengming.errors import DocumentError

DATA = Path(__file__).parents[3] / "shared" / "data" / "formats"
SUFFIXES = (".docx", ".odt", ".epub", ".srt")
LARGEST = 20_000
"""Bytes; bench/archives.py reads larger ones too."""
FILES = sorted(path for path in DATA.rglob("*") if path.suffix in SUFFIXES and path.stat().st_size <= LARGEST)

pytestmark = pytest.mark.skipif(not FILES, reason="the development data is not here: ../shared/data/formats")


def accents(text):
    return text.translate(str.maketrans("aeiou", "áéíóú"))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_real_files_are_kept_and_edited(suffix):
    for path in (one for one in FILES if one.suffix == suffix):
        data = path.read_bytes()
        try:
            document = open_document(path, data)
        except DocumentError as error:
            if "protected" in str(error):
                continue
            raise
        same = {number: marked(segment) for number, segment in enumerate(document.segments)}
        assert document.edited(same).content == data, path
        wanted = {number: accents(text) for number, text in same.items()}
        edited = document.edited(wanted)
        assert not edited.refused, path
        found = [segment.text for segment in open_document(path, edited.content).segments]
        assert found == [unmarked(text)[0] for text in wanted.values()], path

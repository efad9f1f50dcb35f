"""Every file of ../shared/data/formats: nothing changes but translations."""

import io
import re
from pathlib import Path

import pytest

from zhengming.documents.bilingual import catalogue
from zhengming.documents.bilingual.formats import decode_bilingual, read_bilingual
from zhengming.documents.model import State, marked
from zhengming.errors import DocumentError

SHARED = Path(__file__).parents[4] / "shared" / "data" / "formats"
SUFFIXES = (".xlf", ".xliff", ".sdlxliff", ".tmx", ".po")
TAG = re.compile(r"(\\*</?[0-9]{1,4}/?>)")

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="no ../shared/data/formats")


def translated(text: str) -> str:
    return "".join(part if TAG.fullmatch(part) else part.replace("e", "é") for part in TAG.split(text)) + "字"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_files_are_changed_in_their_translations_alone(suffix: str) -> None:
    read = refused = units = 0
    # The large ones are a matter of bench/bilingual.py.
    for path in sorted(one for one in SHARED.rglob(f"*{suffix}") if one.stat().st_size < 50_000):
        data = path.read_bytes()
        try:
            file = decode_bilingual(data, path)
            document = read_bilingual(file, *(("en", "fr") if suffix == ".tmx" else (None, "fr")))
        except DocumentError:
            continue
        assert document.edited({}).content == data, path
        read += 1
        wanted = {at: translated(marked(one.source)) for at, one in enumerate(document.units) if not one.locked}
        edited = document.edited(wanted, dict.fromkeys(wanted, State.TRANSLATED))
        units += len(wanted)
        refused += len(edited.refused)
    assert read > 3
    assert refused <= units / 1000 + 3


def test_catalogues_pass_through_in_parts() -> None:
    for path in sorted(SHARED.rglob("*.po"))[:40]:
        out = io.BytesIO()
        data = path.read_bytes()
        catalogue.rewrite(io.BytesIO(data), out, lambda _: {}, path)
        assert out.getvalue() == data

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position, PositionEncodingKind

from zhengming.lsp.positions import Positions

ENCODINGS = tuple(PositionEncodingKind)
SIZES = {
    PositionEncodingKind.Utf8: lambda text: len(text.encode()),
    PositionEncodingKind.Utf16: lambda text: len(text.encode("utf-16-le")) // 2,
    PositionEncodingKind.Utf32: len,
}
TEXTS = st.text(st.sampled_from("ab é公安😀\U00020bb7\u0301\r\n\u2028\x0c\u0085 "), max_size=30)


@given(TEXTS, st.sampled_from(ENCODINGS), st.data())
def test_positions_lead_back_to_their_offsets(text, encoding, data):
    positions = Positions(text, encoding)
    offset = data.draw(st.integers(0, len(text)))
    if text[offset - 1 : offset + 1] == "\r\n" and offset:
        offset -= 1  # Nothing stands between the two.
    assert positions.offset(positions.position(offset)) == offset


@given(TEXTS, st.sampled_from(ENCODINGS), st.data())
def test_a_position_counts_lines_and_units(text, encoding, data):
    offset = data.draw(st.integers(0, len(text)))
    position = Positions(text, encoding).position(offset)
    lines = text[:offset].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if text[offset - 1 : offset + 1] != "\r\n":
        assert position == Position(len(lines) - 1, SIZES[encoding](lines[-1]))


@given(TEXTS, st.sampled_from(ENCODINGS), st.integers(0, 40), st.integers(0, 40))
def test_every_position_has_an_offset(text, encoding, line, character):
    offset = Positions(text, encoding).offset(Position(line, character))
    assert 0 <= offset <= len(text)
    assert text[offset - 1 : offset + 1] != "\r\n" or not offset


@pytest.mark.parametrize(
    ("encoding", "character", "offset"),
    [
        (PositionEncodingKind.Utf8, 4, 1),
        (PositionEncodingKind.Utf8, 2, 0),
        (PositionEncodingKind.Utf16, 2, 1),
        (PositionEncodingKind.Utf16, 1, 0),
        (PositionEncodingKind.Utf32, 1, 1),
        (PositionEncodingKind.Utf16, 99, 3),
    ],
)
def test_what_is_within_a_character_is_its_beginning(encoding, character, offset):
    assert Positions("😀公b\nc", encoding).offset(Position(0, character)) == offset

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.apertium.stream import decode, encode


@given(st.text())
def test_what_no_stage_touched_comes_back(text):
    expected = "".join("\ufffd" if char == "\0" or "\ud800" <= char <= "\udfff" else char for char in text)
    assert decode(encode(text)) == expected


@given(st.text())
def test_what_is_sent_can_be_sent(text):
    assert "\0" not in encode(text)
    encode(text).encode()


@pytest.mark.parametrize(
    ("text", "stream"),
    [
        ("One house.", "One house..[]"),
        ("a [b] {c} ^d$ </e> @f \\", r"a \[b\] \{c\} \^d\$ \<\/e\> \@f \\.[]"),
        ("two  spaces\tand\nlines", "two[  ]spaces[\t]and[\n]lines.[]"),
        ("snake_case ~x", "snake_case [~]x.[]"),
    ],
)
def test_the_stream_is_what_apertium_destxt_writes(text, stream):
    assert encode(text) == stream


@pytest.mark.parametrize(
    ("text", "stream"),
    [
        ("(https://a.b/the/house).", r"([https:\/\/a.b\/the\/house])..[]"),
        ("to the@house.org, or", "to [the\\@house.org], or.[]"),
        ("set `the  [x]` now", r"set [`the  \[x\]`] now.[]"),
    ],
)
def test_addresses_and_code_pass_untouched(text, stream):
    assert encode(text) == stream
    assert decode(stream) == text

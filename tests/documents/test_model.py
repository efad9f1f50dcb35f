from hypothesis import given
from hypothesis import strategies as st

from zhengming.documents.model import Segment, Tag, TagKind, marked, unmarked

TEXT = st.lists(st.sampled_from(["a", "<", "<1>", "</2>", "<3/>", "\\", "\\\\<1>", " ", "公", "1>", "<12345>"])).map(
    "".join
)
TAGS = st.lists(st.tuples(st.integers(0, 12), st.sampled_from(TagKind), st.integers(1, 9999)), max_size=4)


@given(TEXT, TAGS)
def test_marked_text_can_be_taken_apart(text, tags):
    placed = tuple(
        Tag(min(offset, len(text)), kind, number, "") for offset, kind, number in sorted(tags, key=lambda tag: tag[0])
    )
    again, found = unmarked(marked(Segment(text, (), placed)))
    assert again == text
    assert found == tuple((tag.offset, tag.kind, tag.number) for tag in placed)

from hypothesis import given
from hypothesis import strategies as st

from zhengming.reports.html.marks import Span, stretches

LENGTH = 12
SPANS = st.lists(st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(sorted).map(tuple), max_size=6).map(
    lambda pairs: [Span(start, end, number) for number, (start, end) in enumerate(pairs)]
)


@given(SPANS)
def test_stretches_are_the_text_and_tell_all_findings_of_each_character(spans: list[Span]) -> None:
    found = list(stretches(LENGTH, spans))
    assert [at for start, end, _ in found for at in range(start, end)] == list(range(LENGTH))
    for start, end, numbers in found:
        for at in range(start, end):
            assert set(numbers) == {span.number for span in spans if span.start <= at < span.end}
    places = {(start, number) for start, end, numbers in found if start == end for number in numbers}
    assert places == {(span.start, span.number) for span in spans if span.start == span.end}

from hypothesis import given
from hypothesis import strategies as st

from zhengming.translation.engines.neural.batches import batched, in_turn


@given(st.lists(st.integers(1, 300), max_size=200), st.integers(1, 2048), st.integers(1, 8))
def test_each_sentence_is_in_one_batch_of_the_size(lengths, largest, threads):
    batches = batched(lengths, largest, threads)
    assert sorted(index for batch in batches for index in batch) == list(range(len(lengths)))
    for batch in batches:
        longest = max(lengths[index] for index in batch)
        assert len(batch) == 1 or longest * len(batch) <= largest
    firsts = [lengths[batch[0]] for batch in batches]
    assert firsts == sorted(firsts, reverse=True)


def test_few_sentences_keep_all_threads_busy():
    assert [len(batch) for batch in batched([20] * 40, 2048, 4)] == [10, 10, 10, 10]
    assert len(batched([20] * 4, 2048, 4)) == 1


class Done:
    def __init__(self, value):
        self.value = value
        self.looked = 0

    def done(self):
        self.looked += 1
        return self.looked > 1

    def result(self):
        return self.value


def test_no_more_is_handed_over_than_needed():
    handed, most, read = [], 0, 0

    def submit(batch):
        handed.append(batch)
        return [Done(index) for index in batch]

    for index, pending in in_turn([[n] for n in range(10)], submit, 3):
        read += 1
        most = max(most, len(handed) - read)
        assert pending.result() == index
    assert (read, most) == (10, 2)


def test_who_stops_reading_stops_the_work():
    handed = []
    results = in_turn([[n] for n in range(100)], lambda batch: handed.append(batch) or [Done(batch[0])], 3)
    next(results)
    results.close()
    assert len(handed) == 3

import pytest

from zhengming.apertium.modes import stages
from zhengming.apertium.sections import sections

SEPARATE = (
    "lt-proc m.bin | apertium-tagger -g $2 p | apertium-pretransfer | lt-proc -b b.bin | lrx-proc l.bin"
    " | apertium-transfer -b x y | lt-proc $1 g.bin | lt-proc -p q.bin"
)
WITHIN = "lt-proc m.bin | apertium-tagger -g p | apertium-pretransfer | apertium-transfer x y b.bin | lt-proc $1 g.bin"


def programs(commands):
    return [command[0] for command in commands]


def test_the_usual_stages_are_cut_where_something_can_be_put_in():
    cut = sections(stages(SEPARATE))
    assert cut.analysis == [["lt-proc", "-z", "m.bin"]]
    assert programs(cut.disambiguation) == ["apertium-tagger"]
    assert cut.lookup == [["apertium-pretransfer", "-z"], ["lt-proc", "-z", "-b", "b.bin"]]
    assert programs(cut.transfer) == ["lrx-proc", "apertium-transfer"]
    assert cut.generation == [["lt-proc", "-z", "-n", "g.bin"], ["lt-proc", "-z", "-p", "q.bin"]]


def test_a_transfer_that_looks_words_up_becomes_two_stages():
    cut = sections(stages(WITHIN))
    assert cut.lookup[-1] == ["lt-proc", "-z", "-b", "b.bin"]
    assert cut.transfer == [["apertium-transfer", "-z", "-b", "x", "y"]]


@pytest.mark.parametrize(
    "mode",
    [
        "hfst-proc m.hfst | cg-proc r | apertium-pretransfer | lt-proc -b b | apertium-transfer -b x y | lt-proc $1 g",
        "lt-proc m.bin | apertium-tagger -g p | lt-proc -b b.bin | apertium-transfer -b x y | lt-proc $1 g.bin",
        "lt-proc m.bin | lt-proc $1 g.bin",
    ],
)
def test_other_stages_are_not_cut(mode):
    assert sections(stages(mode)) is None


def test_no_stages_are_not_cut():
    assert sections([]) is None

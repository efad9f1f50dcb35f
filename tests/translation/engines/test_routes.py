import pytest

from zhengming.translation.engines.engine import Route
from zhengming.translation.engines.reach import reachable
from zhengming.translation.engines.routes import shortest


def pairs(*names: str) -> list[Route]:
    return [Route("e", *name.split(">"), (name,)) for name in names]


@pytest.mark.parametrize(
    ("direct", "source", "target", "steps"),
    [
        (["en>es"], "en", "es", ["en>es"]),
        (["en>es", "es>fr"], "en", "fr", ["en>es", "es>fr"]),
        (["en>es", "es>fr", "en>fr"], "en", "fr", ["en>fr"]),
        (["en>ca", "ca>it", "en>es", "es>it"], "en", "it", ["en>es", "es>it"]),
        (["gl>en", "en>es", "es>it"], "gl", "it", ["gl>en", "en>es", "es>it"]),
        (["en>es"], "en-GB", "es-MX", ["en>es"]),
        (["en>pt", "en>pt-BR"], "en", "pt-BR", ["en>pt-BR"]),
        (["en>es", "es>pt-BR", "en>pt"], "en", "pt-BR", ["en>es", "es>pt-BR"]),
        (["en>zh-Hans"], "en", "zh", ["en>zh-Hans"]),
        (["en>zh-Hans"], "en", "zh-TW", None),
        (["pt>es", "es>pt-BR"], "pt", "pt-BR", None),
        (["a1>b1"], "en", "en", None),
        ([], "en", "es", None),
        (["es>en"], "en", "es", None),
    ],
)
def test_the_fewest_steps_win_then_the_preferred_pivot(direct, source, target, steps):
    direct = [pair.replace("a1", "aa").replace("b1", "ab") for pair in direct]
    found = shortest(pairs(*direct), source, target)
    assert (list(found.steps) if found else None) == steps


def test_a_route_names_its_pivots():
    assert shortest(pairs("gl>en", "en>es", "es>it"), "gl", "it") == Route(
        "e", "gl", "it", ("gl>en", "en>es", "es>it"), ("en", "es")
    )


def test_no_more_than_two_pivots():
    assert shortest(pairs("gl>en", "en>es", "es>it", "it>sc"), "gl", "sc") is None


def test_order_of_discovery_does_not_matter():
    names = ["en>ca", "ca>it", "en>es", "es>it", "en>fr", "fr>it"]
    assert shortest(pairs(*names), "en", "it") == shortest(pairs(*reversed(names)), "en", "it")


def test_reachable_lists_direct_and_pivot_routes_once():
    class Three:
        def routes(self):
            return pairs("en>es", "es>fr", "fr>es")

    assert [(route.source, route.target, route.via) for route in reachable(Three())] == [
        ("en", "es", ()),
        ("en", "fr", ("es",)),
        ("es", "fr", ()),
        ("fr", "es", ()),
    ]

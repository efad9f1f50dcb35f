"""What the standard asks of XLIFF 2 files: `check` tells what is not so.

The rules are those of XLIFF 2.1 (http://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html), sections 4.2
and 4.3, for the core; of the modules only what `zhengming.documents.bilingual.conformance.modules` says.
"""

from collections.abc import Iterator

from zhengming.documents.bilingual.conformance import codes, modules, structure
from zhengming.documents.bilingual.spliced import Problem
from zhengming.documents.bilingual.tree import Element

__all__ = ["check"]


def check(root: Element) -> tuple[Problem, ...]:
    """Return what is wrong with a file, in the order of its text."""
    return tuple(sorted(_problems(root), key=lambda problem: problem.offset))


def _problems(root: Element) -> Iterator[Problem]:
    yield from structure.problems(root)
    yield from modules.problems(root)
    for unit in root.walk():
        if unit.name == "unit" and unit.namespace == root.namespace:
            yield from codes.problems(unit)

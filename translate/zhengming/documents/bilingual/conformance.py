"""What the standard asks of XLIFF 2 files."""

from zhengming.documents.bilingual.spliced import Problem
from zhengming.documents.bilingual.tree import Element
from zhengming.documents.plain import TextFile

__all__ = ["problems"]


def problems(root: Element, file: TextFile) -> tuple[Problem, ...]:
    """Return what is not as the standard has it."""
    return ()

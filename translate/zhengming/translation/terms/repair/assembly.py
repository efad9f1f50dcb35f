"""A repairer with all that is installed here for a pair of languages."""

from collections.abc import Sequence

from zhengming.morphology.lemmatisers import lemmatiser
from zhengming.morphology.wordbooks import phrasebook
from zhengming.translation.engines.engine import Engine
from zhengming.translation.terms.outcomes import Finder
from zhengming.translation.terms.repair.inflected import insert_inflected
from zhengming.translation.terms.repair.repairer import Repairer

__all__ = ["repairer_for"]


def repairer_for(engine: Engine, source: str, target: str, find: Finder) -> Repairer:
    """Return what repairs an engine's translations; dictionaries are read and started when they are first needed.

    Args:
        engine: Is asked how it renders single phrases.
        source: BCP 47 tag.
        target: BCP 47 tag.
        find: Finds the terms of the target language.
    """

    def isolated(phrases: Sequence[str]) -> list[str]:
        return [answer.text for answer in engine.translate(phrases, source, target)]

    return Repairer(
        source,
        target,
        find,
        phrases=phrasebook(source, target),
        isolated=isolated,
        source_lemmas=lemmatiser(source),
        target_lemmas=lemmatiser(target),
        insert=insert_inflected,
    )

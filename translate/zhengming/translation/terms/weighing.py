"""Whether a candidate is much worse than the plain translation, as far as anybody can tell without a reference."""

from zhengming.text.messages import tr
from zhengming.translation.engines.engine import Engine, Scores
from zhengming.translation.terms.draft import Case, Draft

__all__ = ["Weigher"]

_MUCH_LESS_PROBABLE = 1.0
"""Of the mean log-probability of a token, in nats: a third of the probability for each token."""
_FOR_A_TERM = 20.0
"""Nats that a term may cost by itself: the engine would not have said it, however good the sentence around it."""
_MUCH_SHORTER, _MUCH_LONGER = 0.5, 2.0
"""In characters, for engines that cannot score: a model that does not know what to do with a placeholder drops half of
the sentence, or repeats it."""
_SLACK = 40
"""Characters that a short sentence may gain or lose: as many as a long term."""


class Weigher:
    """Compares candidates with the draft that there is.

    Args:
        engine: Scores, where it can.
        source: BCP 47 tag.
        target: BCP 47 tag.
    """

    def __init__(self, engine: Engine, source: str, target: str) -> None:
        self._engine = engine
        self._source = source
        self._target = target

    def objection(self, case: Case, draft: Draft, asked: tuple[str, str] | None = None) -> str | None:
        """Say why a candidate should not take the place of the draft that there is; None: nothing speaks against it.

        Args:
            case: The sentence.
            draft: The candidate.
            asked: What the engine was given and what it answered, where placeholders stood in both: the term itself,
                which no engine would say, does not count then.
        """
        if case.draft is None:
            return None
        was, now = len(case.draft.text), len(draft.text)
        if now < _MUCH_SHORTER * was - _SLACK or now > _MUCH_LONGER * was + _SLACK:
            return tr("{now} characters in place of {was}", now=now, was=was)
        if isinstance(self._engine, Scores) and draft.route == case.draft.route and not draft.route.via:
            sentence, text = asked or (case.sentence, draft.text)
            sources, texts = [case.sentence, sentence], [case.draft.text, text]
            old, new = self._engine.scores(sources, texts, self._source, self._target)
            words, terms = len(text.split()), 0 if asked else len(case.draft.lacking) - len(draft.lacking)
            if (old - new) * words > _MUCH_LESS_PROBABLE * words + _FOR_A_TERM * terms:
                return f"the engine finds it much less probable ({new:.1f} against {old:.1f})"
        return None

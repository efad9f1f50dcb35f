"""Rules about segments that say the same."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from zhengming.checks.finding import InSource
from zhengming.checks.rule import Observation
from zhengming.checks.rules.translated import trimmed
from zhengming.checks.subject import Subject
from zhengming.documents.bitext import Pair
from zhengming.text.messages import ntr, tr

__all__ = ["segment_inconsistent", "segment_merged"]

_Key = tuple[str, ...]
_SHOWN = 60


def segment_inconsistent(subject: Subject) -> Iterator[Observation]:
    """A segment that is translated in another way than the same segment elsewhere in the text.

    Segments are the same where their words, capitals, punctuation and inline codes are, and in a gettext catalogue the
    context (`msgctxt`); white space does not count. The translation that is there most often is the right one, of
    several the first. White space makes no difference between translations either. Entries with plural forms are left
    out: a language with three of them has two for one and the same `msgid_plural`.

    ```text
    source  Save changes?     Save changes?        Save changes?
    ✗ ¿Guardar los cambios?   ¿Guardar cambios?    ¿Guardar los cambios?
    ✓ ¿Guardar los cambios?   ¿Guardar los cambios?   ¿Guardar los cambios?
    ```
    """
    singular = [pair for pair in _pairs(subject) if not pair.other_number]
    for pairs in _groups(subject, singular, lambda pair: (_plain(pair.source), pair.context, *pair.tags[0])):
        votes = Counter(_translation(subject, pair) for pair in pairs)
        if len(votes) < 2:
            continue
        best, count = votes.most_common(1)[0]
        for pair in pairs:
            if _translation(subject, pair) != best:
                message = ntr(
                    "The same segment is translated “{text}” elsewhere",
                    "The same segment is translated “{text}” {number} times",
                    count,
                    text=_shown(best[0]),
                )
                suggestions = () if any(best[1:]) else (best[0],)
                yield _observe(subject, pair, message, suggestions)


def segment_merged(subject: Subject) -> Iterator[Observation]:
    """A segment with the translation that another segment has.

    Told of is every source but the first. Sources that differ in capitals, white space, punctuation or numbers alone
    are taken for one, the two numbers of one entry too, and translations that are no words for none.

    ```text
    source  Delete     Remove
    ✗ Borrar     Borrar
    ✓ Borrar     Quitar
    ```
    """
    for pairs in _groups(subject, _pairs(subject), lambda pair: _translation(subject, pair)):
        if not any(one.isalpha() for one in subject.text[pairs[0].start : pairs[0].end]):
            continue
        first = pairs[0]
        known = {_letters(first.source)}
        for pair in pairs:
            letters, other = _letters(pair.source), _letters(pair.other_number)
            if letters not in known and other not in known:
                message = tr("This is the translation of “{text}” too", text=_shown(_plain(first.source)))
                yield _observe(subject, pair, message, ())
            known.add(letters)


def _pairs(subject: Subject) -> Sequence[Pair]:
    return subject.source.pairs if subject.source else ()


def _groups(subject: Subject, pairs: Iterable[Pair], key: Callable[[Pair], _Key]) -> Iterator[list[Pair]]:
    groups: defaultdict[_Key, list[Pair]] = defaultdict(list)
    for pair in pairs:
        if pair.source.strip() and subject.text[pair.start : pair.end].strip():
            groups[key(pair)].append(pair)
    yield from (same for same in groups.values() if len(same) > 1)


def _observe(subject: Subject, pair: Pair, message: str, suggestions: tuple[str, ...]) -> Observation:
    start, end = trimmed(subject.text, pair.start, pair.end)
    return Observation(start, end, message, suggestions, source=InSource(pair.source, 0, len(pair.source)))


def _translation(subject: Subject, pair: Pair) -> _Key:
    return (_plain(subject.text[pair.start : pair.end]), *pair.tags[1])


def _plain(text: str) -> str:
    return " ".join(text.split())


def _letters(text: str) -> str:
    return "".join(one for one in text.casefold() if one.isalpha())


def _shown(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"

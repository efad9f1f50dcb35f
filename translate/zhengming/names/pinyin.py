"""Hanyu Pinyin syllables without tones (ISO 7098:2015, annex A), and the division of joined syllables."""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

__all__ = ["SYLLABLES", "divisions", "joined", "needs_apostrophe", "split"]

# Finals by initial; the empty initial is written "-".
_TABLE = """
- a ai an ang ao e ei en eng er o ou
y i a ao e ou an in ang ing ong u ue uan un
w u a o ai ei an en ang eng
b a o ai ei ao an en ang eng i ie iao ian in ing u
p a o ai ei ao ou an en ang eng i ie iao ian in ing u
m a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u
f a o ei ou an en ang eng u
d a e ai ei ao ou an en ang eng ong i ia ie iao iu ian ing u uo ui uan un
t a e ai ao ou an ang eng ong i ie iao ian ing u uo ui uan un
n a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan ü üe v ve
l a o e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un ü üe v ve
g a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
k a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
h a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
j i ia ie iao iu ian in iang ing iong u ue uan un
q i ia ie iao iu ian in iang ing iong u ue uan un
x i ia ie iao iu ian in iang ing iong u ue uan un
zh a e ai ei ao ou an en ang eng ong i u ua uo uai ui uan un uang
ch a e ai ao ou an en ang eng ong i u ua uo uai ui uan un uang
sh a e ai ei ao ou an en ang eng i u ua uo uai ui uan un uang
r e ao ou an en ang eng ong i u ua uo ui uan un
z a e ai ei ao ou an en ang eng ong i u uo ui uan un
c a e ai ao ou an en ang eng ong i u uo ui uan un
s a e ai ao ou an en ang eng ong i u uo ui uan un
"""

SYLLABLES: frozenset[str] = frozenset(
    ("" if initial == "-" else initial) + final
    for initial, *finals in (row.split() for row in _TABLE.strip().splitlines())
    for final in finals
)
"""Every written syllable in lower case; ``v`` stands for ``ü`` as well."""

_LONGEST = max(map(len, SYLLABLES))


@cache
def split(joined: str, count: int) -> tuple[str, ...] | None:
    """Divide letters into a given number of syllables, or return None where that is impossible.

    An apostrophe divides. Of several divisions the one with the longest first syllables wins, which is how Pinyin
    without an apostrophe is to be read. Capitals are kept.

    >>> split("Shaoping", 2), split("Kaier", 2), split("Xian", 2), split("Xian", 1), split("Smith", 2)
    (('Shao', 'ping'), ('Kai', 'er'), ('Xi', 'an'), ('Xian',), None)
    """
    letters = joined.replace("’", "'")
    if count == 1:
        return (letters,) if letters.lower() in SYLLABLES else None
    for length in range(min(_LONGEST, len(letters) - 1), 0, -1):
        head = letters[:length]
        if head.lower() in SYLLABLES:
            rest = split(letters[length:].removeprefix("'"), count - 1)
            if rest is not None:
                return (head, *rest)
    return None


@lru_cache(maxsize=4096)
def divisions(joined: str, count: int) -> tuple[tuple[str, ...], ...]:
    """Return every way to divide letters into so many syllables, the most regular first; () for what is one syllable.

    Regular is a division in which no later syllable would need an apostrophe; an apostrophe divides, and leaves one.

    >>> divisions("shaoping", 2), divisions("yanan", 2), divisions("yan'an", 2), divisions("xian", 2)
    ((('shao', 'ping'),), (('ya', 'nan'), ('yan', 'an')), (('yan', 'an'),), ())
    """
    if "'" in joined:
        parts = tuple(joined.split("'"))
        return (parts,) if len(parts) == count and all(one in SYLLABLES for one in parts) else ()
    if joined in SYLLABLES:
        return ((joined,),) if count == 1 else ()
    return tuple(sorted(_divisions(joined, count), key=lambda parts: any(map(needs_apostrophe, parts[1:]))))


def _divisions(letters: str, count: int) -> Iterator[tuple[str, ...]]:
    if count == 1:
        if letters in SYLLABLES:
            yield (letters,)
        return
    for length in range(1, min(_LONGEST, len(letters) - 1) + 1):
        if letters[:length] in SYLLABLES:
            for rest in _divisions(letters[length:], count - 1):
                yield (letters[:length], *rest)


def joined(syllables: Iterable[str]) -> str:
    """Return syllables as one capitalised word, with apostrophes where they are needed.

    >>> joined(("shao", "ping")), joined(["Kai", "Er"])
    ('Shaoping', "Kai'er")
    """
    first, *rest = syllables
    return first.capitalize() + "".join(("'" if needs_apostrophe(one) else "") + one.lower() for one in rest)


def needs_apostrophe(syllable: str) -> bool:
    """Whether a syllable is set off by an apostrophe inside a word: it begins with a, e or o (GB/T 28039-2011, 5.1.4).

    >>> needs_apostrophe("er"), needs_apostrophe("ping")
    (True, False)
    """
    return syllable[:1].lower() in {"a", "e", "o"}

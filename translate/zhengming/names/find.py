"""Finding Han names in running text by their form alone: no model, no list of persons.

A name is a run of capitalised words that the grammar of syllables consumes whole, once titles before it are set aside.
A run with any other word in it is left alone, and so are places, other peoples' names and words that only look the
part. What is found but not beyond doubt carries its doubts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from zhengming.names.doubts import Doubt, doubts_of
from zhengming.names.reading import Joint, Reading, Tier, plain, read_tokens
from zhengming.names.tables import System, tables
from zhengming.text.languages import primary

__all__ = ["FoundName", "Surname", "find_names", "find_surnames"]


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name in a text; offsets are code points, half-open, titles and possessive endings excluded."""

    start: int
    end: int
    readings: tuple[Reading, ...]
    """At least one, the likeliest first."""
    doubts: frozenset[Doubt] = field(default_factory=frozenset)
    titled: bool = False
    """Whether a title stands before it."""

    @property
    def reading(self) -> Reading:
        """The likeliest reading."""
        return self.readings[0]


@dataclass(frozen=True, slots=True)
class Surname:
    """A title with nothing but a family name after it: Premier Li."""

    start: int
    end: int
    family: str
    """In plain letters."""


# A word of a name. In "Wu's" the ending belongs to it; hyphens hold it together.
_WORD = r"\p{Lu}[\p{L}\p{M}]*+(?:['’ʼ]\p{L}+)*+(?:[-‐‑]\p{L}[\p{L}\p{M}]*+(?:['’ʼ]\p{L}+)*+)*+"
# Two words or more, or one with a comma and another after it: nothing else can be a name.
_RUN = regex.compile(
    rf"(?<![\p{{L}}\p{{M}}\p{{N}}_@#./&'’\-]){_WORD}"
    rf"(?:(?:[ \u00a0]{_WORD})++(?![\p{{N}}_&/@\-]|\.\p{{L}})|(?=,[ \u00a0]\p{{Lu}}))"
)
_TOKEN = regex.compile(r"[^ \u00a0]+")
_AFTER_COMMA = regex.compile(rf",[ \u00a0]({_WORD})(?![ \u00a0]\p{{Lu}}|[\p{{N}}_\-])")
_POSSESSIVE = regex.compile(r"(?:['’]s|(?<=s)['’])$", regex.IGNORECASE)
_SENTENCE_START = regex.compile(r"(?:^|[.!?:;…。\n•|*#>–—]|\d\))[\s\"'“”‘’«»„(\[*_#]*$")
_ELISION = regex.compile(r"(?:[LDJMNST]|Qu)['’]\p{Ll}")
_CAPITALS = regex.compile(r"\p{Lu}{2}")
_LOWER_WORD = regex.compile(r"[ \u00a0](\p{Ll}+)[ \u00a0]\p{Lu}")
_LOWER_WORD_BEFORE = regex.compile(r"\p{Lu}[\p{L}'’-]*[ \u00a0](\p{Ll}+)[ \u00a0]$")
_INITIAL_BEFORE = regex.compile(r"(?:^|[^\p{L}])\p{Lu}\.[ \u00a0]?$")
_NEARBY = 40
_LONGEST = 14
"""Runs of more words are headlines."""
_ROMANCE = frozenset({"fr", "es", "pt", "it", "ca", "gl"})


def find_names(text: str, language: str = "en") -> Iterator[FoundName]:
    """Yield the names in a text in order, not overlapping.

    Args:
        text: Of a language that capitalises names alone: English, French, German with its nouns, Spanish.
        language: Its BCP 47 tag.
    """
    families, family_words, pinyin_words = tables().families, tables().family_words, tables().pinyin_words
    for run in _RUN.finditer(text):
        words = run[0].lower()
        if " " not in words and "\u00a0" not in words:
            if words in families and (found := _with_comma(text, run)):
                yield found
            continue
        # Most runs are told by a look at their words; other systems than Pinyin need a hyphen, or capitals.
        flat = words.replace("’", "'").replace("'s", "")
        if flat.isascii() and "'" not in flat:
            wanted = family_words if "-" in flat or _CAPITALS.search(run[0]) else pinyin_words
            if wanted.isdisjoint(flat.replace("-", " ").split()):
                continue
        for tokens in _clauses(run):
            if found := _name(text, tokens, primary(language)):
                yield found


def find_surnames(text: str) -> Iterator[Surname]:
    """Yield the family names that stand alone after a title: Premier Li, Mr Wang."""
    context, families = tables().context, tables().families
    for run in _RUN.finditer(text):
        # Few runs have a title, and to look at their words is quicker than to divide them.
        if context.titles.isdisjoint(run[0].lower().split()):
            continue
        for tokens in _clauses(run):
            if len(tokens) < 2:
                continue
            *before, last = tokens
            family = plain(last.word)
            if (
                family in families
                and before[-1].word.lower() in context.titles
                and not _AFTER_COMMA.match(text, last.end)
                and all(_is_before_a_name(one.word.lower()) for one in before)
            ):
                yield Surname(last.start, last.end, family)


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str
    """Without a possessive ending."""


def _clauses(run: "regex.Match[str]") -> Iterator[list[_Token]]:
    """Divide a run after possessive endings: the Party's Wang Yi."""
    tokens: list[_Token] = []
    for match in _TOKEN.finditer(run[0]):
        start, word = run.start() + match.start(), match[0]
        bare = _POSSESSIVE.sub("", word) if "'" in word or "’" in word else word
        tokens.append(_Token(start, start + len(bare), bare))
        if bare != word:
            yield tokens
            tokens = []
    if tokens:
        yield tokens


def _is_before_a_name(word: str) -> bool:
    """Whether a word is a title, or goes with one."""
    context = tables().context
    return word in context.titles or word in context.attributes


def _name(text: str, tokens: list[_Token], language: str) -> FoundName | None:
    context = tables().context
    if len(tokens) > _LONGEST:
        return None
    at = int(_ELISION.match(tokens[0].word) is not None)
    while at < len(tokens) - 1 and _is_before_a_name(word := tokens[at].word.lower()):
        if len(tokens) - at <= 3 and word in tables().syllables[System.PINYIN] and at == 0:
            break
        at += 1
    titled = at > 0 and tokens[at - 1].word.lower() in context.titles
    name = tokens[at:]
    opener = at == 0 and name[0].word.lower() in context.openers
    found = _read(text, name, language, titled=titled)
    if found is not None:
        if opener and _SENTENCE_START.search(text, max(0, name[0].start - _NEARBY), name[0].start):
            return FoundName(found.start, found.end, found.readings, found.doubts | {Doubt.OPENER})
        return found
    if opener and len(name) > 2:
        return _name(text, name[1:], language)
    return None


def _read(text: str, tokens: Sequence[_Token], language: str, *, titled: bool) -> FoundName | None:
    if not 2 <= len(tokens) <= 4:
        return None
    words = tuple(token.word for token in tokens)
    found = [one for one in read_tokens(words) if _plausible(one, words)]
    if not found or _vetoed(text, tokens, found[0].tier, language):
        return None
    start, end = tokens[0].start, tokens[-1].end
    return FoundName(start, end, tuple(found), doubts_of(text, start, end, found[0]), titled)


def _with_comma(text: str, run: "regex.Match[str]") -> FoundName | None:
    """Read an index entry: Wu, Shaoping."""
    after = _AFTER_COMMA.match(text, run.end())
    if after is None:
        return None
    given = _POSSESSIVE.sub("", after[1])
    found = [one for one in read_tokens((run[0],), (given,)) if one.tier is Tier.A and one.system is System.PINYIN]
    if not found or {plain(run[0]), plain(given)} & (tables().context.places | tables().context.foreign):
        return None
    end = after.start(1) + len(given)
    return FoundName(run.start(), end, tuple(found), doubts_of(text, run.start(), end, found[0]))


def _plausible(reading: Reading, words: tuple[str, ...]) -> bool:
    """Whether the form is one in which running text has names of this system."""
    if reading.system is System.PINYIN:
        return True
    if reading.joint is Joint.HYPHENATED:
        return True
    # Written apart, only what begins with a family name in capitals or is of a well-known form is safe to take.
    return reading.tier in (Tier.A, Tier.C) and words[0].isupper() and not all(map(str.isupper, words))


def _vetoed(text: str, tokens: Sequence[_Token], tier: Tier, language: str) -> bool:
    context = tables().context
    words = [plain(token.word) for token in tokens]
    spaced = "_".join(words)
    if spaced in context.places or spaced in context.peoples or "".join(words) in context.places:
        return True
    # A given name after its family name may be that of a place or of a foreigner: Liu Zunyi, Zhan Lili.
    looked_at = words[:1] if tier is Tier.A else words
    if any(word in context.places or word in context.foreign for word in looked_at):
        return True
    if all(word in context.words for word in words):
        return True
    start, end = tokens[0].start, tokens[-1].end
    if _INITIAL_BEFORE.search(text, max(0, start - _NEARBY), start):
        return True
    particles = context.particles - (context.openers if language in _ROMANCE or language == "de" else frozenset())
    after = _LOWER_WORD.match(text, end)
    before = _LOWER_WORD_BEFORE.search(text, max(0, start - _NEARBY), start)
    return any(match is not None and match[1] in particles for match in (after, before))

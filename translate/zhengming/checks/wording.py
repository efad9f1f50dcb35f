"""How a name is written where another one stood: its case, the article before it, the words beside it."""

import regex

from zhengming.text.languages import primary

__all__ = ["NEARBY", "doubles_a_word", "indefinite_article", "with_case_of"]

_ARTICLE = regex.compile(r"(?<![\p{L}\p{N}'’-])(an?)([ \u00a0]|\r?\n)$", regex.IGNORECASE)
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}'’-]+")
_CLAUSE_END = regex.compile(r"[\n.,;:!?()]")
_CONSONANT_SOUND = ("eu", "one", "uni", "unanim", "ubiq", "us", "u.s", "uk", "un ", "u.n")
_VOWEL_SOUND = ("hour", "honest", "honour", "honor", "heir")
_LETTERS_WITH_VOWEL = frozenset("AEFHILMNORSX")
_MINOR = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
)
NEARBY = 60
"""Characters before and after a name that are looked at."""


def with_case_of(found: str, name: str, language: str) -> str:
    """Return a name in the capitals of the text that it replaces.

    A name keeps its own capitals unless the text was all in capitals, capitalised like a title, or began a sentence.

    >>> with_case_of("Community of Shared Future", "community with a shared future", "en")
    'Community with a Shared Future'
    >>> with_case_of("a forum", "Forum on Peace", "en"), with_case_of("THE FORUM", "Forum on Peace", "en")
    ('Forum on Peace', 'FORUM ON PEACE')
    """
    words = _WORD.findall(found)
    if len(words) > 1 and found.isupper():
        return name.upper()
    if not words or not found[:1].isupper() or not name[:1].islower():
        return name
    capitalised = sum(word[0].isupper() for word in words)
    if primary(language) == "en" and len(words) > 1 and capitalised >= len([w for w in words if w not in _MINOR]):
        return _WORD.sub(lambda match: match[0] if match[0] in _MINOR else match[0][0].upper() + match[0][1:], name)
    return name[0].upper() + name[1:]


def indefinite_article(before: str, found: str, name: str) -> tuple[int, str] | None:
    """Return what becomes of an English ``a`` or ``an`` that stands before a name which is replaced.

    Args:
        before: The text that precedes it.
        found: What stands there now.
        name: What will stand there.

    Returns:
        How many characters before the name the article begins, and the new article with the space after it; None
        where nothing changes.

    >>> indefinite_article("such as a ", "forum", "assembly"), indefinite_article("the ", "forum", "assembly")
    ((2, 'an '), None)
    """
    match = _ARTICLE.search(before[-NEARBY:])
    if match is None or _begins_with_vowel(found) == _begins_with_vowel(name):
        return None
    article = "an" if _begins_with_vowel(name) else "a"
    article = article.capitalize() if match[1][0].isupper() else article
    return len(match[0]), article + match[2]


def _begins_with_vowel(name: str) -> bool:
    word = name.partition(" ")[0]
    if word.isupper() and 1 < len(word) <= 4 and not any(vowel in word[1:] for vowel in "AEIOU"):
        return word[0] in _LETTERS_WITH_VOWEL
    lower = name.lower()
    if lower.startswith(_VOWEL_SOUND):
        return True
    return lower[:1] in "aeiou" and not lower.startswith(_CONSONANT_SOUND)


def doubles_a_word(before: str, name: str, after: str) -> bool:
    """Whether a name would repeat at its edge one of the two words that stand before or after its place.

    >>> doubles_a_word("the community of ", "community with a shared future", ""), doubles_a_word("the ", "UN", " said")
    (True, False)
    """
    words = [word.lower() for word in _WORD.findall(name)]
    if not words:
        return False
    previous = [word.lower() for word in _WORD.findall(_CLAUSE_END.split(before[-NEARBY:])[-1])[-2:]]
    following = [word.lower() for word in _WORD.findall(_CLAUSE_END.split(after[:NEARBY])[0])[:2]]
    return words[0] in previous or words[-1] in following

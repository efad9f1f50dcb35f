"""Chinese words that no match may cut.

Chinese has no mark between words, so a term may be found where its last characters begin another word: 公安部 in
公安部门 (公安 + 部门). A full segmentation errs often enough to lose more matches than it would save. So only
words are listed that in news prose are nearly always the reading where they can be read at all.
"""

from functools import cache

__all__ = ["cuts_word", "may_cut_word"]

# A word; a bar in it stands where an edge is allowed all the same. After the colon, characters that make another
# reading the likely one when they follow (外交部门户网站: 外交部 + 门户网站). Simplified, as folded texts are.
_WORDS = (
    "部门:户口前",
    "部队:伍员友医",
    "部署:名理",
    "会议:事程案题员长席定政",
    "会员:工",
    "发展中|国家:",
    "其中|美国:",
    "其中|国有:",
    "其中|国家:",
    "其中|东:",
    "其中|非洲:",
    "中|东部:",
    "人|大量:",
    "人|大型:",
    "人|大规模:",
)


def cuts_word(text: str, start: int, end: int) -> bool:
    """Whether an edge of the match lies inside a listed word of the folded text.

    >>> cuts_word("公安部门", 0, 3), cuts_word("外交部门户网站", 0, 3), cuts_word("公安部宣布", 0, 3)
    (True, False, False)
    """
    return _inside(text, start) or _inside(text, end)


def may_cut_word(pattern: str) -> bool:
    """Whether `cuts_word` can ever hold for a match of this folded pattern."""
    first, last = _edge_characters()
    return pattern[0] in last or pattern[-1] in first


def _inside(text: str, edge: int) -> bool:
    for word, offset, unless in _words().get(text[max(edge - 1, 0) : edge + 1], ()):
        start = edge - offset
        after = start + len(word)
        if start >= 0 and text.startswith(word, start) and text[after : after + 1] not in unless:
            return True
    return False


@cache
def _words() -> dict[str, tuple[tuple[str, int, frozenset[str]], ...]]:
    """For each pair of characters with a forbidden edge between: the word, the edge's offset, what must not follow."""
    found: dict[str, tuple[tuple[str, int, frozenset[str]], ...]] = {}
    for entry in _WORDS:
        parts, _, unless = entry.partition(":")
        word = parts.replace("|", "")
        allowed = parts.find("|")
        for offset in range(1, len(word)):
            if offset != allowed:
                pair = word[offset - 1 : offset + 1]
                found[pair] = (*found.get(pair, ()), (word, offset, frozenset(unless)))
    return found


@cache
def _edge_characters() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(pair[0] for pair in _words()), frozenset(pair[1] for pair in _words())

"""Language tags: BCP 47 inside, with the fallbacks that glossaries and engines need.

Only the subset that matters here is kept: language, script, region (RFC 5646, section 2.1). ``zh`` without a script
means ``zh-Hans``; a region decides the script of Chinese (``zh-TW``, ``zh-HK``, ``zh-MO`` are ``zh-Hant``).
"""

import re
from collections.abc import Iterable
from functools import cache

__all__ = ["agree", "canonical", "fallbacks", "is_known", "is_unspaced", "lookup", "posix_locale", "primary"]

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_][A-Za-z0-9]{4,8})*\Z")
_HANT_REGIONS = frozenset({"TW", "HK", "MO"})

# ISO 639-1, the two-letter codes (Library of Congress list), and the three-letter ones that engines here and the
# glossaries of large publishers use.
_KNOWN = frozenset(
    """aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en
    eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv
    ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne
    ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st
    su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    arg arn ast chr ckb dsb fil frp gsw haw hbs hsb kok lzh moh mul nan prs quc qut quz sah sma smj smn sms srd szl tzm
    yue""".split()
)


_UNSPACED = frozenset({"zh", "ja", "yue", "lzh"})


@cache
def canonical(tag: str) -> str:
    """Return a tag in canonical form; POSIX spellings are accepted.

    >>> canonical("ZH_tw"), canonical("zh"), canonical("en-gb"), canonical("pt_BR")
    ('zh-Hant-TW', 'zh-Hans', 'en-GB', 'pt-BR')

    Raises:
        ValueError: the text has not the form of a language tag.
    """
    match = _TAG.match(tag)
    if match is None:
        raise ValueError(f"{tag!r} is not a language tag such as en, zh-Hant or pt-BR")
    language, script, region = match[1].lower(), match[2], match[3]
    region = region.upper() if region else None
    if language == "zh" and script is None:
        script = "Hant" if region in _HANT_REGIONS else "Hans"
    return "-".join(part for part in (language, script.title() if script else None, region) if part)


def is_known(tag: str) -> bool:
    """Whether the tag is well formed and its language is registered.

    >>> is_known("zh-Hant"), is_known("xx"), is_known("definition")
    (True, False, False)
    """
    match = _TAG.match(tag)
    return match is not None and match[1].lower() in _KNOWN


def primary(tag: str) -> str:
    """Return the language subtag alone.

    >>> primary("zh-Hant-TW")
    'zh'
    """
    return canonical(tag).partition("-")[0]


def is_unspaced(tag: str) -> bool:
    """Whether a language is written in Han or Kana, without spaces between words.

    >>> is_unspaced("zh-Hant"), is_unspaced("ja"), is_unspaced("ko")
    (True, True, False)
    """
    return primary(tag) in _UNSPACED


@cache
def fallbacks(tag: str) -> tuple[str, ...]:
    """Return the tags under which a text in this language may be found, best first (RFC 4647, section 3.4).

    Chinese falls back within its script only, so that Simplified text is never given for Traditional.

    >>> fallbacks("zh-TW"), fallbacks("pt-BR"), fallbacks("en")
    (('zh-Hant-TW', 'zh-Hant'), ('pt-BR', 'pt'), ('en',))
    """
    parts = canonical(tag).split("-")
    shortest = 2 if parts[0] == "zh" else 1
    return tuple("-".join(parts[:length]) for length in range(len(parts), shortest - 1, -1))


def agree(one: str, other: str) -> bool:
    """Whether two tags can be of the same text: one of them says what the other says, or more.

    >>> agree("es", "es-MX"), agree("es-ES", "es-MX"), agree("zh-Hans", "zh-Hant")
    (True, False, False)
    """
    return canonical(one) in fallbacks(other) or canonical(other) in fallbacks(one)


def lookup(tag: str, available: Iterable[str]) -> str | None:
    """Return the best of the available tags for this language, or None.

    >>> lookup("zh-CN", ["en", "zh-Hant", "zh-Hans"]), lookup("de", ["en"])
    ('zh-Hans', None)
    """
    have = {canonical(one): one for one in available}
    return next((have[one] for one in fallbacks(tag) if one in have), None)


def posix_locale(tag: str) -> str:
    """Return the name that gettext catalogues use for this language.

    >>> posix_locale("zh-Hans"), posix_locale("zh-TW"), posix_locale("pt-BR"), posix_locale("es")
    ('zh_CN', 'zh_TW', 'pt_BR', 'es')
    """
    language, *rest = canonical(tag).split("-")
    region = next((part for part in rest if len(part) == 2), None)
    if language == "zh" and region is None:
        region = "TW" if "Hant" in rest else "CN"
    return f"{language}_{region}" if region else language

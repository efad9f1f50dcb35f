"""Which language a text is in: told by the file's name, or guessed from its letters and commonest words.

Made for articles: two sentences are enough, a word is not. The languages are those of the bundled glossary and their
neighbours, and only as many words are listed as it takes to tell these apart.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import PurePath

import regex

from zhengming.text.languages import canonical, is_known

__all__ = ["detect_language", "language_of", "language_of_path"]

_UNDECIDED = "en"
_SAMPLE = 20_000
_SCRIPTS = {
    name: regex.compile(rf"[{classes}]")
    for name, classes in {
        "han": r"\p{Han}",
        "kana": r"\p{Hiragana}\p{Katakana}",
        "hangul": r"\p{Hangul}",
        "cyrillic": r"\p{Cyrillic}",
        "latin": r"\p{Latin}",
    }.items()
}
_LETTERS_OF_A_HAN_CHARACTER = 3
"""About as many Latin letters say what one Han character says; a quoted name decides nothing either way."""
_KANA_OF_JAPANESE = 0.1
"""Share of kana among kana and Han: over a third in Japanese prose, none in Chinese but for a quoted name."""

# Characters that only one of the two ways of writing has, current ones, each beside its counterpart.
_HANS = frozenset(
    "们这国说时会对过学没发现经电门问间长东车马见观话语让认识请谁难题关开实业务头买卖书写给红级线结组织总统应该样"
)
_HANT = frozenset(
    "們這國說時會對過學沒發現經電門問間長東車馬見觀話語讓認識請誰難題關開實業務頭買賣書寫給紅級線結組織總統應該樣"
)

_UKRAINIAN = frozenset("іїєґ")
_RUSSIAN = frozenset("ыэъё")

# The most widely spoken first: of languages between which nothing decides, the first is taken.
_WORDS = {
    "en": "the a of and to in that is was for on with as by at from it his are this which be has have had not but they"
    " you your can if or will when all an their were been its who said",
    "es": "el la los las a de del que y en un una por con para se es su al lo como más pero sus sin sobre este ha fue"
    " también entre desde según son está muy hasta cuando años si puede esta ser hay han había o",
    "fr": "le la les de des du et en un une que qui dans pour est par sur au aux avec ce cette ses son pas plus sont il"
    " elle a été ont ne se leur selon après mais ou où vous votre peut être si cette était ont nous",
    "pt": "o a os as de do da dos das que e em um uma no na nos nas por com para se é ao à não mais como mas foi pelo"
    " pela seu sua são também entre até segundo anos está pode ser ou se esta você seus",
    "it": "il lo la i gli le a di del della dei delle che e in un una per con su nel nella al alla dal è non si più"
    " come ma sono anche ha ed tra stato questo suo anni può essere se questa o delle stata gli",
    "ca": "el la els les de del dels que i en un una per amb al als es és no més com però va ha seu seva són també"
    " entre des aquest aquesta segons fins molt a l d anys pot ser si aquests perquè o pels hi",
    "gl": "o a os as do da dos das de que e en un unha no na nos nas por con para se é ao á non máis como pero foi polo"
    " pola seu súa son tamén entre ata segundo anos está coa co pode ser se cando aos desta ou",
    "de": "der die das den dem des und in zu von mit für auf ist im ein eine einer einen nicht sich auch als nach bei"
    " aus am dass wurde sind werden hat zum zur über sie wird können oder kann wenn dem er es",
    "nl": "de het een van en in is dat op te voor met zijn aan niet die door om ook als bij naar heeft werd worden uit"
    " maar nog over er hebben kan of u wordt dit deze ze",
}
_LANGUAGES_OF = {
    word: tuple(language for language, words in _WORDS.items() if word in words.split())
    for word in {word for words in _WORDS.values() for word in words.split()}
}
_WORD = regex.compile(r"\p{Latin}+")
_SHARE_OF_COMMON_WORDS = 0.12
"""Where less of a text is common words of a language, it is likely in a language that is not listed, or a table."""


def language_of(path: PurePath, text: str) -> str:
    """Return the language of a document that nothing else is said of.

    Its name decides, else its text; English is taken where neither does.

    >>> language_of(PurePath("article.fr.txt"), "The minister"), language_of(PurePath("article.txt"), "公安部对记者说")
    ('fr', 'zh-Hans')
    """
    return language_of_path(path) or detect_language(text) or _UNDECIDED


def detect_language(text: str) -> str | None:
    """Guess the language of a text from its beginning.

    Returns:
        A BCP 47 tag: zh-Hans or zh-Hant, ja, ko, ru, uk, en, es, fr, pt, it, ca, gl, de or nl. None where there is not
        enough to decide, or the text is in another language.
    """
    sample = text[:_SAMPLE]
    characters = Counter(sample)
    letters = {script: _count(characters, pattern.findall("".join(characters))) for script, pattern in _SCRIPTS.items()}
    han, kana, hangul = letters["han"], letters["kana"], letters["hangul"]
    east_asian = (han + kana + hangul) * _LETTERS_OF_A_HAN_CHARACTER
    if not any(letters.values()):
        return None
    if east_asian > max(letters["latin"], letters["cyrillic"]):
        if hangul > han + kana:
            return "ko"
        return "ja" if kana > _KANA_OF_JAPANESE * (han + kana) else _chinese(characters)
    return _cyrillic(sample) if letters["cyrillic"] > letters["latin"] else _latin(sample)


def language_of_path(path: PurePath) -> str | None:
    """Return the language that a file's name or folder declares, or None.

    >>> language_of_path(PurePath("article.zh-Hant.txt")), language_of_path(PurePath("locales/pt_BR/article.txt"))
    ('zh-Hant', 'pt-BR')
    >>> language_of_path(PurePath("article.txt")) is None
    True
    """
    if len(path.suffixes) > 1 and is_known(path.suffixes[-2][1:]):
        return canonical(path.suffixes[-2][1:])
    for parent, locale in zip(path.parts[:-2], path.parts[1:-1], strict=True):
        if parent == "locales" and is_known(locale):
            return canonical(locale)
    return None


def _chinese(characters: Counter[str]) -> str | None:
    simplified, traditional = _count(characters, _HANS), _count(characters, _HANT)
    if simplified == traditional:
        return None
    return "zh-Hans" if simplified > traditional else "zh-Hant"


def _cyrillic(sample: str) -> str:
    characters = Counter(sample.lower())
    return "uk" if _count(characters, _UKRAINIAN) > _count(characters, _RUSSIAN) else "ru"


def _latin(sample: str) -> str | None:
    words = _WORD.findall(sample.lower())
    hits: Counter[str] = Counter()
    weights: defaultdict[str, float] = defaultdict(float)
    for word in words:
        languages = _LANGUAGES_OF.get(word, ())
        for language in languages:
            hits[language] += 1
            # A word that many languages share says little about which of them it is.
            weights[language] += 1 / len(languages)
    best = max(_WORDS, key=lambda language: weights[language])
    return best if hits[best] > _SHARE_OF_COMMON_WORDS * len(words) else None


def _count(characters: Counter[str], wanted: Iterable[str]) -> int:
    return sum(characters[character] for character in wanted)

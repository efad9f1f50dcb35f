"""What an engine does to words that stand for terms, and to markup: measured, and kept for the next time."""

import json
import tomllib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from time import perf_counter

from zhengming.documents.plain import write_text
from zhengming.errors import DocumentError, EngineUnavailable, UsageError
from zhengming.folders import cache_folder
from zhengming.text.languages import canonical, lookup
from zhengming.text.messages import tr
from zhengming.translation.engines.engine import Engine, Estimates, Route
from zhengming.translation.terms.placeholders import QUOTES
from zhengming.translation.terms.shapes import HELD, SHAPES, fill

__all__ = ["Probe", "Survival", "best_shapes", "measure", "questions"]

_OTHERS = ("7c9e6679-7425-40de-944b-e07fc1f90a{n:02}", "4{n:03}7")
"""What texts hold and no term can hide behind: identifiers and numbers."""
_TAGS = ("<b>{}</b>", '<a href="/p?a=1">{}</a>', '<g id="1">{}</g>', "[{}](/p)")
_TAGGED = "London"
_QUICK = 4
"""Sentences for each shape where nobody asked for a thorough look."""
_ENOUGH = 0.5
"""A shape that is lost more often than not only costs time."""
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Survival:
    """How often something came back once, as it was."""

    kept: int
    tried: int

    @property
    def rate(self) -> float:
        """From 0 to 1."""
        return self.kept / self.tried if self.tried else 0.0


@dataclass(frozen=True, slots=True)
class Probe:
    """What was measured; keys are shapes, as `zhengming.translation.terms.shapes.fill` takes them, and tags."""

    shapes: dict[str, Survival]
    tags: dict[str, Survival] = field(default_factory=dict)
    first: float = 0.0
    """Seconds until the first sentence came back, the start of the engine among them."""
    each: float = 0.0
    """Seconds for each further one, in one batch."""


def questions(source: str) -> list[str]:
    """Return what `measure` asks of an engine; for its estimate.

    Raises:
        UsageError: there are no sentences in this language.
    """
    carriers = _carriers(source)
    words = [sentence for sentence, _ in _with_words((*HELD, *_OTHERS), carriers)]
    return [carriers[0].format(_TAGGED), *words, *(sentence for sentence, _ in _with_tags(carriers))]


def measure(engine: Engine, source: str, target: str) -> Probe:
    """Ask an engine everything, and keep what it shows.

    Args:
        engine: To ask.
        source: BCP 47 tag.
        target: BCP 47 tag.

    Raises:
        EngineUnavailable: there is no route.
        TranslationError: the engine failed as a whole.
        UsageError: there are no sentences to ask with in this language.
    """
    route = engine.route(source, target)
    if route is None:
        raise EngineUnavailable(f"{engine.name}: {engine.missing(source, target)}")
    carriers = _carriers(source)
    begun = perf_counter()
    engine.translate([carriers[0].format(_TAGGED)], source, target)
    first = perf_counter() - begun
    words, tags = _with_words((*HELD, *_OTHERS), carriers), _with_tags(carriers)
    begun = perf_counter()
    answers = _ask(engine, [sentence for sentence, _ in (*words, *tags)], source, target)
    each = (perf_counter() - begun) / len(answers)
    shapes = _survivals((*HELD, *_OTHERS), words, answers[: len(words)])
    kept = _survivals(_TAGS, tags, answers[len(words) :])
    probe = Probe(shapes, kept, first, each)
    _keep(route, probe)
    return probe


def best_shapes(engine: Engine, source: str, target: str) -> tuple[str, ...]:
    """Return the shapes that this engine copies for a pair, the surest first, of equals the least conspicuous.

    What was measured before counts. Otherwise a few sentences are asked now, unless that costs money; where none can be
    asked, `SHAPES` is returned. Empty: the engine loses all of them more often than not.

    Args:
        engine: To ask.
        source: BCP 47 tag.
        target: BCP 47 tag.

    Raises:
        TranslationError: the engine failed as a whole.
    """
    route = engine.route(source, target)
    tag = lookup(source, _sentences())
    if route is None:
        return SHAPES
    known = _kept(route)
    if known is None:
        if tag is None or isinstance(engine, Estimates):
            return SHAPES
        asked = _with_words(HELD, _sentences()[tag][:_QUICK])
        answers = _ask(engine, [sentence for sentence, _ in asked], source, target)
        known = Probe(_survivals(HELD, asked, answers))
        _keep(route, known)
    rates = {shape: known.shapes[shape].rate for shape in HELD if shape in known.shapes}
    good = [shape for shape, rate in rates.items() if rate >= _ENOUGH]
    return tuple(sorted(good, key=lambda shape: -rates[shape]))


def _with_words(shapes: Iterable[str], carriers: Sequence[str]) -> list[tuple[str, str]]:
    """Sentences with a word of a shape each, and the word; shape by shape."""
    filled = [[fill(shape, number) for number in range(len(carriers))] for shape in shapes]
    return [(carrier.format(word), word) for words in filled for carrier, word in zip(carriers, words, strict=True)]


def _with_tags(carriers: Sequence[str]) -> list[tuple[str, str]]:
    return [(carrier.format(tag.format(_TAGGED)), tag) for tag in _TAGS for carrier in carriers]


def _ask(engine: Engine, sentences: Sequence[str], source: str, target: str) -> list[str]:
    answers = engine.translate(sentences, source, target)
    return ["" if answer.error is not None else answer.text for answer in answers]


def _survivals(kinds: Sequence[str], asked: Sequence[tuple[str, str]], answers: Sequence[str]) -> dict[str, Survival]:
    """Count for each kind, of which there are equally many in a row, how many answers have what was asked for."""
    size = len(asked) // len(kinds)
    hits = [_is_kept(*one, answer) for one, answer in zip(asked, answers, strict=True)]
    return {
        kind: Survival(sum(hits[start : start + size]), size)
        for kind, start in zip(kinds, range(0, len(hits), size), strict=True)
    }


def _is_kept(sentence: str, wanted: str, answer: str) -> bool:
    """Whether a word came back once, and in quotation marks if it went out so; or a pair of tags around something."""
    opening, inside, closing = wanted.partition("{}") if wanted in _TAGS else (wanted, "", "")
    text, start = answer.lower(), answer.lower().find(opening.lower())
    if text.count(opening.lower()) != 1:
        return False
    if not inside:
        was_quoted = sentence[: sentence.index(wanted)].rstrip().endswith(QUOTES)
        return not was_quoted or answer[:start].rstrip().endswith(QUOTES)
    end = text.find(closing.lower(), start + len(opening))
    return text.count(closing.lower()) == 1 and bool(text[start + len(opening) : end].strip())


def _carriers(source: str) -> Sequence[str]:
    tag = lookup(source, _sentences())
    if tag is None:
        known = ", ".join(_sentences())
        raise UsageError(
            tr(
                "there are no sentences in {source} to probe with, only in {known}",
                source=canonical(source),
                known=known,
            )
        )
    return _sentences()[tag]


@cache
def _sentences() -> dict[str, list[str]]:
    return tomllib.loads(files(__package__).joinpath("carriers.toml").read_text("utf-8"))


def _path(route: Route) -> Path:
    key = "\n".join((str(_FORMAT), str(route), route.source, route.target, route.version, *HELD))
    return cache_folder() / "probes" / f"{blake2b(key.encode(), digest_size=16).hexdigest()}.json"


def _kept(route: Route) -> Probe | None:
    """Read what is known of a route; what cannot be read counts as absent."""
    if not route.version:
        return None
    try:
        read = json.loads(_path(route).read_text("utf-8"))
        counts = {name: {one: Survival(*pair) for one, pair in read[name].items()} for name in ("shapes", "tags")}
        return Probe(counts["shapes"], counts["tags"], read["first"], read["each"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _keep(route: Route, probe: Probe) -> None:
    """Write what is known of a route whose models can be told from others; what cannot be written is not."""
    if not route.version:
        return
    content = asdict(probe) | {
        name: {key: [one.kept, one.tried] for key, one in counts.items()}
        for name, counts in (("shapes", probe.shapes), ("tags", probe.tags))
    }
    path = _path(route)
    with suppress(OSError, DocumentError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, json.dumps(content, ensure_ascii=False))

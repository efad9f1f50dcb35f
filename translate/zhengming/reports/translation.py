"""What a run did, as data for programs and as lines for people."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from zhengming.termbase.demands import Reason
from zhengming.text.messages import tr
from zhengming.translation.article import Location, Locator
from zhengming.translation.results import Origin, Result, Translated
from zhengming.translation.terms.outcomes import Outcome, State

__all__ = ["Occurrence", "as_object", "failures", "flagged", "occurrences", "problems", "report", "tables", "to_object"]

_COUNTS = ("paragraphs", "sentences", *Origin, "terms", *State)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One occurrence of a term in an article, and what became of it in one language.

    ``start`` and ``end`` are code points of the article, as in `Location`.
    """

    paragraph: Translated
    outcome: Outcome
    start: int
    end: int
    place: Location

    @property
    def found(self) -> str:
        """The words of the source."""
        return self.outcome.demand.found

    @property
    def concept(self) -> str:
        """Id of the concept that they name."""
        return self.outcome.demand.concept.id

    @property
    def expected(self) -> str | None:
        """What the glossary wants to stand in the translation; None where it demands nothing, or leaves a choice."""
        term = self.outcome.demand.expected
        return None if term is None else term.text

    @property
    def state(self) -> State:
        """What became of it."""
        return self.outcome.state


def occurrences(result: Result) -> Iterator[Occurrence]:
    """Yield every occurrence of a term in an article, also those in paragraphs that stand there twice."""
    locate = Locator(result.article)
    translated = {paragraph.text: paragraph for paragraph in result.paragraphs}
    for paragraph in result.article.paragraphs:
        for outcome in translated[paragraph.text].outcomes:
            start = locate(paragraph, outcome.demand.start)
            end = locate.end(paragraph, outcome.demand.end)
            yield Occurrence(translated[paragraph.text], outcome, start.offset, end, start)


def problems(result: Result) -> Iterator[str]:
    """Yield a line for each occurrence that is not as the glossary has it, and for each paragraph that failed.

    Terms that the glossary cannot name in the language come last, one line for each concept.
    """
    path, language = result.article.path, result.language
    unnamed: dict[str, list[Occurrence]] = {}
    for one in occurrences(result):
        demand = one.outcome.demand
        if one.outcome.state is State.FLAGGED:
            yield f"{path}:{one.place}: {language}: {_flagged(one)} ({_maker(one.paragraph)}{_tried(one.outcome)})"
        elif demand.reason is Reason.NO_TERM:
            unnamed.setdefault(demand.concept.id, []).append(one)
    locate = Locator(result.article)
    failed = {paragraph.text: paragraph for paragraph in result.paragraphs if paragraph.origin is Origin.FAILED}
    refused = {refusal.segment: refusal.reason for refusal in result.refused}
    for number, paragraph in enumerate(result.article.paragraphs):
        if paragraph.text in failed:
            error = failed[paragraph.text].error
            yield f"{path}:{locate(paragraph, 0)}: {language}: {tr('not translated: {error}', error=error)}"
        if number in refused:
            reason = refused[number]
            if result.is_filled:
                told = tr("not translated: {error}", error=reason)
            else:
                told = tr("stands as in the source: {reason}", reason=reason)
            yield f"{path}:{locate(paragraph, 0)}: {language}: {told}"
    for concept, places in unnamed.items():
        where = ", ".join(str(one.place) for one in places)
        found = places[0].outcome.demand.found
        told = tr(
            "the glossary has no name for {concept} (“{found}”: {where})", concept=concept, found=found, where=where
        )
        yield f"{path}: {language}: {told}"


def _flagged(one: Occurrence) -> str:
    demand, instead = one.outcome.demand, one.outcome.instead
    wanted = demand.expected.text if demand.expected else tr("a name of {ids}", ids=", ".join(demand.readings))
    if instead:
        return tr(
            "“{found}” should be “{wanted}”, but “{instead}” stands there",
            found=demand.found,
            wanted=wanted,
            instead=instead,
        )
    return tr("“{found}” should be “{wanted}”, but it is not there", found=demand.found, wanted=wanted)


def _maker(paragraph: Translated) -> str:
    return tr("reviewed translation") if paragraph.origin is Origin.REVIEWED else tr("machine translation")


def _tried(outcome: Outcome) -> str:
    """What was tried and failed, methods with the same failure together."""
    failed: dict[str, list[str]] = {}
    for trial in outcome.tried:
        if trial.failure is not None:
            failed.setdefault(trial.failure, []).append(trial.method)
    return "".join(f"; {', '.join(methods)}: {failure}" for failure, methods in failed.items())


def failures(results: Iterable[Result]) -> int:
    """Count the paragraphs that have no translation, or whose translation the document could not take."""
    failed = sum(one.origin is Origin.FAILED for result in results for one in result.paragraphs)
    return failed + sum(len(result.refused) for result in results)


def flagged(results: Iterable[Result]) -> int:
    """Count the occurrences that are not as the glossary has it."""
    return sum(one.outcome.state is State.FLAGGED for result in results for one in occurrences(result))


def tables(results: Iterable[Result], seconds: Mapping[str, float] | None = None) -> list[str]:
    """Return lines with the counts of each language: of paragraphs, then of occurrences of terms.

    Args:
        results: Of all languages.
        seconds: How long each language took; without it there is no such column.
    """
    counts = _languages(results)
    times = {language: f"{taken:.1f}" for language, taken in (seconds or {}).items()}
    columns = ("files", "paragraphs", "sentences", *Origin)
    return [*_table(counts, columns, times), "", *_table(counts, ("terms", *State), {})]


def report(results: Sequence[Result], seconds: Mapping[str, float], errors: Sequence[str]) -> dict[str, object]:
    """Return what became of a run, as JSON has it.

    Args:
        results: Of all languages.
        seconds: How long each language took.
        errors: Messages about what was left out.
    """
    names = ("files", *_COUNTS)
    return {
        "languages": {
            language: {**{name: row[name] for name in names}, "seconds": round(seconds.get(language, 0), 3)}
            for language, row in _languages(results).items()
        },
        "articles": [as_object(result) for result in results],
        "errors": list(errors),
    }


def _languages(results: Iterable[Result]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {}
    for result in results:
        row = counts.setdefault(result.language, Counter())
        row.update(_counts(result))
        row["files"] += 1
    return counts


def _table(counts: Mapping[str, Counter[str]], columns: Sequence[str], times: Mapping[str, str]) -> list[str]:
    rows = [["", *columns], *([language, *(str(row[name]) for name in columns)] for language, row in counts.items())]
    if times:
        rows = [[*row, times.get(row[0], "")] for row in rows]
        rows[0][-1] = "seconds"
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    return [
        "  ".join(
            [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        )
        for row in rows
    ]


def as_object(result: Result) -> dict[str, object]:
    """Return what became of an article in one language, as JSON has it."""
    counts = _counts(result)
    return {
        "path": str(result.article.path),
        "language": result.language,
        "catalogue": str(result.catalogue),
        "text": str(result.rendered),
        **{name: counts[name] for name in _COUNTS},
        "failures": [one.error for one in result.paragraphs if one.error is not None],
        "refused": list(_refused(result)),
        "occurrences": [to_object(one) for one in occurrences(result)],
        "similar": list(_similar(result)),
    }


def _refused(result: Result) -> Iterator[dict[str, object]]:
    locate = Locator(result.article)
    for refusal in result.refused:
        place = locate(result.article.paragraphs[refusal.segment], 0)
        yield {"line": place.line, "column": place.column, "reason": refusal.reason}


def _similar(result: Result) -> Iterator[dict[str, object]]:
    locate = Locator(result.article)
    translated = {paragraph.text: paragraph for paragraph in result.paragraphs}
    for paragraph in result.article.paragraphs:
        for hit in translated[paragraph.text].similar:
            unit = hit.unit
            line = locate(paragraph, 0).line
            yield {
                "line": line,
                "score": hit.score,
                "source": unit.source,
                "target": unit.target,
                "origin": unit.origin,
                "reviewed": unit.reviewed,
            }


def _counts(result: Result) -> Counter[str]:
    counts = Counter(str(paragraph.origin) for paragraph in result.paragraphs)
    states = [str(one.outcome.state) for one in occurrences(result)]
    counts.update(states)
    counts["terms"] = len(states)
    counts["paragraphs"] = len(result.paragraphs)
    counts["sentences"] = sum(paragraph.sentences for paragraph in result.paragraphs)
    return counts


def to_object(one: Occurrence) -> dict[str, object]:
    """Return an occurrence as JSON has it."""
    demand = one.outcome.demand
    return {
        "start": one.start,
        "end": one.end,
        "line": one.place.line,
        "column": one.place.column,
        "found": one.found,
        "concept": one.concept,
        "expected": one.expected,
        "state": str(one.state),
        "reason": str(demand.reason) if demand.reason else None,
        "instead": one.outcome.instead,
        "origin": str(one.paragraph.origin),
        "verbatim": one.outcome.verbatim,
        "tried": [{"method": trial.method, "failure": trial.failure} for trial in one.outcome.tried],
    }

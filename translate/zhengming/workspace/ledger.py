"""What a run learns about the baselines of its texts: which entries still hold, and what else there is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from zhengming.checks.baselines import Baseline, Known, baseline_text
from zhengming.checks.fingerprints import Identity
from zhengming.checks.rules import RULES
from zhengming.documents.plain import write_text
from zhengming.reports.report import Report
from zhengming.workspace.tasks import Task, TranslationTask
from zhengming.workspace.workspace import Workspace

__all__ = ["Ledger"]


@dataclass(slots=True)
class _Page:
    """What is known of one baseline."""

    baseline: Baseline
    texts: dict[str, list[Known]] = field(default_factory=dict)
    """Of the texts that were checked, the entries that are to stay."""
    stale: dict[str, list[Known]] = field(default_factory=dict)
    """Of the same texts, the entries that match nothing."""
    added: int = 0


@dataclass(slots=True)
class Ledger:
    """Takes the reports of a run and writes what follows from them."""

    workspace: Workspace
    _pages: dict[str, _Page] = field(default_factory=dict, init=False)

    def take(self, task: Task, report: Report) -> None:
        """Note which entries of the baseline of a text match something; texts without a baseline are passed over.

        Entries of rules that did not run stay: rules that were not selected, and those about translations where the
        text was not checked as one.
        """
        page = self._page(task)
        if page is None:
            return
        is_translation = isinstance(task, TranslationTask) or task.original is not None
        looked_for = {
            rule.name for rule in RULES if task.settings.runs(rule.name) and (is_translation or not rule.bilingual)
        }
        left = Counter(page.baseline.known(task.path)) - Counter(one.known for one in report.suppressed)
        other = [one for one in left.elements() if one.rule not in looked_for]
        still = [replace(one.known, context=one.identity.context) for one in report.suppressed]
        name = page.baseline.name(task.path)
        page.texts[name] = other + still
        page.stale[name] = [one for one in left.elements() if one.rule in looked_for]

    def add(self, task: Task, identities: Iterable[Identity], reason: str | None = None) -> bool:
        """Have further findings of a text known; it has to be taken before.

        Returns:
            False where the text has no baseline.
        """
        page = self._page(task)
        if page is None:
            return False
        new = [Known(one.rule, one.concept, one.found, one.context, reason) for one in identities]
        page.texts[page.baseline.name(task.path)] += new
        page.added += len(new)
        return True

    def stale(self) -> list[tuple[Baseline, int]]:
        """Return for each baseline with entries that match nothing how many there are."""
        pages = (
            (page, sum(map(len, page.stale.values())) + _of_gone_texts(page.baseline)) for page in self._pages.values()
        )
        return [(page.baseline, number) for page, number in pages if number]

    def write(self) -> list[Baseline]:
        """Write all baselines that were asked for, without the entries that match nothing; return them.

        Raises:
            DocumentError: a file cannot be written; it is as it was.
        """
        return [
            _written(page.baseline.updated(page.texts, without=page.baseline.gone())) for page in self._pages.values()
        ]

    def write_additions(self) -> int:
        """Write the baselines to which findings were added; what else is in them stays. Return how many were added.

        Raises:
            DocumentError: a file cannot be written; it is as it was.
        """
        for page in self._pages.values():
            if page.added:
                _written(page.baseline.updated({name: page.texts[name] + page.stale[name] for name in page.texts}))
        return sum(page.added for page in self._pages.values())

    def _page(self, task: Task) -> _Page | None:
        baseline = self.workspace.baseline_of(task.settings)
        if baseline is None:
            return None
        return self._pages.setdefault(str(baseline.path), _Page(baseline))


def _written(baseline: Baseline) -> Baseline:
    write_text(baseline.path, baseline_text(baseline))
    return baseline


def _of_gone_texts(baseline: Baseline) -> int:
    return sum(len(baseline.texts[name]) for name in baseline.gone())

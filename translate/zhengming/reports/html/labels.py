"""What things are called on the page."""

from zhengming.checks.finding import Severity
from zhengming.termbase.matcher import MatchForm
from zhengming.termbase.model import Status
from zhengming.text.messages import ntr, tr

__all__ = ["counted", "form_name", "severity_name", "status_name"]


def severity_name(severity: Severity) -> str:
    """Return the name of a severity."""
    names = {Severity.ERROR: tr("error"), Severity.WARNING: tr("warning"), Severity.INFO: tr("info")}
    return names[severity]


def counted(severity: Severity, number: int) -> str:
    """Return a number of findings of one severity.

    >>> counted(Severity.ERROR, 1), counted(Severity.INFO, 2)
    ('1 error', '2 info')
    """
    if severity is Severity.ERROR:
        return ntr("{number} error", "{number} errors", number)
    if severity is Severity.WARNING:
        return ntr("{number} warning", "{number} warnings", number)
    return ntr("{number} info", "{number} info", number)


def status_name(status: Status) -> str:
    """Return the name of an administrative status."""
    names = {
        Status.PREFERRED: tr("preferred"),
        Status.ADMITTED: tr("admitted"),
        Status.DEPRECATED: tr("deprecated"),
        Status.FORBIDDEN: tr("forbidden"),
    }
    return names[status]


def form_name(form: MatchForm) -> str:
    """Return how a text relates to a term; of a person's name, that it is spelt in another way."""
    names = {
        MatchForm.EXACT: tr("as listed"),
        MatchForm.FOLDED: tr("in other letters"),
        MatchForm.INFLECTED: tr("inflected"),
        MatchForm.LEMMA: tr("inflected"),
        MatchForm.NAME: tr("other spelling"),
    }
    return names[form]

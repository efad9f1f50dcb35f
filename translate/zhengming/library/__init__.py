"""What a Python program or a notebook calls; `zhengming` itself hands these on, and docs/library.md tells of them."""

from zhengming.checks.explain import Explanation
from zhengming.checks.finding import Edit, Finding, Fix, Safety, Severity
from zhengming.errors import (
    ConfigurationError,
    DocumentError,
    EngineUnavailable,
    TermbaseError,
    TranslationError,
    TranslationMemoryError,
    UsageError,
    ZhengmingError,
)
from zhengming.library.checking import check, check_file, normalise, normalise_file
from zhengming.library.glossaries import explain_name, load, look_up
from zhengming.library.results import CheckResult, NormaliseResult, TranslateResult
from zhengming.library.translating import translate, translate_all
from zhengming.reports.translation import Occurrence
from zhengming.termbase.model import Concept, Status, Term, Termbase
from zhengming.translation.terms.outcomes import State

__all__ = [
    "CheckResult",
    "Concept",
    "ConfigurationError",
    "DocumentError",
    "Edit",
    "EngineUnavailable",
    "Explanation",
    "Finding",
    "Fix",
    "NormaliseResult",
    "Occurrence",
    "Safety",
    "Severity",
    "State",
    "Status",
    "Term",
    "Termbase",
    "TermbaseError",
    "TranslateResult",
    "TranslationError",
    "TranslationMemoryError",
    "UsageError",
    "ZhengmingError",
    "check",
    "check_file",
    "explain_name",
    "load",
    "look_up",
    "normalise",
    "normalise_file",
    "translate",
    "translate_all",
]

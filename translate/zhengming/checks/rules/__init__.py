"""The rules, in the order in which they are documented."""

from zhengming.checks.finding import Severity
from zhengming.checks.rule import Rule
from zhengming.checks.rules.amounts import number_mismatch
from zhengming.checks.rules.consistency import name_inconsistent, term_inconsistent
from zhengming.checks.rules.names import name_ambiguous, name_form, name_order
from zhengming.checks.rules.names_across import name_mismatch
from zhengming.checks.rules.placeholders import placeholder_mismatch
from zhengming.checks.rules.segments import segment_inconsistent, segment_merged
from zhengming.checks.rules.translated import term_doubtful, term_missing, term_untranslated
from zhengming.checks.rules.unwanted import term_deprecated, term_forbidden

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    Rule("term-deprecated", Severity.WARNING, term_deprecated),
    Rule("term-forbidden", Severity.ERROR, term_forbidden),
    Rule("term-inconsistent", Severity.WARNING, term_inconsistent),
    Rule("term-missing", Severity.WARNING, term_missing, bilingual=True),
    Rule("term-untranslated", Severity.WARNING, term_untranslated, bilingual=True),
    Rule("term-doubtful", Severity.INFO, term_doubtful, bilingual=True),
    Rule("name-order", Severity.WARNING, name_order),
    Rule("name-form", Severity.WARNING, name_form),
    Rule("name-inconsistent", Severity.WARNING, name_inconsistent),
    Rule("name-ambiguous", Severity.INFO, name_ambiguous),
    Rule("name-mismatch", Severity.WARNING, name_mismatch, bilingual=True),
    Rule("number-mismatch", Severity.WARNING, number_mismatch, bilingual=True),
    Rule("placeholder-mismatch", Severity.ERROR, placeholder_mismatch, bilingual=True),
    Rule("segment-inconsistent", Severity.WARNING, segment_inconsistent, bilingual=True),
    Rule("segment-merged", Severity.INFO, segment_merged, bilingual=True),
)

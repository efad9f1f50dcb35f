"""What a sentence demands of its translation: `zhengming.termbase.demands`, which checks need too."""

from zhengming.termbase.demands import Demand, Reason, demands, is_good, usable_terms, witnesses

__all__ = ["Demand", "Reason", "demands", "is_good", "usable_terms", "witnesses"]

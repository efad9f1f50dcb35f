"""Apertium's programs and dictionaries as processes that are kept alive; Apertium (GPL) is never linked or imported."""

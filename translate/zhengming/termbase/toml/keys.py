"""The keys of a glossary file; ``text``, ``status`` and ``type`` of a term have types of their own."""

__all__ = ["CONCEPT_KEYS", "DOCUMENTS", "FLAGS", "LISTS", "STRINGS"]

CONCEPT_KEYS = ("kind", "domain", "definition", "note", "source")
DOCUMENTS = "documents"
"""A list of texts; the other keys of a concept are texts."""
STRINGS = ("part_of_speech", "gender", "number", "family", "given", "reason", "source", "note", "context")
LISTS = {"forms": "forms", "not_in": "excluded"}
"""Key to attribute of `zhengming.termbase.model.Term`."""
FLAGS = ("case_sensitive", "safe")

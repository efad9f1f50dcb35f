"""Glossaries in TOML: one table a concept, as described in docs/glossary.md."""

from zhengming.termbase.toml.parse import Reading, load, read
from zhengming.termbase.toml.serialize import dump

__all__ = ["Reading", "dump", "load", "read"]

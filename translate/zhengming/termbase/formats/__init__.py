"""Glossaries in the formats that translators exchange: each a leaf with a reader and a writer over the one model."""

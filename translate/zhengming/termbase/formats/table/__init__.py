"""Glossaries as tables: CSV, TSV and workbooks, one row for each term, concept, or pair of terms."""

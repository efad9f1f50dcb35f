"""Candidate terms out of texts, for a person to review."""

"""Findings as text, JSON and whatever else reads them; one module a format."""

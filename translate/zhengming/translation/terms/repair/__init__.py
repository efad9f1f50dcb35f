"""Repair after the fact: find what stands in place of a term in a finished translation, and put the term there."""

"""Apertium: rule-based engines of Debian, each pair a pipeline of processes."""

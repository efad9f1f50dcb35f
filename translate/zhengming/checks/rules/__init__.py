"""The rules, each a function that yields findings."""

"""Paragraphs that are written anew as a whole when their text changes: what formats need whose markup splits words."""

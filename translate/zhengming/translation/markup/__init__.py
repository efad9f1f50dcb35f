"""Markup of segments on its way through a translation: taken off, and put back where it belongs."""

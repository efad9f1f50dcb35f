"""LibreTranslate servers."""

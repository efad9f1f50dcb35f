"""The layer around an engine that makes its translations say what the glossary demands."""

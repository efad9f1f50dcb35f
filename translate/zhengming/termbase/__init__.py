"""Concepts and terms, the files they are kept in, and the one matcher that finds them."""

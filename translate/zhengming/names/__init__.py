"""Person names: how a romanised Han name is read, written and varied."""

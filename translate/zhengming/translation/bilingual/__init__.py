"""Files of texts with their translations: what has none is translated."""

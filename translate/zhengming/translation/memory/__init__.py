"""The translation memory: what people have translated, to be found again word for word or nearly so."""

"""zhengming (正名): each thing by its proper name, in every language of a text."""

__all__ = ["__version__"]

__version__ = "0.1.0"

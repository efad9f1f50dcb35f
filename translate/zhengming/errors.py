"""The exception tree.

::

    ZhengmingError            anything a user can cause and mend; its message is one line
    ├── UsageError            the command or call asks for what cannot be (unknown rule, unknown language)
    ├── ConfigurationError    a configuration file cannot be used
    ├── DocumentError         a text cannot be read or written
    ├── TermbaseError         a glossary cannot be read, or contradicts itself
    ├── TranslationMemoryError a translation memory, or a file to fill it from, cannot be used
    └── TranslationError      no engine, a broken package, a failed download
        └── EngineUnavailable nothing installed here translates the pair; says what to install

A surface prints ``str(error)`` and exits with status 2. Each message names the file, the place and what to do.
"""

__all__ = [
    "ConfigurationError",
    "DocumentError",
    "EngineUnavailable",
    "TermbaseError",
    "TranslationError",
    "TranslationMemoryError",
    "UsageError",
    "ZhengmingError",
]


class ZhengmingError(Exception):
    """Anything that a user can cause and mend; the message is one line that says what to do."""


class UsageError(ZhengmingError):
    """The command or call asks for what cannot be."""


class ConfigurationError(ZhengmingError):
    """A configuration file cannot be used."""


class DocumentError(ZhengmingError):
    """A text cannot be read or written."""


class TermbaseError(ZhengmingError):
    """A glossary cannot be read, or contradicts itself."""


class TranslationMemoryError(ZhengmingError):
    """A translation memory, or a file to fill it from, cannot be used."""


class TranslationError(ZhengmingError):
    """A translation cannot be made."""


class EngineUnavailable(TranslationError):  # noqa: N818 -- a state of the machine, not a fault
    """Nothing installed here translates the pair; the message says what to install."""

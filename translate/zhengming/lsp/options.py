"""What an editor may say about the server, as initialization options or in its settings under ``zhengming``."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zhengming.errors import ConfigurationError
from zhengming.text.messages import tr
from zhengming.workspace.workspace import language_tag

__all__ = ["Options", "read_options"]


@dataclass(frozen=True, slots=True)
class Options:
    """What holds for all files of an editor, as the options of the command line of the same names."""

    config: Path | None = None
    glossary: tuple[Path, ...] = ()
    language: str | None = None
    """Canonical BCP 47 tag."""


def read_options(sent: object, folder: Path) -> Options:
    """Read what an editor sends, be it the table itself or one that has it under ``zhengming``.

    Args:
        sent: A JSON value; what is no object says nothing. Other keys are the editor's own.
        folder: That relative paths start from.

    Raises:
        ConfigurationError: a key or value means nothing.
        UsageError: the language is none.
    """
    table = sent.get("zhengming", sent) if isinstance(sent, Mapping) else {}
    if not isinstance(table, Mapping):
        table = {}
    config, language = _text(table, "config"), _text(table, "language")
    return Options(
        folder / Path(config).expanduser() if config else None,
        tuple(folder / Path(one).expanduser() for one in _texts(table, "glossary")),
        language_tag(language) if language else None,
    )


def _text(table: Mapping[str, Any], key: str) -> str | None:
    value = table.get(key)
    if value is None or isinstance(value, str):
        return value
    raise ConfigurationError(tr("the editor's settings: {key!r} has to be a text", key=key))


def _texts(table: Mapping[str, Any], key: str) -> list[str]:
    value = table.get(key) or []
    texts = [value] if isinstance(value, str) else value
    if isinstance(texts, list) and all(isinstance(one, str) for one in texts):
        return texts
    raise ConfigurationError(tr("the editor's settings: {key!r} has to be a list of texts", key=key))

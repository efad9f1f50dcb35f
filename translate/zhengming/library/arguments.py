"""What the arguments of the library's functions mean together."""

from collections.abc import Iterable
from pathlib import Path

from zhengming.documents.registry import BILINGUAL, DOCUMENTS
from zhengming.errors import UsageError
from zhengming.termbase.model import Termbase
from zhengming.text.messages import tr
from zhengming.workspace.workspace import Workspace, language_tag

__all__ = ["StrPath", "encoded", "name_of", "workspace"]

StrPath = str | Path

_ARCHIVES = (".docx", ".docm", ".dotx", ".odt", ".ott", ".epub")


def name_of(syntax: str) -> Path:
    """Return the name that a text is to have, whose suffix tells how it is written.

    Raises:
        UsageError: no text is written so.
    """
    suffix = f".{syntax.lower().removeprefix('.')}"
    if suffix in _ARCHIVES or suffix not in (*DOCUMENTS, *BILINGUAL):
        known = ", ".join(one[1:] for one in (*DOCUMENTS, *BILINGUAL) if one not in _ARCHIVES)
        raise UsageError(tr("no text is written in “{syntax}”; give one of {known}", syntax=syntax, known=known))
    return Path(f"text{suffix}")


def encoded(text: str) -> bytes:
    """Return the file that a text would be. Its byte order mark goes before any encoding that the text declares.

    Raises:
        UsageError: the text has half a character.
    """
    try:
        return text.encode("utf-8-sig")
    except UnicodeEncodeError as error:
        message = tr("the text has half a character, a lone surrogate, at offset {offset}", offset=error.start)
        raise UsageError(message) from error


def workspace(
    *,
    language: str | None,
    glossary: Termbase | None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    config: StrPath | None,
    isolated: bool,
) -> Workspace:
    """Return the workspace that arguments ask for.

    Raises:
        UsageError: one means nothing.
    """
    if isinstance(select, str) or isinstance(ignore, str):
        raise UsageError(tr("select and ignore take lists of names of rules, not a text"))
    selected = None if select is None else list(select)
    if selected == []:
        raise UsageError(tr("select names no rule"))
    return Workspace(
        None if config is None else Path(config),
        isolated and config is None,
        None if language is None else language_tag(language),
        select=selected or (),
        ignore=list(ignore),
        given=glossary,
        warn=_warn,
    )


def _warn(message: str) -> None:
    import warnings

    warnings.warn(message, stacklevel=2)

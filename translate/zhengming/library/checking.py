"""Check and put right texts and files."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from zhengming.documents.plain import encode
from zhengming.documents.registry import read_bytes
from zhengming.library.arguments import StrPath, encoded, name_of, workspace
from zhengming.library.results import CheckResult, NormaliseResult
from zhengming.termbase.model import Termbase
from zhengming.workspace.opening import Opener, SourceFile
from zhengming.workspace.tasks import Task
from zhengming.workspace.workspace import Workspace, language_tag

__all__ = ["check", "check_file", "normalise", "normalise_file"]

_SOURCE = "source"


def check(
    text: str,
    *,
    language: str | None = None,
    glossary: Termbase | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    source: str | None = None,
    source_language: str | None = None,
    syntax: str = "txt",
    config: StrPath | None = None,
) -> CheckResult:
    """Find where a text is not as the glossary has it.

    Only what is given here counts: no configuration file is looked for. Files are for `check_file`.

    Args:
        text: The text itself.
        language: BCP 47 tag of it; None: its letters and words decide.
        glossary: From `zhengming.load`; None: the bundled one, with those of ``config``.
        select: Names of the rules to run; None: all.
        ignore: Names of rules not to run.
        source: What the text is a translation of, in the same syntax, paragraph by paragraph, plain text line by line:
            then the terms that it does not render are found too.
        source_language: BCP 47 tag of the source, or of the sources in a text that holds both; None: they decide.
        syntax: How the text is written, as the suffix of a file would say it: txt, md, html, po, xlf, srt, …
        config: A configuration file to use.

    Raises:
        ZhengmingError: an argument means nothing, the text is not of its syntax, or its lines are not as many as those
            of the source.
    """
    space = workspace(language=language, glossary=glossary, select=select, ignore=ignore, config=config, isolated=True)
    name = name_of(syntax)
    original = None if source is None else SourceFile(name.with_stem(_SOURCE), encoded(source))
    return _checked(_open(space, name, encoded(text), original, source_language))


def check_file(
    path: StrPath,
    *,
    language: str | None = None,
    glossary: Termbase | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    source: StrPath | None = None,
    source_language: str | None = None,
    config: StrPath | None = None,
    isolated: bool = False,
) -> CheckResult:
    """Find where a file is not as the glossary has it, as ``zhengming check PATH`` does.

    The configuration file that holds for the path is used.

    Args:
        path: A document of any format.
        language: BCP 47 tag of it; None: the configuration, the name, the file or its words decide.
        glossary: From `zhengming.load`, in place of the bundled one and those of the configuration.
        select: Names of the rules to run, in place of what the configuration says.
        ignore: Names of rules not to run.
        source: The file that this is a translation of, paragraph by paragraph, of two plain texts line by line.
        source_language: As for `check`.
        config: A configuration file to use in place of the nearest.
        isolated: Use no configuration file.

    Raises:
        ZhengmingError: the file, its configuration, a glossary or an argument cannot be used.
    """
    space = workspace(
        language=language, glossary=glossary, select=select, ignore=ignore, config=config, isolated=isolated
    )
    original = None if source is None else SourceFile(Path(source), read_bytes(Path(source)))
    return _checked(_open(space, Path(path), read_bytes(Path(path)), original, source_language))


def normalise(
    text: str,
    *,
    unsafe: bool = False,
    language: str | None = None,
    glossary: Termbase | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    syntax: str = "txt",
    config: StrPath | None = None,
) -> NormaliseResult:
    """Put a text right where it is not as the glossary has it and that cannot be wrong.

    Args:
        text: The text itself.
        unsafe: Whether to make the fixes too that are likely right, but need a look afterwards.
        language: As for `check`.
        glossary: As for `check`.
        select: As for `check`.
        ignore: As for `check`.
        syntax: As for `check`.
        config: As for `check`.

    Raises:
        ZhengmingError: as `check` does.
    """
    space = workspace(language=language, glossary=glossary, select=select, ignore=ignore, config=config, isolated=True)
    return _normalised(_open(space, name_of(syntax), encoded(text)), unsafe=unsafe)


def normalise_file(
    path: StrPath,
    *,
    unsafe: bool = False,
    language: str | None = None,
    glossary: Termbase | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    config: StrPath | None = None,
    isolated: bool = False,
) -> NormaliseResult:
    """Do the same with a file, as ``zhengming normalise PATH`` does; it is not written: the result's ``write()`` does.

    Args:
        path: A document of any format.
        unsafe: As for `normalise`.
        language: As for `check_file`.
        glossary: As for `check_file`.
        select: As for `check_file`.
        ignore: As for `check_file`.
        config: As for `check_file`.
        isolated: As for `check_file`.

    Raises:
        ZhengmingError: as `check_file` does.
    """
    space = workspace(
        language=language, glossary=glossary, select=select, ignore=ignore, config=config, isolated=isolated
    )
    return _normalised(_open(space, Path(path), read_bytes(Path(path))), unsafe=unsafe, path=Path(path))


@dataclass(frozen=True, slots=True)
class _Opened:
    task: Task
    notes: list[str]


def _open(
    space: Workspace, name: Path, data: bytes, source: SourceFile | None = None, source_language: str | None = None
) -> _Opened:
    notes: list[str] = []
    tag = None if source_language is None else language_tag(source_language)
    return _Opened(Opener(space, notes.append, tag, allow_empty=True).open(name, data, source), notes)


def _checked(opened: _Opened) -> CheckResult:
    task = opened.task
    report = task.check()
    return CheckResult(report.findings, task.language, tuple(opened.notes), report, task)


def _normalised(opened: _Opened, *, unsafe: bool, path: Path | None = None) -> NormaliseResult:
    task = opened.task
    outcome = task.normalise(unsafe=unsafe)
    return NormaliseResult(
        outcome.report.text,
        outcome.applied,
        outcome.report.findings,
        tuple(one.reason for one in outcome.refused),
        task.language,
        tuple(opened.notes),
        outcome.content if path is not None else encode(outcome.report.text, "utf-8"),
        task.text,
        path,
    )

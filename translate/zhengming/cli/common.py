"""Options that several commands share, and what they mean together."""

import gc
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zhengming.checks.settings import Settings, find_configuration, override, read_settings, select_rules
from zhengming.cli import console
from zhengming.errors import UsageError
from zhengming.termbase.model import Termbase
from zhengming.text.languages import canonical, is_known

if TYPE_CHECKING:
    from zhengming.translation.engines.settings import Engines

__all__ = [
    "Config",
    "Glossary",
    "Ignore",
    "Isolated",
    "Language",
    "NoBundledGlossary",
    "Paths",
    "Quiet",
    "Select",
    "StdinFilename",
    "TargetLanguage",
    "UnsafeFixes",
    "Workspace",
    "complete_language",
    "complete_rule",
    "language_tag",
    "rule_names",
]


def complete_language(incomplete: str) -> list[str]:
    """Return the languages of the bundled glossary that begin like this, for the shell."""
    from zhengming.termbase.bundled import bundled_termbase

    return [tag for tag in bundled_termbase().languages if tag.startswith(incomplete)]


def complete_rule(incomplete: str) -> list[str]:
    """Return the rules that begin like this, for the shell."""
    return [name for name in (*rule_names(), "ALL") if name.startswith(incomplete)]


Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH",
        help="Texts, or folders of texts (.txt, .md, .html, .docx, …). - is standard input.",
        show_default=False,
    ),
]
Config = Annotated[Path | None, typer.Option(metavar="FILE", help="Use this configuration file alone.")]
Isolated = Annotated[bool, typer.Option("--isolated", help="Use no configuration file.")]
Language = Annotated[
    str | None,
    typer.Option(
        metavar="TAG",
        help="Language of the texts (BCP 47: en, zh-Hant). Otherwise the configuration, the file's name"
        " (article.zh-Hant.txt, locales/zh_TW/…) or the text itself decides.",
        autocompletion=complete_language,
    ),
]
TargetLanguage = Annotated[
    str | None,
    typer.Option(
        "--language",
        "--to",
        metavar="TAG",
        help="Language of the texts (BCP 47: en, zh-Hant). Otherwise the configuration, the file's name"
        " (article.zh-Hant.txt, locales/zh_TW/…) or the text itself decides.",
        autocompletion=complete_language,
    ),
]
Glossary = Annotated[
    list[Path] | None,
    typer.Option(metavar="PATH", help="Use this glossary too: TOML, TBX, CSV, …, or a folder. May be repeated."),
]
NoBundledGlossary = Annotated[
    bool, typer.Option("--no-bundled-glossary", help="Leave out the glossary that comes with the program.")
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        metavar="RULE[,RULE]",
        help="Run these rules only, ALL for every one. May be repeated.",
        autocompletion=complete_rule,
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(metavar="RULE[,RULE]", help="Leave these rules out. May be repeated.", autocompletion=complete_rule),
]
UnsafeFixes = Annotated[
    bool, typer.Option("--unsafe-fixes", help="Apply the fixes too that are likely right, but need a look afterwards.")
]
StdinFilename = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Name that standard input is to have: in reports, to find its configuration and its language.",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print findings and errors, but no summary.")]


def rule_names() -> tuple[str, ...]:
    """Return the names of all rules, in the order in which they are documented."""
    from zhengming.checks.rules import RULES

    return tuple(rule.name for rule in RULES)


def language_tag(text: str) -> str:
    """Return a language that a person named, in canonical form.

    Raises:
        UsageError: it is none.
    """
    if not is_known(text):
        raise UsageError(f"{text!r} is not a language; give a BCP 47 tag such as en, zh-Hant or pt-BR")
    return canonical(text)


@dataclass(slots=True)
class Workspace:
    """Gives each path its settings, and each settings their termbase; what was read once is kept.

    The fields are what the command line says.
    """

    config: Path | None = None
    isolated: bool = False
    language: str | None = None
    glossary: Sequence[Path] | None = None
    no_bundled_glossary: bool = False
    select: Sequence[str] | None = None
    ignore: Sequence[str] | None = None
    _sources: dict[Path, Path | None] = field(default_factory=dict, init=False)
    _settings: dict[Path | None, Settings] = field(default_factory=dict, init=False)
    _termbases: dict[tuple[bool, tuple[Path, ...]], Termbase] = field(default_factory=dict, init=False)
    _held: dict[str, Termbase] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        if self.config is not None and self.isolated:
            raise UsageError("--config and --isolated exclude each other")
        if self.language is not None:
            self.language = language_tag(self.language)
        if self.select and not _split(self.select):
            raise UsageError("--select names no rule; `zhengming rule` lists them")

    def settings(self, path: Path) -> Settings:
        """Return what holds for a file or folder: its configuration file, changed by the command line.

        Raises:
            ConfigurationError: the configuration file is broken.
            UsageError: the command line names an unknown rule.
        """
        source = self._source(path)
        if source not in self._settings:
            names = rule_names()
            read = Settings() if source is None else read_settings(source, names)
            self._settings[source] = override(
                read,
                language=self.language,
                glossary=self.glossary or (),
                bundled_glossary=False if self.no_bundled_glossary else None,
                select=select_rules(_split(self.select), names) if self.select else None,
                ignore=select_rules(_split(self.ignore or ()), names),
            )
        return self._settings[source]

    def engines(self, path: Path) -> "Engines":
        """Return the engines that the configuration of a file or folder adds.

        Raises:
            ConfigurationError: the configuration file is broken.
        """
        from zhengming.translation.engines.settings import read_engines

        return read_engines(self.settings(path))

    def termbase(self, settings: Settings, path: Path | None = None) -> Termbase:
        """Return the glossaries of the settings as one termbase, for a file if one is given.

        Files for which the same concepts hold share one object.

        Raises:
            TermbaseError: a glossary cannot be read.
        """
        whole = self._whole(settings)
        if path is None or (held := whole.for_document(path)) is whole:
            return whole
        return self._held.setdefault(held.fingerprint, held)

    def _whole(self, settings: Settings) -> Termbase:
        from zhengming.termbase.bundled import bundled_termbase
        from zhengming.termbase.glossary import load

        key = (settings.bundled_glossary, settings.glossary)
        if key not in self._termbases:
            base = bundled_termbase() if settings.bundled_glossary else Termbase(())
            self._termbases[key] = (
                load(settings.glossary, over=base, warn=console.warning) if settings.glossary else base
            )
            gc.freeze()  # lives as long as the program: nothing for the garbage collector to go through again and again
        return self._termbases[key]

    def _source(self, path: Path) -> Path | None:
        if self.isolated or self.config is not None:
            return self.config
        folder = path if path.is_dir() else path.parent
        if folder not in self._sources:
            self._sources[folder] = find_configuration(folder)
        return self._sources[folder]


def _split(values: Sequence[str]) -> list[str]:
    return [name.strip() for value in values for name in value.split(",") if name.strip()]

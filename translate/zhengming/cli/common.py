"""Options that several commands share, and what they mean together."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from zhengming.checks.settings import Settings, find_configuration, override, read_settings, select_rules
from zhengming.errors import UsageError
from zhengming.termbase.model import Termbase
from zhengming.text.languages import canonical, is_known

__all__ = [
    "BundledGlossary",
    "Config",
    "Glossary",
    "Ignore",
    "Isolated",
    "Language",
    "Paths",
    "Quiet",
    "Select",
    "Workspace",
    "complete_language",
    "complete_rule",
    "language_tag",
    "rule_names",
]


def complete_language(incomplete: str) -> list[str]:
    """Return the languages of the bundled glossary that begin like this, for the shell."""
    return [tag for tag in Workspace(isolated=True).termbase(Settings()).languages if tag.startswith(incomplete)]


def complete_rule(incomplete: str) -> list[str]:
    """Return the rules that begin like this, for the shell."""
    return [name for name in (*rule_names(), "ALL") if name.startswith(incomplete)]


Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH...", help="Texts, or folders of texts (.txt, .md). - is standard input.", show_default=False
    ),
]
Config = Annotated[Path | None,]
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
Glossary = Annotated[
    list[Path],
    typer.Option(metavar="PATH", help="Use this glossary too: a TOML file or a folder of them. May be repeated."),
]
BundledGlossary = Annotated[
    bool, typer.Option("--no-bundled-glossary", help="Leave out the glossary that comes with the program.")
]
Select = Annotated[
    list[str],
    typer.Option(
        metavar="RULE[,RULE]",
        help="Run these rules only, ALL for every one. May be repeated.",
        autocompletion=complete_rule,
    ),
]
Ignore = Annotated[
    list[str],
    typer.Option(metavar="RULE[,RULE]", help="Leave these rules out. May be repeated.", autocompletion=complete_rule),
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
    glossary: Sequence[Path] = ()
    no_bundled_glossary: bool = False
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    _settings: dict[Path | None, Settings] = field(default_factory=dict, init=False)
    _termbases: dict[tuple[Path, ...], Termbase] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        if self.config is not None and self.isolated:
            raise UsageError("--config and --isolated exclude each other")
        if self.language is not None:
            self.language = language_tag(self.language)

    def settings(self, path: Path) -> Settings:
        """Return what holds for a file or folder: its configuration file, changed by the command line.

        Raises:
            ConfigurationError: the configuration file is broken.
            UsageError: the command line names an unknown rule.
        """
        source = None if self.isolated else self.config or find_configuration(path)
        if source not in self._settings:
            names = rule_names()
            read = Settings() if source is None else read_settings(source, names)
            self._settings[source] = override(
                read,
                language=self.language,
                glossary=self.glossary,
                bundled_glossary=False if self.no_bundled_glossary else None,
                select=select_rules(_split(self.select), names) if self.select else None,
                ignore=select_rules(_split(self.ignore), names),
            )
        return self._settings[source]

    def termbase(self, settings: Settings) -> Termbase:
        """Return the glossaries of the settings as one termbase.

        Raises:
            TermbaseError: a glossary cannot be read.
        """
        from zhengming.termbase.bundled import bundled_paths
        from zhengming.termbase.toml import load

        paths = (*(bundled_paths() if settings.bundled_glossary else ()), *glossary_files(settings.glossary))
        if paths not in self._termbases:
            self._termbases[paths] = load(paths)
        return self._termbases[paths]


def glossary_files(paths: Sequence[Path]) -> list[Path]:
    """Return files as they are, and for a folder the TOML files in and below it.

    Raises:
        UsageError: a folder holds none.
    """
    files: list[Path] = []
    for path in paths:
        found = sorted(path.rglob("*.toml")) if path.is_dir() else [path]
        if not found:
            raise UsageError(f"{path}: holds no glossary (*.toml)")
        files += found
    return files


def _split(values: Sequence[str]) -> list[str]:
    return [name.strip() for value in values for name in value.split(",") if name.strip()]

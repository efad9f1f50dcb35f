"""What a configuration file may say, where it is found, and how the command line changes it.

The names of the rules are arguments here and not imports: rules depend on settings, not the other way round.
"""

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from zhengming.checks.finding import Severity
from zhengming.errors import ConfigurationError, UsageError
from zhengming.names.house import Capitals, GivenName, HouseStyle, Order
from zhengming.text.languages import canonical, is_known, lookup
from zhengming.text.messages import tr

__all__ = ["CONFIGURATIONS", "Settings", "find_configuration", "override", "read_settings", "select_rules"]

CONFIGURATIONS = (".zhengming.toml", "zhengming.toml", "pyproject.toml")
"""Names of configuration files, the first comes before the others."""
_KEYS = (
    "language",
    "glossary",
    "bundled-glossary",
    "domains",
    "select",
    "ignore",
    "severity",
    "exclude",
    "names",
    "memory",
    "baseline",
    "text-keys",
)
_TRANSLATION_KEYS = ("engine", "engines")
_ALL = "ALL"
_TOML_PLACE = re.compile(r" \(at line (\d+), column \d+\)$")


@dataclass(frozen=True, slots=True)
class Settings:
    """How to check; the defaults hold where no configuration file is found."""

    language: str | None = None
    """Canonical BCP 47 tag of the texts; None: the file's name, or the text itself, decides."""
    glossary: tuple[Path, ...] = ()
    """Glossary files, or folders of them, beside the bundled ones."""
    bundled_glossary: bool = True
    """Whether the glossary that comes with the program is used."""
    select: frozenset[str] | None = None
    """The rules to run; None: all of them."""
    ignore: frozenset[str] = frozenset()
    """Rules not to run, though selected."""
    severity: Mapping[str, Severity] = field(default_factory=dict)
    """Severities that replace those of the rules."""
    exclude: tuple[str, ...] = ()
    """Patterns of files and folders to leave out when a folder is walked."""
    names: HouseStyle = field(default_factory=HouseStyle)
    """How Chinese names that the glossary does not list are to be written."""
    names_in: Mapping[str, HouseStyle] = field(default_factory=dict)
    """The same for texts in single languages, by canonical tag."""
    memory: Path | None = None
    """The translation memory; None: the one in the user's data folder."""
    baseline: Path | None = None
    """File of the findings that are known and not to be reported; None: there is none."""
    text_keys: tuple[str, ...] = ()
    """Which values of JSON and YAML files are texts, as patterns of `zhengming.documents.keys.TextKeys`."""
    root: Path | None = None
    """Folder of the configuration file, to which ``exclude`` is relative."""
    file: Path | None = field(default=None, compare=False)
    """The configuration file, for messages."""
    translation: Mapping[str, Any] = field(default_factory=dict)
    """What of the file is for translating, as it stands there; `zhengming.translation.engines.settings` reads it."""
    domains: tuple[str, ...] = ()
    """Domains in order of preference: where concepts share a word, those of the first one are meant."""

    def runs(self, rule: str) -> bool:
        """Whether a rule is selected and not ignored."""
        return rule not in self.ignore and (self.select is None or rule in self.select)

    def house(self, language: str) -> HouseStyle:
        """Return how names are to be written in a text of this language."""
        tag = lookup(language, self.names_in)
        return self.names if tag is None else self.names_in[tag]

    def excludes(self, path: Path) -> bool:
        """Whether a file or folder matches a pattern of ``exclude``.

        A pattern without a slash is held against the name alone, one with a slash against the path from the
        configuration file's folder. ``*`` stands for any characters, slashes among them.
        """
        absolute = path.absolute()
        root = self.root or Path.cwd()
        relative = absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else absolute.as_posix()
        return any(
            fnmatchcase(relative if "/" in pattern else absolute.name, pattern)
            for pattern in (one.removeprefix("./").rstrip("/") for one in self.exclude)
        )


def find_configuration(path: Path) -> Path | None:
    """Return the configuration file that holds for a file or folder: the nearest one, walking up.

    In one folder ``.zhengming.toml`` comes before ``zhengming.toml``, and that before a ``pyproject.toml`` with a table
    ``[tool.zhengming]``.

    Raises:
        ConfigurationError: a ``pyproject.toml`` on the way is broken.
    """
    start = path.absolute()
    for folder in (start, *start.parents):
        for name in CONFIGURATIONS:
            candidate = folder / name
            if candidate.is_file() and (name != "pyproject.toml" or _table(candidate) is not None):
                return candidate
    return None


def read_settings(path: Path, rules: Collection[str]) -> Settings:
    """Read a configuration file.

    Args:
        path: A TOML file; of a ``pyproject.toml`` the table ``[tool.zhengming]`` is read.
        rules: The names of all rules.

    Raises:
        ConfigurationError: the file cannot be read, or a key or value means nothing; the message names file and key.
    """
    table = _table(path)
    if table is None:
        raise ConfigurationError(tr("{path}: has no table [tool.zhengming]", path=path))
    reader = _Reader(path, table)
    known = (*_KEYS, *_TRANSLATION_KEYS)
    for key in table:
        if key not in known:
            raise reader.error(key, tr("is not a setting{nearest}", nearest=_nearest(key, known)))
    select, ignore = reader.strings("select"), reader.strings("ignore")
    try:
        return Settings(
            language=reader.language("language"),
            glossary=tuple(path.parent / one for one in reader.strings("glossary") or ()),
            bundled_glossary=reader.boolean("bundled-glossary", True),
            domains=tuple(reader.strings("domains") or ()),
            select=None if select is None else select_rules(select, rules),
            ignore=select_rules(ignore or (), rules),
            severity=reader.severities("severity", rules),
            exclude=tuple(reader.strings("exclude") or ()),
            names=reader.house(),
            names_in=reader.houses(),
            memory=reader.file("memory"),
            baseline=reader.file("baseline"),
            text_keys=tuple(reader.strings("text-keys") or ()),
            root=path.absolute().parent,
            file=path,
            translation={key: table[key] for key in _TRANSLATION_KEYS if key in table},
        )
    except UsageError as error:
        raise ConfigurationError(f"{path}: {error}") from error


def select_rules(names: Iterable[str], rules: Collection[str]) -> frozenset[str]:
    """Return the rules that are meant by names, ``ALL`` being all of them.

    Raises:
        UsageError: no rule has that name; the message says which come near.
    """
    chosen: set[str] = set()
    for name in names:
        if name != _ALL and name not in rules:
            hint = _nearest(name, rules) or tr("; `zhengming rule` lists them")
            raise UsageError(tr("no rule is named {name!r}{hint}", name=name, hint=hint))
        chosen |= set(rules) if name == _ALL else {name}
    return frozenset(chosen)


def override(
    settings: Settings,
    *,
    language: str | None = None,
    glossary: Sequence[Path] = (),
    bundled_glossary: bool | None = None,
    select: frozenset[str] | None = None,
    ignore: frozenset[str] = frozenset(),
) -> Settings:
    """Return the settings as the command line changes them.

    A selection replaces both ``select`` and ``ignore`` of the file; without one, ``ignore`` adds to the file's.
    Glossaries are added to the file's.
    """
    return replace(
        settings,
        language=language or settings.language,
        glossary=(*settings.glossary, *glossary),
        bundled_glossary=settings.bundled_glossary if bundled_glossary is None else bundled_glossary,
        select=settings.select if select is None else select,
        ignore=settings.ignore | ignore if select is None else ignore,
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Typed access to a table, with errors that name file and key."""

    path: Path
    table: Mapping[str, Any]

    def error(self, key: str, message: str) -> ConfigurationError:
        return ConfigurationError(f"{self.path}: {key!r} {message}")

    def boolean(self, key: str, default: bool) -> bool:
        value = self.table.get(key, default)
        if not isinstance(value, bool):
            raise self.error(key, tr("is {value!r}; it has to be true or false", value=value))
        return value

    def strings(self, key: str) -> list[str] | None:
        value = self.table.get(key)
        if value is None or (isinstance(value, list) and all(isinstance(one, str) for one in value)):
            return value
        if isinstance(value, str):
            return [value]
        raise self.error(key, tr("is {value!r}; it has to be a list of strings", value=value))

    def file(self, key: str) -> Path | None:
        """Return a path, which is relative to the configuration file."""
        value = self.table.get(key)
        if value is None or (isinstance(value, str) and value):
            return self.path.parent / value if value else None
        raise self.error(key, tr("is {value!r}; it has to be a path", value=value))

    def language(self, key: str) -> str | None:
        value = self.table.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not is_known(value):
            raise self.error(
                key, tr("is {value!r}; it has to be a language tag such as en, zh-Hant or pt-BR", value=value)
            )
        return canonical(value)

    def severities(self, key: str, rules: Collection[str]) -> dict[str, Severity]:
        value = self.table.get(key, {})
        if not isinstance(value, dict):
            raise self.error(key, tr("is {value!r}; it has to be a table of rules and severities", value=value))
        select_rules(value, rules)
        for rule, severity in value.items():
            if severity not in list(Severity):
                raise self.error(
                    f"{key}.{rule}",
                    tr(
                        "is {severity!r}; it has to be one of {choices}",
                        severity=severity,
                        choices=", ".join(Severity),
                    ),
                )
        return {rule: Severity(severity) for rule, severity in value.items()}

    def house(self) -> HouseStyle:
        """Read ``[names]`` without the tables of single languages."""
        return self._style("names", {name: one for name, one in self._names().items() if not isinstance(one, dict)})

    def houses(self) -> dict[str, HouseStyle]:
        """Read the tables of single languages, ``[names.fr]``; what they leave out is as in ``[names]``."""
        found: dict[str, HouseStyle] = {}
        names = self._names()
        common = {name: one for name, one in names.items() if not isinstance(one, dict)}
        for tag, table in names.items():
            if not isinstance(table, dict):
                continue
            if not is_known(tag):
                raise self.error(f"names.{tag}", tr("is not a language tag such as en, fr or pt-BR"))
            found[canonical(tag)] = self._style(f"names.{tag}", common | table)
        return found

    def _names(self) -> dict[str, Any]:
        value = self.table.get("names", {})
        if not isinstance(value, dict):
            raise self.error("names", tr("is {value!r}; it has to be a table", value=value))
        return value

    def _style(self, key: str, table: Mapping[str, Any]) -> HouseStyle:
        choices: dict[str, type[Order] | type[GivenName] | type[Capitals]] = {
            "order": Order,
            "given": GivenName,
            "capitals": Capitals,
        }
        chosen: dict[str, Any] = {}
        for name, choice in table.items():
            if name not in choices:
                raise self.error(f"{key}.{name}", tr("is not a setting{nearest}", nearest=_nearest(name, choices)))
            if choice not in list(choices[name]):
                raise self.error(
                    f"{key}.{name}",
                    tr("is {choice!r}; it has to be one of {choices}", choice=choice, choices=", ".join(choices[name])),
                )
            chosen[name] = choices[name](choice)
        return HouseStyle(**chosen)


def _table(path: Path) -> dict[str, Any] | None:
    try:
        with path.open("rb") as file:
            document = tomllib.load(file)
    except OSError as error:
        raise ConfigurationError(tr("{path}: cannot be read: {reason}", path=path, reason=error.strerror)) from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(
            tr(
                "{path}: not UTF-8 text: byte 0x{byte:02x} at offset {start}",
                path=path,
                byte=error.object[error.start],
                start=error.start,
            )
        ) from error
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.search(str(error))
        line = f"{path}:{place[1]}" if place else f"{path}"
        raise ConfigurationError(
            tr("{line}: not TOML: {problem}", line=line, problem=_TOML_PLACE.sub("", str(error)).lower())
        ) from error
    except (RecursionError, ValueError) as error:
        raise ConfigurationError(tr("{path}: holds a value that is too deep or too long", path=path)) from error
    if path.name != "pyproject.toml":
        return document
    tools = document.get("tool", {})
    if not isinstance(tools, dict):
        raise ConfigurationError(tr("{path}: tool has to be a table", path=path))
    table = tools.get("zhengming")
    if table is not None and not isinstance(table, dict):
        raise ConfigurationError(tr("{path}: tool.zhengming has to be a table", path=path))
    return table


def _nearest(name: str, names: Iterable[str]) -> str:
    near = get_close_matches(name, list(names), n=1)
    return tr("; did you mean {name!r}?", name=near[0]) if near else ""

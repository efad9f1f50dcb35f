"""What a configuration file says of engines: ``engine``, the one to use, and a table ``[engines.NAME]`` for each."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from zhengming.checks.settings import Settings
from zhengming.errors import ConfigurationError, EngineUnavailable
from zhengming.text.languages import canonical, is_known
from zhengming.text.messages import tr

__all__ = ["EngineSettings", "Engines", "Kind", "Price", "read_engines"]

_LOCAL = ("argos", "apertium")
"""Engines that need no table."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]{0,63}")
"""Names of environment variables as they are usually written; a key itself hardly ever looks so."""
_SECRETS = ("key", "api-key", "api_key", "apikey", "token", "secret", "password", "authorization")


class Kind(StrEnum):
    """What is behind an engine."""

    LIBRETRANSLATE = "libretranslate"
    CHAT = "chat"
    CTRANSLATE2 = "ctranslate2"


_KEYS: Mapping[Kind, tuple[str, ...]] = {
    Kind.LIBRETRANSLATE: ("type", "url", "key-env", "timeout", "languages"),
    Kind.CHAT: ("type", "url", "model", "key-env", "timeout", "languages", "parallel", "price", "limit"),
    Kind.CTRANSLATE2: ("type", "directory", "languages", "from", "to"),
}
_REQUIRED: Mapping[Kind, tuple[str, ...]] = {
    Kind.LIBRETRANSLATE: ("url",),
    Kind.CHAT: ("url", "model", "languages"),
    Kind.CTRANSLATE2: ("directory",),
}
_TIMEOUT = {Kind.LIBRETRANSLATE: 60.0, Kind.CHAT: 120.0, Kind.CTRANSLATE2: 0.0}


@dataclass(frozen=True, slots=True)
class Price:
    """In any currency, for a million tokens."""

    given: float
    """Of what is sent."""
    made: float
    """Of what is answered."""


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """One table ``[engines.NAME]``. The key of a server is not among them, only where it is found."""

    name: str
    kind: Kind
    url: str = ""
    """Without a slash at its end."""
    model: str = ""
    directory: Path = field(default_factory=Path)
    key_env: str | None = None
    """Environment variable that holds the key."""
    timeout: float = 60.0
    """Seconds for each wait for an answer."""
    parallel: int = 4
    """Requests that may be under way at the same time."""
    languages: tuple[str, ...] = ()
    """Canonical tags; empty: whatever the engine says that it knows."""
    sources: tuple[str, ...] = ()
    """Canonical tags of what it translates only from."""
    targets: tuple[str, ...] = ()
    """Canonical tags of what it translates only to."""
    price: Price | None = None
    limit: float | None = None
    """What a run may cost by its estimate, in the currency of the price."""

    def key(self) -> str | None:
        """Return the key, or None where the engine needs none.

        Raises:
            EngineUnavailable: the variable is not set.
        """
        if self.key_env is None:
            return None
        key = os.environ.get(self.key_env, "").strip()
        if not key:
            raise EngineUnavailable(
                tr(
                    "{name}: set the environment variable {key_env} to the key of {url}",
                    name=self.name,
                    key_env=self.key_env,
                    url=self.url,
                )
            )
        return key


@dataclass(frozen=True, slots=True)
class Engines:
    """The engines that a configuration adds, and the one that it wants to be used."""

    tables: tuple[EngineSettings, ...] = ()
    default: str | None = None


def read_engines(settings: Settings) -> Engines:
    """Return what a configuration says of engines.

    Raises:
        ConfigurationError: a key or value means nothing, or a key for a server stands in the file; the message names
            file and place, and never holds what may be a secret.
    """
    where = str(settings.file or "configuration")
    tables = settings.translation.get("engines", {})
    if not isinstance(tables, dict):
        raise ConfigurationError(tr("{where}: 'engines' has to be a table of tables, [engines.NAME]", where=where))
    read = tuple(_Table(where, settings.root or Path(), name, table).engine() for name, table in tables.items())
    default = settings.translation.get("engine")
    names = [*_LOCAL, *(one.name for one in read)]
    if default is not None and default not in names:
        raise ConfigurationError(
            tr(
                "{where}: 'engine' is {default!r}; it has to be one of {names}",
                where=where,
                default=default,
                names=", ".join(names),
            )
        )
    return Engines(read, default)


@dataclass(frozen=True, slots=True)
class _Table:
    where: str
    root: Path
    name: str
    table: Any

    def engine(self) -> EngineSettings:
        if not _NAME.fullmatch(self.name) or self.name in _LOCAL:
            raise ConfigurationError(
                tr(
                    "{where}: engines.{name}: an engine's name is of letters, digits and . _ -, and none of {local}",
                    where=self.where,
                    name=self.name,
                    local=", ".join(_LOCAL),
                )
            )
        if not isinstance(self.table, dict):
            raise ConfigurationError(
                tr("{where}: engines.{name} has to be a table, [engines.{name}]", where=self.where, name=self.name)
            )
        if self.table.get("type") not in list(Kind):
            raise self._error("type", tr("has to be one of {kind}", kind=", ".join(Kind)))
        kind = Kind(self.table["type"])
        self._check_keys(kind)
        engine = EngineSettings(
            name=self.name,
            kind=kind,
            url=self._read(
                "url", "", _is_url, tr("has to be an http or https address without name, password or query")
            ),
            model=self._read("model", "", _is_text, tr("has to be the name of a model")),
            directory=self.root / Path(self._read("directory", "", _is_text, tr("has to be a folder"))).expanduser(),
            key_env=self._read(
                "key-env", None, _is_variable, tr("has to be the NAME of an environment variable, in capitals; no key")
            ),
            timeout=float(self._read("timeout", _TIMEOUT[kind], _is_positive, tr("has to be a number of seconds"))),
            parallel=self._read("parallel", 4, _is_count, tr("has to be a whole number from 1 to 64")),
            languages=self._tags("languages"),
            sources=self._tags("from"),
            targets=self._tags("to"),
            price=self._price(),
            limit=self._read("limit", None, _is_amount, tr("has to be an amount of money")),
        )
        if kind is Kind.CHAT and len(engine.languages) < 2:
            raise self._error(
                "languages", tr("has to name at least two languages, for the model cannot tell which it knows")
            )
        if engine.limit is not None and engine.price is None:
            raise self._error("limit", tr("needs price = { in = …, out = … }, for a million tokens each"))
        return engine

    def _check_keys(self, kind: Kind) -> None:
        known = _KEYS[kind]
        for key in self.table:
            if key.lower() in _SECRETS:
                raise self._error(
                    key, tr("does not belong in a file: put it in an environment variable, and name that with key-env")
                )
            if key not in known:
                near = get_close_matches(key, known, n=1)
                hint = (
                    tr("; did you mean {near!r}?", near=near[0])
                    if near
                    else tr("; there are {known}", known=", ".join(known))
                )
                raise self._error(key, tr("is not a setting of type {kind}{hint}", kind=kind, hint=hint))
        for key in _REQUIRED[kind]:
            if key not in self.table:
                raise self._error(key, tr("is missing; type {kind} needs it", kind=kind))

    def _read(self, key: str, default: Any, is_good: Callable[[Any], bool], wanted: str) -> Any:
        # What stands there is left out: people put secrets everywhere.
        value = self.table.get(key, default)
        if key in self.table and not is_good(value):
            raise self._error(key, wanted)
        return value.rstrip("/") if key == "url" and value else value

    def _tags(self, key: str) -> tuple[str, ...]:
        value = self._read(
            key, [], _are_languages, tr("has to be a list of language tags such as en, zh-Hant or pt-BR")
        )
        return tuple(dict.fromkeys(map(canonical, value)))

    def _price(self) -> Price | None:
        if "price" not in self.table:
            return None
        value = self.table["price"]
        if not isinstance(value, dict) or set(value) != {"in", "out"} or not all(map(_is_amount, value.values())):
            raise self._error("price", tr("has to be { in = …, out = … }, for a million tokens each"))
        return Price(float(value["in"]), float(value["out"]))

    def _error(self, key: str, message: str) -> ConfigurationError:
        return ConfigurationError(
            tr("{where}: 'engines.{name}.{key}' {message}", where=self.where, name=self.name, key=key, message=message)
        )


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_url(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(host) and "@" not in parts.netloc and not parts.query


def _is_variable(value: object) -> bool:
    return isinstance(value, str) and _VARIABLE.fullmatch(value) is not None


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 64


def _is_amount(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


def _is_positive(value: object) -> bool:
    return _is_amount(value) and bool(value)


def _are_languages(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and is_known(one) for one in value)

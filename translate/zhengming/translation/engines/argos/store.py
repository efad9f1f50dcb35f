"""The Argos packages on this machine, in argostranslate's own directory, so that both programs share models.

A package is a directory, or a ``.argosmodel`` file (a zip of that directory), with ``metadata.json``, a CTranslate2
model in ``model/`` and ``sentencepiece.model``. Where packages are, and what overrides it, follows ``settings.py`` of
argostranslate 1.11.
"""

import json
import os
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zhengming.errors import TranslationError
from zhengming.text.languages import canonical
from zhengming.text.messages import tr

__all__ = ["Package", "argos_code", "bcp47", "installed", "package_directory", "read_package", "setting"]

_TAGS = {"zh": "zh-Hans", "zt": "zh-Hant", "pb": "pt-BR"}
"""Argos codes that are not what BCP 47 makes of them."""
_CODES = {tag: code for code, tag in _TAGS.items()}


@dataclass(frozen=True, slots=True)
class Package:
    """One installed translation model; codes are Argos's own."""

    path: Path
    source: str
    target: str
    version: tuple[int, ...]
    target_prefix: str = ""

    @property
    def name(self) -> str:
        """What Argos calls the pair: ``en_es``."""
        return f"{self.source}_{self.target}"


def bcp47(code: str) -> str:
    """Return the BCP 47 tag for a language code of Argos.

    >>> bcp47("zt"), bcp47("pb"), bcp47("es")
    ('zh-Hant', 'pt-BR', 'es')

    Raises:
        ValueError: the code is none.
    """
    return _TAGS.get(code) or canonical(code)


def argos_code(tag: str) -> str:
    """Return Argos's code for a BCP 47 tag; the region is dropped unless Argos tells it apart.

    >>> argos_code("zh"), argos_code("zh-TW"), argos_code("pt-BR"), argos_code("en-GB")
    ('zh', 'zt', 'pb', 'en')
    """
    parts = canonical(tag).split("-")
    tags = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((_CODES[one] for one in tags if one in _CODES), parts[0])


def setting(name: str) -> str | None:
    """Return one of argostranslate's settings: from the environment, else from its ``settings.json``, else None."""
    if (value := os.environ.get(name)) is not None:
        return value
    config = Path(os.environ.get("XDG_CONFIG_HOME") or _home() / ".config") / "argos-translate" / "settings.json"
    try:
        value = json.loads(config.read_text("utf-8")).get(name)
    except (OSError, ValueError, AttributeError):
        return None
    return None if value is None else str(value)


def package_directory() -> Path:
    """Return where packages are installed; it need not exist."""
    if given := setting("ARGOS_PACKAGES_DIR"):
        return Path(given).expanduser()
    data = Path(os.environ.get("XDG_DATA_HOME") or _home() / ".local" / "share")
    return data / "argos-translate" / "packages"


def installed(directory: Path) -> list[Package]:
    """Return the translation packages in a directory, the newest of each pair; what is none is passed over."""
    newest: dict[str, Package] = {}
    for package in _readable(directory):
        known = newest.get(package.name)
        if known is None or package.version > known.version:
            newest[package.name] = package
    return [newest[name] for name in sorted(newest)]


def read_package(path: Path) -> Package:
    """Return what a package directory or ``.argosmodel`` file says of itself.

    Raises:
        TranslationError: it is no package for translation.
    """
    try:
        if path.is_dir():
            text = (path / "metadata.json").read_text("utf-8")
        else:
            with zipfile.ZipFile(path) as archive:
                text = archive.read(f"{zip_root(archive)}/metadata.json").decode("utf-8")
        return parse_metadata(json.loads(text), path)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise TranslationError(tr("{path}: not an Argos package: {error}", path=path, error=error)) from error


def zip_root(archive: zipfile.ZipFile) -> str:
    """Return the one directory that holds everything in the archive.

    Raises:
        ValueError: there is not exactly one.
    """
    roots = {name.split("/")[0] for name in archive.namelist()}
    if len(roots) != 1:
        raise ValueError(tr("it does not hold exactly one directory"))
    return roots.pop()


def parse_metadata(metadata: object, path: Path) -> Package:
    """Return the package that ``metadata.json`` describes.

    Raises:
        ValueError: it does not describe a package for translation.
    """
    if not isinstance(metadata, Mapping):
        raise ValueError(tr("metadata.json holds no object"))
    entry: Mapping[str, Any] = metadata
    source, target = entry.get("from_code"), entry.get("to_code")
    if not isinstance(source, str) or not isinstance(target, str) or entry.get("type", "translate") != "translate":
        raise ValueError(tr("metadata.json does not name a language pair"))
    bcp47(source), bcp47(target)
    digits = str(entry.get("package_version", "")).split(".")
    version = tuple(int(part) for part in digits if part.isdecimal())
    return Package(path, source, target, version, str(entry.get("target_prefix") or ""))


def _readable(directory: Path) -> Iterator[Package]:
    try:
        paths = sorted(directory.iterdir())
    except OSError:
        return
    for path in paths:
        if path.is_dir() or path.suffix == ".argosmodel":
            try:
                yield read_package(path)
            except TranslationError:
                continue


def _home() -> Path:
    return Path(os.environ["SNAP_USER_DATA"]) if "SNAP" in os.environ else Path.home()

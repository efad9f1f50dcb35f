"""Installing Argos packages: from the official index, or from a file.

What is installed lies where argostranslate looks for it. Nothing appears there before it is whole: a download has no
name until it has been checked, and is unpacked beside the directory and moved in by one rename.
"""

import hashlib
import json
import stat
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from zhengming.errors import TranslationError
from zhengming.text.languages import canonical
from zhengming.text.messages import either, tr
from zhengming.translation.engines.argos.download import fetch
from zhengming.translation.engines.argos.loading import TOKEN_FILES
from zhengming.translation.engines.argos.store import (
    Package,
    bcp47,
    installed,
    package_directory,
    parse_metadata,
    read_package,
    setting,
    zip_root,
)
from zhengming.translation.engines.engine import Route
from zhengming.translation.engines.routes import shortest

__all__ = ["Available", "Progress", "index_url", "install_file", "install_pair", "read_index"]

Progress = Callable[[str, int, int | None], None]
"""Called as a download goes on: the pair (``en_es``), bytes so far, bytes in all where the server says."""

_OFFICIAL_INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/"
_TIMEOUT = 30.0
_LARGEST_INDEX = 16 << 20
_LARGEST_PACKAGE = 2 << 30
"""Bytes, packed and unpacked; the packages of the index have up to 0.3 GB."""


@dataclass(frozen=True, slots=True)
class Available:
    """A package of the index; codes are Argos's own."""

    source: str
    target: str
    version: tuple[int, ...]
    links: tuple[str, ...]
    sha256: str | None = None

    @property
    def name(self) -> str:
        """What Argos calls the pair: ``en_es``."""
        return f"{self.source}_{self.target}"


def index_url() -> str:
    """Return the address of the index: the official one, or what ``ARGOS_PACKAGE_INDEX`` says."""
    base = setting("ARGOS_PACKAGE_INDEX") or _OFFICIAL_INDEX
    return base if base.endswith(".json") else f"{base.rstrip('/')}/index.json"


def read_index(*, timeout: float = _TIMEOUT) -> list[Available]:
    """Return the translation packages of the index, the newest of each pair.

    Args:
        timeout: Seconds for connecting, and for each wait for more bytes.

    Raises:
        TranslationError: the index cannot be fetched or read.
    """
    url = index_url()
    with tempfile.TemporaryFile() as file:
        fetch(url, file, largest=_LARGEST_INDEX, timeout=timeout)
        file.seek(0)
        try:
            entries = json.load(file)
            newest: dict[str, Available] = {}
            for package in sorted(map(_available, filter(_translates, entries)), key=lambda one: one.version):
                newest[package.name] = package
        except (ValueError, TypeError, AttributeError, KeyError) as error:
            raise TranslationError(
                tr("{url}: not an index of Argos packages: {error}", url=url, error=error)
            ) from error
    return list(newest.values())


def install_pair(
    source: str,
    target: str,
    *,
    directory: Path | None = None,
    progress: Progress | None = None,
    timeout: float = _TIMEOUT,
) -> list[Package]:
    """Install what leads from one language to another; over English where the index has no direct package.

    Args:
        source: BCP 47 tag.
        target: BCP 47 tag.
        directory: Where to; by default argostranslate's directory.
        progress: Told how the download goes on.
        timeout: Seconds for connecting, and for each wait for more bytes.

    Returns:
        The packages installed now; those that were there already are left out.

    Raises:
        TranslationError: the index has no such pair, or it cannot be fetched, checked or written; what was there stays.
    """
    place = directory or package_directory()
    index = read_index(timeout=timeout)
    by_name = {package.name: package for package in index}
    pairs = [Route("argos", bcp47(one.source), bcp47(one.target), (one.name,)) for one in index]
    route = shortest(pairs, source, target)
    if route is None:
        raise TranslationError(
            tr(
                "{index} has no packages from {source} to {target}",
                index=index_url(),
                source=canonical(source),
                target=canonical(target),
            )
        )
    have = {package.name for package in installed(place)}
    return [_install(by_name[step], place, progress, timeout) for step in route.steps if step not in have]


def install_file(path: Path, *, directory: Path | None = None) -> Package:
    """Install a ``.argosmodel`` file.

    Raises:
        TranslationError: it is no sound package, or the directory cannot be written.
    """
    place = directory or package_directory()
    try:
        file = path.open("rb")
    except OSError as error:
        raise TranslationError(f"{path}: {error.strerror}") from error
    with file, _written(place):
        place.mkdir(parents=True, exist_ok=True)
        return _unpack(file, str(path), place, None)


def _install(package: Available, place: Path, progress: Progress | None, timeout: float) -> Package:
    report = None if progress is None else partial(progress, package.name)
    failures: list[str] = []
    for link in package.links:
        try:
            with _written(place):
                place.mkdir(parents=True, exist_ok=True)
                with tempfile.TemporaryFile(dir=place.parent) as file:  # has no name: nothing is left if we are killed
                    fetch(link, file, largest=_LARGEST_PACKAGE, timeout=timeout, progress=report)
                    _check_sum(file, link, package.sha256)
                    return _unpack(file, link, place, package)
        except TranslationError as error:
            failures.append(str(error))
    raise TranslationError(
        failures[0] if failures else tr("{index}: no http link for {name}", index=index_url(), name=package.name)
    )


def _translates(entry: Any) -> bool:
    return entry.get("type", "translate") == "translate" and bool(entry.get("from_code") and entry.get("to_code"))


def _available(entry: Any) -> Available:
    described = parse_metadata(entry, Path())
    links = tuple(link for link in entry.get("links", ()) if urlsplit(link).scheme in {"http", "https"})
    return Available(described.source, described.target, described.version, links, entry.get("sha256"))


def _check_sum(file: IO[bytes], origin: str, expected: str | None) -> None:
    if expected is None:
        return
    file.seek(0)
    if hashlib.file_digest(file, "sha256").hexdigest() != expected.lower():  # type: ignore[arg-type]
        raise TranslationError(tr("{origin}: its SHA-256 is not the one of the index; run it again", origin=origin))


def _unpack(file: IO[bytes], origin: str, place: Path, expected: Available | None) -> Package:
    """Check an archive, unpack it beside the directory, move it in."""
    try:
        with zipfile.ZipFile(file) as archive:
            root = zip_root(archive)
            for member in archive.infolist():
                _check_member(member)
            if sum(member.file_size for member in archive.infolist()) > _LARGEST_PACKAGE:
                raise ValueError(tr("it unpacks to more than {megabytes} MB", megabytes=_LARGEST_PACKAGE >> 20))
            _check_contents(archive, root, expected)
            if broken := archive.testzip():
                raise ValueError(tr("{broken} is damaged", broken=broken))
            with _staging(place) as staging:
                archive.extractall(staging)
                return _move_in(staging, root, place)
    except (ValueError, KeyError, NotImplementedError, RuntimeError, EOFError, zipfile.BadZipFile) as error:
        raise TranslationError(
            tr("{origin}: not a sound Argos package: {error}", origin=origin, error=error)
        ) from error


def _check_member(member: zipfile.ZipInfo) -> None:
    parts = member.filename.split("/")
    if member.filename.startswith("/") or ".." in parts or "\\" in member.filename or parts[0].startswith("."):
        raise ValueError(tr("{name!r} points outside the package", name=member.filename))
    if stat.S_ISLNK(member.external_attr >> 16):
        raise ValueError(tr("{name!r} is a link", name=member.filename))


def _check_contents(archive: zipfile.ZipFile, root: str, expected: Available | None) -> None:
    metadata = json.loads(archive.read(f"{root}/metadata.json"))
    package = parse_metadata(metadata, Path())
    if expected is not None and package.name != expected.name:
        raise ValueError(tr("it translates {name}, not {wanted}", name=package.name, wanted=expected.name))
    names = set(archive.namelist())
    for needed in (("model/model.bin",), TOKEN_FILES):
        if not any(f"{root}/{name}" in names for name in needed):
            raise ValueError(tr("{needed} is missing", needed=either(needed)))


@contextmanager
def _staging(place: Path) -> Iterator[Path]:
    """A directory beside the packages, where argostranslate does not take what is half unpacked for a package."""
    same_device = place.parent.stat().st_dev == place.stat().st_dev
    with tempfile.TemporaryDirectory(
        prefix=".zhengming-", dir=place.parent if same_device else place, ignore_cleanup_errors=True
    ) as name:
        yield Path(name)


def _move_in(staging: Path, root: str, place: Path) -> Package:
    final, replaced = place / root, staging / "replaced.old"
    if final.exists():
        final.rename(replaced)
    try:
        (staging / root).rename(final)
    except OSError:
        if replaced.exists():
            replaced.rename(final)
        raise
    return read_package(final)


@contextmanager
def _written(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        where = error.filename or place
        raise TranslationError(
            tr("{where}: cannot be written: {reason}", where=where, reason=error.strerror or error)
        ) from error

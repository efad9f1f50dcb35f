"""Zip archives whose members are replaced without touching the others.

Only the members that are asked for are ever unpacked, never to a disk; what is not replaced is copied as it stands,
compressed, with its header. The layout is that of PKWARE's APPNOTE.TXT, sections 4.3 and 4.4
(https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT).
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path, PurePosixPath

from zhengming.errors import DocumentError
from zhengming.text.messages import tr

__all__ = ["Archive", "open_archive"]

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED, _DESCRIPTOR = 0x1, 0x8
_ZIP64_EXTRA = 1
_MOST_MEMBERS = 10_000
_LARGEST = 256 * 2**20
"""Bytes of a member, unpacked."""
_SMALL = 2**20
_HIGHEST_RATIO = 250
"""So many times its packed size a member may have that is not small. XML of documents has 5 to 60."""


@dataclass(frozen=True)
class Archive:
    """An archive, as it is in its file."""

    path: Path
    data: bytes
    entries: Mapping[str, zipfile.ZipInfo]
    """By name, in the order of the directory."""
    opened: zipfile.ZipFile

    def read(self, name: str) -> bytes:
        """Unpack a member.

        Raises:
            DocumentError: there is none of this name, it is encrypted, broken, or too large.
        """
        entry = self.entries.get(name)
        if entry is None:
            raise DocumentError(tr("{path}: its member {name} is missing", path=self.path, name=shown(name)))
        if entry.flag_bits & _ENCRYPTED:
            raise DocumentError(
                tr(
                    "{path}: its member {name} is encrypted; save it without a password",
                    path=self.path,
                    name=shown(name),
                )
            )
        ratio = entry.file_size / max(entry.compress_size, 1)
        if entry.file_size > _LARGEST or (entry.file_size > _SMALL and ratio > _HIGHEST_RATIO):
            raise DocumentError(
                tr(
                    "{path}: its member {name} would take {size} bytes; that is not read",
                    path=self.path,
                    name=shown(name),
                    size=entry.file_size,
                )
            )
        try:
            return self.opened.read(entry)
        except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError) as error:
            raise DocumentError(
                tr("{path}: its member {name} is broken: {error}", path=self.path, name=shown(name), error=error)
            ) from error

    def replaced(self, members: Mapping[str, bytes]) -> bytes:
        """Return the archive with other content in some members. Their order, names, times and methods stay.

        Raises:
            DocumentError: the archive is laid out in a way in which nothing can be replaced.
        """
        if not members:
            return self.data
        try:
            return self._replaced(members)
        except (struct.error, ValueError) as error:
            raise DocumentError(
                tr("{path}: the directory of the archive is broken: {error}", path=self.path, error=error)
            ) from error

    def _replaced(self, members: Mapping[str, bytes]) -> bytes:
        directory = self._directory_start()
        order = sorted(self.entries.values(), key=lambda entry: entry.header_offset)
        starts = [entry.header_offset for entry in order]
        if starts[0] != 0:
            raise DocumentError(
                tr("{path}: something stands before the archive; nothing is changed in it", path=self.path)
            )
        parts: list[bytes] = []
        moved: dict[str, tuple[int, bytes | None]] = {}
        offset = 0
        for entry, (start, end) in zip(order, pairwise([*starts, directory]), strict=True):
            new = _local(self.data[start:end], entry, members[entry.filename]) if entry.filename in members else None
            moved[entry.filename] = offset, new
            parts.append(self.data[start:end] if new is None else new)
            offset += len(parts[-1])
        central = b"".join(self._central(directory, moved))
        end = self.data.rindex(b"PK\5\6")
        fields = list(_END.unpack_from(self.data, end))
        fields[5:7] = len(central), offset
        return b"".join([*parts, central, _END.pack(*fields), self.data[end + _END.size :]])

    def _directory_start(self) -> int:
        end = self.data.rindex(b"PK\5\6")
        _, _, _, _, count, size, start, _ = _END.unpack_from(self.data, end)
        if count == 0xFFFF or 0xFFFFFFFF in (size, start) or start + size != end:
            raise DocumentError(tr("{path}: an archive of an unusual layout; nothing is changed in it", path=self.path))
        return int(start)

    def _central(self, start: int, moved: Mapping[str, tuple[int, bytes | None]]) -> Iterator[bytes]:
        """Yield the entries of the directory, for members where they are now."""
        for entry in self.entries.values():
            fields = list(_CENTRAL.unpack_from(self.data, start))
            name, extra, comment = fields[10:13]
            rest = self.data[start + _CENTRAL.size : start + _CENTRAL.size + name + extra + comment]
            start += _CENTRAL.size + len(rest)
            offset, new = moved[entry.filename]
            fields[16] = offset
            if new is not None:
                local = _LOCAL.unpack_from(new)
                fields[3], fields[7:10] = local[2], local[6:9]
                kept = _without_zip64(rest[name : name + extra])
                rest = rest[:name] + kept + rest[name + extra :]
                fields[11] = len(kept)
            yield _CENTRAL.pack(*fields) + rest


def shown(name: str) -> str:
    """Return the name of a member as messages have it, on one line."""
    return name if name.isprintable() else ascii(name)


def open_archive(data: bytes, path: Path) -> Archive:
    """Read the directory of an archive.

    Raises:
        DocumentError: it is none, is broken, or has names that lead out of a folder or stand for two members.
    """
    if data.startswith(_COMPOUND):
        raise DocumentError(
            tr("{path}: protected by a password, or of an old binary format; save it anew without one", path=path)
        )
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
        entries = opened.infolist()
    except (zipfile.BadZipFile, struct.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise DocumentError(tr("{path}: not a zip archive, or cut off: {error}", path=path, error=error)) from error
    if len(entries) > _MOST_MEMBERS:
        raise DocumentError(
            tr(
                "{path}: an archive of {count} members; more than {limit} are not read",
                path=path,
                count=len(entries),
                limit=_MOST_MEMBERS,
            )
        )
    for entry in entries:
        name = PurePosixPath(entry.filename)
        if name.is_absolute() or ".." in name.parts:
            raise DocumentError(
                tr("{path}: its member {name} lies outside the archive", path=path, name=shown(entry.filename))
            )
    by_name = {entry.filename: entry for entry in entries}
    if len(by_name) < len(entries):
        raise DocumentError(tr("{path}: two of its members have the same name", path=path))
    return Archive(path, data, by_name, opened)


def _local(old: bytes, entry: zipfile.ZipInfo, content: bytes) -> bytes:
    """Return the header and the packed content of a member."""
    fields = list(_LOCAL.unpack_from(old))
    name, extra = fields[9:11]
    packed = content
    if entry.compress_type == zipfile.ZIP_DEFLATED:
        packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -15)
        packed = packer.compress(content) + packer.flush()
    elif entry.compress_type != zipfile.ZIP_STORED:
        raise DocumentError(
            tr("its member {name} is packed in a way that is not written here", name=shown(entry.filename))
        )
    kept = _without_zip64(old[_LOCAL.size + name : _LOCAL.size + name + extra])
    # Sizes and checksum are known now, so none follow the content.
    fields[2] &= ~_DESCRIPTOR
    fields[6:9] = zlib.crc32(content), len(packed), len(content)
    fields[10] = len(kept)
    return _LOCAL.pack(*fields) + old[_LOCAL.size : _LOCAL.size + name] + kept + packed


def _without_zip64(extra: bytes) -> bytes:
    kept: list[bytes] = []
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<2H", extra)
        if kind != _ZIP64_EXTRA:
            kept.append(extra[: 4 + length])
        extra = extra[4 + length :]
    return b"".join([*kept, extra])

import contextlib
import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zhengming.documents.archives.container import open_archive
from zhengming.errors import DocumentError

PATH = Path("a.zip")


def packed(members, *, comment=b"", streamed=False):
    stream = io.BytesIO()

    class Pipe(io.RawIOBase):
        def writable(self):
            return True

        def write(self, data):
            return stream.write(data)

    with zipfile.ZipFile(Pipe() if streamed else stream, "w") as archive:
        archive.comment = comment
        for name, content, method in members:
            info = zipfile.ZipInfo(name, (2001, 2, 3, 4, 5, 6))
            info.compress_type = method
            info.external_attr = 0o640 << 16
            archive.writestr(info, content)
    return stream.getvalue()


MEMBERS = [
    ("mimetype", b"text", zipfile.ZIP_STORED),
    ("dir/one.xml", b"one " * 50, zipfile.ZIP_DEFLATED),
    ("\u516c.bin", bytes(range(256)), zipfile.ZIP_DEFLATED),
]


def raw(data, name):
    """Return the packed bytes of a member with its header."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
        starts = [info.header_offset for info in infos] + [archive.start_dir]
    index = [info.filename for info in infos].index(name)
    return data[starts[index] : starts[index + 1]]


@pytest.mark.parametrize("streamed", [False, True])
@given(new=st.binary(max_size=300), which=st.sampled_from([name for name, _, _ in MEMBERS]))
def test_only_the_member_is_replaced(new, which, streamed):
    data = packed(MEMBERS, comment=b"made by PK\1\2", streamed=streamed)
    replaced = open_archive(data, PATH).replaced({which: new})
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(io.BytesIO(replaced)) as after:
        assert after.testzip() is None
        assert after.comment == before.comment
        assert [info.filename for info in after.infolist()] == [info.filename for info in before.infolist()]
        for old, info in zip(before.infolist(), after.infolist(), strict=True):
            for name in ("date_time", "compress_type", "external_attr", "extra", "create_system", "comment"):
                assert getattr(info, name) == getattr(old, name)
            if info.filename == which:
                assert after.read(info) == new
            else:
                assert raw(replaced, info.filename) == raw(data, info.filename)


def test_nothing_replaced_is_the_file():
    data = packed(MEMBERS)
    assert open_archive(data, PATH).replaced({}) == data


def liar(size):
    """Return an archive whose member is small, and said to be larger."""
    data = bytearray(packed([("a", b"a" * 1000, zipfile.ZIP_DEFLATED)]))
    at = data.index(b"PK\1\2")
    data[at + 24 : at + 28] = struct.pack("<L", size)
    return bytes(data)


def encrypted():
    data = bytearray(packed([("a", b"a", zipfile.ZIP_STORED)]))
    data[data.index(b"PK\1\2") + 8] |= 1
    return bytes(data)


def broken():
    data = bytearray(packed([("a", zlib.compress(bytes(range(200))), zipfile.ZIP_DEFLATED)]))
    data[40] ^= 0xFF
    return bytes(data)


HOSTILE = [
    ("a bomb", packed([("a", bytes(20 * 2**20), zipfile.ZIP_DEFLATED)]), "would take 20971520 bytes"),
    ("a large size", liar(2**30), "would take 1073741824 bytes"),
    ("a wrong size", liar(999), "broken"),
    ("encrypted", encrypted(), "encrypted"),
    ("broken", broken(), "broken"),
    ("out of the folder", packed([("../a", b"", zipfile.ZIP_STORED)]), "lies outside the archive"),
    ("absolute", packed([("/a", b"", zipfile.ZIP_STORED)]), "lies outside the archive"),
    ("many members", packed([(str(n), b"", zipfile.ZIP_STORED) for n in range(10_001)]), "more than 10000"),
    ("missing", packed([("b", b"", zipfile.ZIP_STORED)]), "its member a is missing"),
    ("empty", b"", "not a zip archive"),
]


@pytest.mark.parametrize(("data", "message"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_hostile_archives_are_refused(data, message):
    with pytest.raises(DocumentError) as caught:
        open_archive(data, PATH).read("a")
    assert str(caught.value).startswith("a.zip: ")
    assert message in str(caught.value)


def test_two_members_of_one_name_are_refused():
    data = packed([("one", b"1", zipfile.ZIP_STORED), ("two", b"2", zipfile.ZIP_STORED)]).replace(b"two", b"one")
    with pytest.raises(DocumentError, match="same name"):
        open_archive(data, PATH)


@example(changes=[(572, 255)])
@example(changes=[(122, 0x85)])
@settings(max_examples=50)
@given(changes=st.lists(st.tuples(st.integers(0, 600), st.integers(0, 255)), min_size=1, max_size=5))
def test_damage_is_an_error_or_harmless(changes):
    content = bytearray(packed(MEMBERS))
    for at, byte in changes:
        content[at % len(content)] = byte
    with contextlib.suppress(DocumentError):
        archive = open_archive(bytes(content), PATH)
        for name in archive.entries:
            archive.read(name)
        archive.replaced({"mimetype": b"new"} if "mimetype" in archive.entries else {})

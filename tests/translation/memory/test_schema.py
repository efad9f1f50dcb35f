import os
import resource
import signal
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from zhengming.errors import TranslationMemoryError
from zhengming.translation.memory import schema
from zhengming.translation.memory.model import Unit
from zhengming.translation.memory.store import Memory

UNIT = Unit("a text", "un texto", "en", "es", "a", datetime(2026, 3, 1, tzinfo=UTC))

WRITER = """
import sys
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from zhengming.translation.memory import store
from zhengming.translation.memory.model import Unit

store._BATCH = 50
unit = Unit("", "x", "en", "es", "a", datetime(2026, 3, 1, tzinfo=UTC))
with store.Memory(Path(sys.argv[1]), write=True) as memory:
    for number, _ in enumerate(memory.add(replace(unit, source=f"The text with number {n}") for n in count()), 1):
        print(50 * number, flush=True)
"""


@pytest.fixture
def path(tmp_path):
    with Memory(tmp_path / "memory.db", write=True) as memory:
        list(memory.add([UNIT]))
    return tmp_path / "memory.db"


def refused(path, message, *, write=False):
    with pytest.raises(TranslationMemoryError, match=message) as caught:
        Memory(path, write=write)
    assert "\n" not in str(caught.value)
    assert str(path.parent) in str(caught.value)


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")
def test_killed_in_the_middle_what_was_committed_is_there_and_whole(tmp_path):
    path = tmp_path / "memory.db"
    with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(4)]
        process.send_signal(signal.SIGKILL)
        said += process.stdout.readlines()
    committed = max(int(line) for line in said if line.endswith("\n") and line.strip())
    with Memory(path) as memory:
        numbers = [int(unit.source.rpartition(" ")[2]) for unit in memory.units()]
        assert numbers == list(range(len(numbers)))
        assert len(numbers) >= committed
        assert len(numbers) % 50 == 0
        assert memory._connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert memory.similar(f"The text with number {committed - 1}", "en", "es")[0].score == 100


def test_reading_needs_a_file_and_makes_none(tmp_path):
    refused(tmp_path / "none.db", "there is no translation memory; `zhengming memory import` makes one")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("write", [False, True])
def test_no_database(tmp_path, write):
    path = tmp_path / "memory.db"
    path.write_bytes(b"This is a text, and longer than the header of a database is. " * 20)
    before = path.read_bytes()
    refused(path, "not a translation memory; give another file", write=write)
    assert path.read_bytes() == before


@pytest.mark.parametrize("write", [False, True])
def test_a_database_of_something_else(tmp_path, write):
    path = tmp_path / "memory.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE something (x)")
    connection.close()
    refused(path, "not a translation memory", write=write)


@pytest.mark.parametrize("write", [False, True])
def test_of_a_later_version(path, write):
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.close()
    refused(path, r"made by a later zhengming .* update zhengming", write=write)


@pytest.mark.parametrize("write", [False, True])
def test_of_an_earlier_version_is_brought_up_to_date(path, write, monkeypatch):
    monkeypatch.setattr(schema, "_MIGRATIONS", (*schema._MIGRATIONS, "ALTER TABLE unit ADD COLUMN note TEXT"))
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    with Memory(path, write=write) as memory:
        assert list(memory.units()) == [UNIT]
        assert memory._connection.execute("SELECT note FROM unit").fetchall() == [(None,)]
        assert memory._connection.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)


def test_damaged(path):
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    with (
        pytest.raises(TranslationMemoryError, match=r"memory\.db: (damaged|not a translation memory)"),
        Memory(path) as memory,
    ):
        list(memory.units())


def test_a_folder_in_its_place(tmp_path):
    refused(tmp_path, "cannot be opened")
    refused(tmp_path, "cannot be opened", write=True)


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("")
    refused(tmp_path / "file/sub/memory.db", "cannot be made", write=True)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_read_only(path):
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        with Memory(path) as memory:
            assert list(memory.units()) == [UNIT]
        refused(path, "the file is read-only", write=True)
    finally:
        path.parent.chmod(0o755)


@pytest.mark.skipif(os.name != "posix", reason="the limit on a file's size is of POSIX")
def test_full_disk(path):
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    code = WRITER.replace("with store", "from zhengming.errors import ZhengmingError\ntry:\n  with store").replace(
        "\n    ", "\n      "
    )
    code += "except ZhengmingError as error:\n  sys.exit(str(error))\n"
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, preexec_fn=limit, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith(f"{path}: cannot be ")
    assert done.stderr.count("\n") == 1
    with Memory(path) as memory:
        assert UNIT in list(memory.units())

import hashlib
import json
import os
import signal
import stat
import subprocess
import sys
import threading
import time
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from zhengming.errors import TranslationError
from zhengming.translation.engines.argos.engine import Argos
from zhengming.translation.engines.argos.packages import index_url, install_file, install_pair, read_index


class Server:
    """An index and packages on the loopback; what a path gives is set by the test."""

    def __init__(self):
        self.bodies: dict[str, bytes] = {}
        self.statuses: dict[str, int] = {}
        self.claimed: dict[str, int] = {}
        self.slow: set[str] = set()
        self.asked: list[str] = []
        self.ended = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                outer.answer(self)

            def log_message(self, *_args):
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_port}"
        self.thread = threading.Thread(target=self.http.serve_forever, args=(0.01,))
        self.thread.start()

    def answer(self, request: BaseHTTPRequestHandler):
        path = request.path
        self.asked.append(path)
        body = self.bodies.get(path)
        request.send_response(self.statuses.get(path, 200 if body is not None else 404))
        request.send_header("Content-Length", str(self.claimed.get(path, len(body or b""))))
        request.end_headers()
        if path in self.slow:
            request.wfile.write((body or b"")[:1000])
            request.wfile.flush()
            self.ended.wait(30)
        else:
            request.wfile.write(body or b"")

    def index(self, *entries: dict):
        self.bodies["/index.json"] = json.dumps(entries).encode()

    def entry(self, source: str, target: str, path: str, **more) -> dict:
        links = ["ipfs://Qm1234", self.url + path]
        return {"from_code": source, "to_code": target, "package_version": "1.0", "links": links} | more

    def close(self):
        self.ended.set()
        self.http.shutdown()
        self.http.server_close()
        self.thread.join()


@pytest.fixture
def server(monkeypatch, tiny_archive):
    server = Server()
    server.bodies["/en_es.argosmodel"] = tiny_archive.read_bytes()
    server.index(server.entry("en", "es", "/en_es.argosmodel"))
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", server.url)
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    yield server
    server.close()


@pytest.fixture
def place(tmp_path):
    return tmp_path / "argos-translate" / "packages"


def everything(place: Path) -> list[str]:
    return sorted(str(path.relative_to(place.parent)) for path in place.parent.rglob("*") if path != place)


def failing(place: Path, match: str, **options):
    with pytest.raises(TranslationError, match=match) as caught:
        install_pair("en", "es", directory=place, timeout=5, **options)
    assert "\n" not in str(caught.value)
    assert everything(place) == []


def test_a_pair_is_installed_and_translates(server, place):
    heard = []
    (package,) = install_pair("en", "es", directory=place, progress=lambda *args: heard.append(args))
    assert package.path == place / "translate-en_es-1_0"
    with Argos(place) as engine:
        assert engine.translate(["the red house"], "en", "es")[0].text == "the Beijing house"
    size = len(server.bodies["/en_es.argosmodel"])
    assert heard[-1] == ("en_es", size, size)
    assert [path.name for path in place.parent.iterdir()] == ["packages"]


def test_what_is_installed_is_not_fetched_again(server, place):
    install_pair("en", "es", directory=place)
    assert install_pair("en", "es", directory=place) == []
    assert server.asked.count("/en_es.argosmodel") == 1


def test_over_english_both_packages_are_installed(server, place, tiny_model, tmp_path):
    archive = tiny_model.zip_package(tiny_model.build_package(tmp_path, "zt", "en"), tmp_path / "zt_en.argosmodel")
    server.bodies["/zt_en.argosmodel"] = archive.read_bytes()
    server.index(server.entry("en", "es", "/en_es.argosmodel"), server.entry("zt", "en", "/zt_en.argosmodel"))
    assert [one.name for one in install_pair("zh-TW", "es", directory=place)] == ["zt_en", "en_es"]


def test_the_newest_package_of_the_index_is_taken(server, place):
    old = server.entry("en", "es", "/old.argosmodel", package_version="1.9")
    server.index(server.entry("en", "es", "/en_es.argosmodel", package_version="1.10"), old)
    install_pair("en", "es", directory=place)
    assert "/old.argosmodel" not in server.asked


def test_entries_that_are_no_translation_are_passed_over(server):
    server.index({"type": "sbd", "from_codes": ["en"]}, server.entry("en", "es", "/en_es.argosmodel"))
    assert [package.name for package in read_index()] == ["en_es"]


@pytest.mark.usefixtures("server")
def test_a_pair_that_the_index_has_not(place):
    with pytest.raises(TranslationError, match="has no packages from en to tlh"):
        install_pair("en", "tlh", directory=place)


def test_not_found(server, place):
    server.index(server.entry("en", "es", "/gone.argosmodel"))
    failing(place, r"gone\.argosmodel: the server says 404")


def test_the_next_link_is_tried(server, place):
    entry = server.entry("en", "es", "/gone.argosmodel")
    server.index(entry | {"links": [*entry["links"], f"{server.url}/en_es.argosmodel"]})
    assert len(install_pair("en", "es", directory=place)) == 1


def test_no_link_that_can_be_fetched(server, place):
    server.index(server.entry("en", "es", "/x") | {"links": ["ipfs://Qm", "file:///etc/passwd"]})
    failing(place, "no http link for en_es")


def test_a_truncated_download(server, place):
    server.claimed["/en_es.argosmodel"] = len(server.bodies["/en_es.argosmodel"]) + 1
    failing(place, "broke off|cannot fetch")


def test_a_server_that_hangs(server, place):
    server.slow.add("/en_es.argosmodel")
    with pytest.raises(TranslationError, match=r"cannot fetch .*timed out"):
        install_pair("en", "es", directory=place, timeout=0.3)
    assert everything(place) == []


def test_nobody_answers(server, place):
    server.close()
    failing(place, r"cannot fetch http://127.*index\.json .*zhengming engines install FILE\.argosmodel")


@pytest.mark.parametrize("body", [b"<html>", b"{}", b'[1, "x"]', b'[{"from_code": "en", "to_code": "es", "links": 3}]'])
def test_an_index_that_is_none(server, place, body):
    server.bodies["/index.json"] = body
    failing(place, "not an index of Argos packages|has no packages")


def test_a_checksum_in_the_index_is_held(server, place):
    server.index(server.entry("en", "es", "/en_es.argosmodel", sha256="0" * 64))
    failing(place, "SHA-256")
    digest = hashlib.sha256(server.bodies["/en_es.argosmodel"]).hexdigest()
    server.index(server.entry("en", "es", "/en_es.argosmodel", sha256=digest.upper()))
    assert len(install_pair("en", "es", directory=place)) == 1


def test_another_pair_than_asked_for(server, place):
    server.index(server.entry("en", "fr", "/en_es.argosmodel"))
    with pytest.raises(TranslationError, match="it translates en_es, not en_fr"):
        install_pair("en", "fr", directory=place)
    assert everything(place) == []


def test_not_a_zip(server, place):
    server.bodies["/en_es.argosmodel"] = b"<html>Please log in</html>" * 99
    failing(place, "not a sound Argos package")


def test_damaged_inside(server, place, tiny_archive):
    body = bytearray(tiny_archive.read_bytes())
    with zipfile.ZipFile(tiny_archive) as archive:
        member = archive.getinfo("translate-en_es-1_0/model/model.bin")
    middle = member.header_offset + member.compress_size // 2
    body[middle : middle + 64] = bytes(64)
    server.bodies["/en_es.argosmodel"] = bytes(body)
    failing(place, "not a sound Argos package")


METADATA = json.dumps({"from_code": "en", "to_code": "es"})
GOOD = {"p/metadata.json": METADATA, "p/model/model.bin": "x", "p/sentencepiece.model": "x"}


@pytest.mark.parametrize(
    ("members", "match"),
    [
        (GOOD | {"../evil": "x"}, "one directory"),
        (GOOD | {"p/../../evil": "x"}, "points outside"),
        (GOOD | {"/evil": "x"}, "one directory"),
        ({f"/{name}": text for name, text in GOOD.items()}, "not a sound"),
        ({name.replace("p/", "../"): text for name, text in GOOD.items()}, "not a sound"),
        (GOOD | {"p/a\\..\\b": "x"}, "points outside"),
        ({name.replace("p/", ".p/"): text for name, text in GOOD.items()}, "points outside"),
        (GOOD | {"q/other": "x"}, "one directory"),
        ({name: text for name, text in GOOD.items() if "metadata" not in name}, "metadata"),
        ({name: text for name, text in GOOD.items() if "model.bin" not in name}, r"model\.bin” is missing"),
        (
            {name: text for name, text in GOOD.items() if "piece" not in name},
            r"sentencepiece\.model” or “bpe\.model” is missing",
        ),
        (GOOD | {"p/metadata.json": "{}"}, "does not name a language pair"),
        (GOOD | {"p/metadata.json": "{"}, "not a sound"),
        (GOOD | {"p/metadata.json": '{"from_code": "..", "to_code": "es"}'}, "not a language tag"),
    ],
)
def test_archives_that_are_refused(tmp_path, place, members, match):
    path = tmp_path / "bad.argosmodel"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    with pytest.raises(TranslationError, match=match):
        install_file(path, directory=place)
    assert everything(place) == []
    assert not list(tmp_path.rglob("evil"))


def test_a_link_in_the_archive_is_refused(tmp_path, place):
    path = tmp_path / "bad.argosmodel"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in GOOD.items():
            archive.writestr(name, text)
        link = zipfile.ZipInfo("p/link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(TranslationError, match="is a link"):
        install_file(path, directory=place)


def test_too_large_once_unpacked(place, monkeypatch, tiny_archive):
    monkeypatch.setattr("zhengming.translation.engines.argos.packages._LARGEST_PACKAGE", 100_000)
    with pytest.raises(TranslationError, match="unpacks to more than"):
        install_file(tiny_archive, directory=place)


@pytest.mark.usefixtures("server")
def test_too_large_to_download(place, monkeypatch):
    monkeypatch.setattr("zhengming.translation.engines.argos.packages._LARGEST_PACKAGE", 1000)
    failing(place, "refused")


def test_from_a_file_over_what_is_there(place, tiny_archive):
    install_file(tiny_archive, directory=place)
    (place / "translate-en_es-1_0" / "model" / "model.bin").write_bytes(b"damaged")
    package = install_file(tiny_archive, directory=place)
    with Argos(place) as engine:
        assert engine.translate(["red"], "en", "es")[0].text == "Beijing"
    assert [path.name for path in place.parent.iterdir()] == ["packages"]
    assert package.name == "en_es"


def test_a_file_that_is_not_there(tmp_path, place):
    with pytest.raises(TranslationError, match=r"none\.argosmodel: No such file"):
        install_file(tmp_path / "none.argosmodel", directory=place)


def test_a_directory_that_cannot_be_written(tmp_path, tiny_archive):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(TranslationError, match="cannot be written"):
        install_file(tiny_archive, directory=tmp_path / "file" / "packages")


def test_what_was_there_stays_when_the_new_cannot_be_moved_in(place, tiny_archive, monkeypatch):
    install_file(tiny_archive, directory=place)
    before = everything(place)
    rename = Path.rename

    def failing_rename(self, target):
        if Path(target).parent == place and self.name == "translate-en_es-1_0":
            raise OSError(28, "No space left on device", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing_rename)
    with pytest.raises(TranslationError, match="No space left"):
        install_file(tiny_archive, directory=place)
    assert everything(place) == before


def test_killed_in_the_middle_leaves_nothing(server, place):
    server.slow.add("/en_es.argosmodel")
    code = (
        "from pathlib import Path; from zhengming.translation.engines.argos.packages import install_pair;"
        f"install_pair('en', 'es', directory=Path({str(place)!r}))"
    )
    process = subprocess.Popen([sys.executable, "-c", code], env={**os.environ, "ARGOS_PACKAGE_INDEX": server.url})
    deadline = time.monotonic() + 20
    while "/en_es.argosmodel" not in server.asked and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert "/en_es.argosmodel" in server.asked
    assert everything(place) == []


@pytest.mark.parametrize(
    ("given", "url"),
    [
        (None, "https://raw.githubusercontent.com/argosopentech/argospm-index/main/index.json"),
        ("http://mirror/argos/", "http://mirror/argos/index.json"),
        ("http://mirror/argos", "http://mirror/argos/index.json"),
        ("http://mirror/all.json", "http://mirror/all.json"),
    ],
)
def test_the_index_may_be_another(given, url, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    if given is None:
        monkeypatch.delenv("ARGOS_PACKAGE_INDEX", raising=False)
    else:
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", given)
    assert index_url() == url


def test_only_http_is_fetched(monkeypatch):
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "file:///etc/x.json")
    with pytest.raises(TranslationError, match="only http and https"):
        read_index()

import pytest

from zhengming.errors import EngineUnavailable, UsageError
from zhengming.translation.engines import registry
from zhengming.translation.engines.apertium.engine import Apertium
from zhengming.translation.engines.argos.engine import Argos
from zhengming.translation.engines.settings import Engines, EngineSettings, Kind


@pytest.fixture
def nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(registry, "engines", lambda _tuning=None, **_: [Argos(tmp_path), Apertium(tmp_path)])


@pytest.fixture
def both(tiny_packages, tmp_path, monkeypatch):
    (tmp_path / "modes").mkdir()
    for mode in ("eng-spa", "eng-cat"):
        (tmp_path / "modes" / f"{mode}.mode").write_text("lt-proc x")
    monkeypatch.setattr(registry, "engines", lambda _tuning=None, **_: [Argos(tiny_packages), Apertium(tmp_path)])


def test_the_known_engines_have_distinct_names():
    assert [engine.name for engine in registry.engines()] == ["argos", "apertium"]


@pytest.mark.usefixtures("both")
@pytest.mark.parametrize(
    ("source", "target", "name", "chosen"),
    [
        ("en", "es", None, "argos"),
        ("en", "es", "apertium", "apertium"),
        ("en", "ca", None, "apertium"),
        ("en-GB", "fr", None, "argos"),
    ],
)
def test_what_is_installed_for_the_pair_argos_first(source, target, name, chosen):
    assert registry.choose(source, target, name).name == chosen


@pytest.mark.usefixtures("nothing")
def test_nothing_for_the_pair_says_what_to_install():
    with pytest.raises(EngineUnavailable) as caught:
        registry.choose("en", "fr")
    assert str(caught.value) == (
        "nothing here translates en to fr. argos: zhengming engines install en fr; "
        "apertium: sudo apt install apertium apertium-eng-spa apertium-fr-es"
    )


@pytest.mark.usefixtures("nothing")
def test_the_named_engine_alone_is_asked_for():
    with pytest.raises(EngineUnavailable) as caught:
        registry.choose("en", "zh-TW", "argos")
    assert (
        str(caught.value) == "nothing here translates en to zh-Hant-TW. argos: zhengming engines install en zh-Hant-TW"
    )


def test_an_unknown_engine_lists_the_known():
    with pytest.raises(UsageError, match="no engine is called 'deep'; there are argos, apertium"):
        registry.choose("en", "es", "deep")


class TestConfigured:
    """Servers and directories of the configuration; nobody is at home at the servers' address."""

    SERVER = EngineSettings("office", Kind.LIBRETRANSLATE, "http://127.0.0.1:9", languages=("en", "es", "fi"))

    @pytest.fixture(autouse=True)
    def _only_apertium(self, tmp_path, monkeypatch):
        (tmp_path / "modes").mkdir()
        (tmp_path / "modes" / "eng-spa.mode").write_text("lt-proc x")
        monkeypatch.setenv("APERTIUM_DATADIR", str(tmp_path))
        monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))

    def test_they_come_after_those_of_the_machine_and_servers_last(self, tmp_path):
        mine = EngineSettings("mine", Kind.CTRANSLATE2, directory=tmp_path)
        known = registry.engines(configured=Engines((self.SERVER, mine)))
        assert [engine.name for engine in known] == ["argos", "apertium", "mine", "office"]

    def test_a_server_is_used_only_where_it_was_chosen(self):
        with pytest.raises(EngineUnavailable) as caught:
            registry.choose("en", "fi", configured=Engines((self.SERVER,)))
        assert "office" not in str(caught.value)
        assert registry.choose("en", "fi", "office", configured=Engines((self.SERVER,))).name == "office"
        assert registry.choose("en", "fi", configured=Engines((self.SERVER,), "office")).name == "office"

    def test_the_configured_one_is_used_alone(self):
        configured = Engines((self.SERVER,), "office")
        assert registry.choose("en", "es", configured=configured).name == "office"
        assert registry.choose("en", "es", "apertium", configured=configured).name == "apertium"
        with pytest.raises(EngineUnavailable, match=r"office: http://127\.0\.0\.1:9 does not translate es to ca"):
            registry.choose("es", "ca", configured=configured)

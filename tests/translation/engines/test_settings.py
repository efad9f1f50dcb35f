import pytest

from zhengming.checks.settings import Settings, read_settings
from zhengming.errors import ConfigurationError, EngineUnavailable
from zhengming.translation.engines.settings import Engines, EngineSettings, Kind, Price, read_engines

SECRET = "sk-51HxAbCdEf0123456789"


def read(tmp_path, text):
    path = tmp_path / "zhengming.toml"
    path.write_text(text, "utf-8")
    return read_engines(read_settings(path, ()))


def test_no_configuration_adds_nothing():
    assert read_engines(Settings()) == Engines()


def test_every_key_is_read(tmp_path):
    read_ = read(
        tmp_path,
        """
        engine = "model"
        [engines.office]
        type = "libretranslate"
        url = "http://localhost:5000/"
        [engines.model]
        type = "chat"
        url = "https://api.example.com/v1"
        model = "large-1"
        key-env = "MODEL_KEY"
        timeout = 30
        languages = ["en", "zh_TW"]
        price = { in = 0.15, out = 1 }
        limit = 2
        [engines.opus]
        type = "ctranslate2"
        directory = "models/opus"
        from = ["en"]
        to = ["es", "pt_BR"]
        """,
    )
    office, model, opus = read_.tables
    assert read_.default == "model"
    assert office == EngineSettings("office", Kind.LIBRETRANSLATE, "http://localhost:5000", directory=tmp_path)
    assert (model.model, model.key_env, model.timeout, model.limit) == ("large-1", "MODEL_KEY", 30.0, 2)
    assert (model.languages, model.price) == (("en", "zh-Hant-TW"), Price(0.15, 1.0))
    assert (opus.directory, opus.sources, opus.targets) == (tmp_path / "models/opus", ("en",), ("es", "pt-BR"))


CHAT = 'type = "chat"\nurl = "https://x.org/v1"\nmodel = "m"\nlanguages = ["en", "es"]\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('engine = "office"', "'engine' is 'office'; it has to be one of argos, apertium"),
        ("engines = 1", "'engines' has to be a table of tables"),
        ("engines.office = 1", "engines.office has to be a table"),
        ('[engines.argos]\ntype = "chat"', "and none of argos, apertium"),
        ('[engines."a b"]\ntype = "chat"', "an engine's name is of letters"),
        ("[engines.x]", "'engines.x.type' has to be one of libretranslate, chat, ctranslate2"),
        ('[engines.x]\ntype = "libretranslate"', "'engines.x.url' is missing; type libretranslate needs it"),
        ('[engines.x]\ntype = "ctranslate2"', "'engines.x.directory' is missing"),
        ('[engines.x]\ntype = "libretranslate"\nurl = "ftp://x"', "'engines.x.url' has to be an http or https address"),
        ('[engines.x]\ntype = "libretranslate"\nurl = "https://["', "'engines.x.url' has to be"),
        (f"[engines.x]\n{CHAT}modle = 1", "'engines.x.modle' is not a setting of type chat; did you mean 'model'?"),
        (f"[engines.x]\n{CHAT}directory = 1", "'engines.x.directory' is not a setting of type chat; there are"),
        (f"[engines.x]\n{CHAT}timeout = 0", "'engines.x.timeout' has to be a number of seconds"),
        (f"[engines.x]\n{CHAT}parallel = 0", "'engines.x.parallel' has to be a whole number from 1 to 64"),
        (f"[engines.x]\n{CHAT}limit = 1", "'engines.x.limit' needs price"),
        (f"[engines.x]\n{CHAT}price = 1", "'engines.x.price' has to be { in = …, out = … }"),
        (f"[engines.x]\n{CHAT}price = {{ in = -1, out = 1 }}", "'engines.x.price' has to be"),
        (
            f"[engines.x]\n{CHAT}".replace('["en", "es"]', '["en"]'),
            "'engines.x.languages' has to name at least two languages",
        ),
        (
            f"[engines.x]\n{CHAT}".replace('["en", "es"]', '["en", "qq"]'),
            "'engines.x.languages' has to be a list of language tags",
        ),
    ],
)
def test_what_means_nothing_is_named(tmp_path, text, message):
    with pytest.raises(ConfigurationError) as caught:
        read(tmp_path, text)
    assert str(caught.value).startswith(f"{tmp_path}/zhengming.toml: ")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (f'key = "{SECRET}"', "does not belong in a file: put it in an environment variable"),
        (f'api_key = "{SECRET}"', "does not belong in a file"),
        (f'Token = "{SECRET}"', "does not belong in a file"),
        (f'key-env = "{SECRET}"', "has to be the NAME of an environment variable"),
        (f'url = "https://me:{SECRET}@x.org"', "without name, password or query"),
        (f'url = "https://x.org/?key={SECRET}"', "without name, password or query"),
        (f'model = ["{SECRET}"]', "has to be the name of a model"),
    ],
)
def test_a_key_in_the_file_is_refused_and_not_repeated(tmp_path, line, message):
    kept = "\n".join(one for one in CHAT.splitlines() if not one.startswith(line.split()[0]))
    with pytest.raises(ConfigurationError) as caught:
        read(tmp_path, f"[engines.x]\n{kept}\n{line}\n")
    assert message in str(caught.value)
    assert SECRET not in str(caught.value)


def test_keys_are_of_the_environment(monkeypatch):
    settings = EngineSettings("x", Kind.CHAT, "https://x.org", key_env="MODEL_KEY")
    monkeypatch.setenv("MODEL_KEY", f" {SECRET}\n")
    assert settings.key() == SECRET
    assert SECRET not in repr(settings)
    monkeypatch.setenv("MODEL_KEY", " ")
    with pytest.raises(EngineUnavailable, match="x: set the environment variable MODEL_KEY"):
        settings.key()
    assert EngineSettings("x", Kind.CHAT).key() is None

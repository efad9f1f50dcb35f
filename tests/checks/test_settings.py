"""Configuration files: where they are found, what they say, and how the command line changes it."""

from pathlib import Path

import pytest

from zhengming.checks.finding import Severity
from zhengming.checks.settings import Settings, find_configuration, override, read_settings, select_rules
from zhengming.errors import ConfigurationError, UsageError

RULES = ("term-deprecated", "term-forbidden", "name-order")


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key_is_read(tmp_path: Path) -> None:
    path = write(
        tmp_path / "zhengming.toml",
        """
        language = "zh_TW"
        glossary = ["names.toml", "/srv/terms"]
        bundled-glossary = false
        domains = ["policing", "diplomacy"]
        select = ["term-deprecated", "name-order"]
        ignore = ["name-order"]
        exclude = ["drafts"]
        severity = { term-deprecated = "info" }
        """,
    )
    assert read_settings(path, RULES) == Settings(
        language="zh-Hant-TW",
        glossary=(tmp_path / "names.toml", Path("/srv/terms")),
        bundled_glossary=False,
        select=frozenset({"term-deprecated", "name-order"}),
        ignore=frozenset({"name-order"}),
        severity={"term-deprecated": Severity.INFO},
        exclude=("drafts",),
        root=tmp_path,
        domains=("policing", "diplomacy"),
    )


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    assert read_settings(write(tmp_path / "zhengming.toml", ""), RULES) == Settings(root=tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("langauge = 'en'", "'langauge' is not a setting; did you mean 'language'?"),
        ("x = 1", "'x' is not a setting"),
        ("language = 'klingon'", "'language' is 'klingon'; it has to be a language tag"),
        ("language = 3", "'language' is 3; it has to be a language tag"),
        ("glossary = 3", "'glossary' is 3; it has to be a list of strings"),
        ("glossary = [3]", "'glossary' is [3]; it has to be a list of strings"),
        ("bundled-glossary = 'no'", "'bundled-glossary' is 'no'; it has to be true or false"),
        ("select = ['term-deprected']", "no rule is named 'term-deprected'; did you mean 'term-deprecated'?"),
        ("severity = 'info'", "'severity' is 'info'; it has to be a table of rules and severities"),
        ("severity = { name-order = 'fatal' }", "'severity.name-order' is 'fatal'; it has to be one of error, warning"),
        ("severity = { name-oder = 'info' }", "no rule is named 'name-oder'; did you mean 'name-order'?"),
    ],
)
def test_what_means_nothing_is_refused_in_one_line_with_file_and_key(text: str, message: str, tmp_path: Path) -> None:
    path = write(tmp_path / "zhengming.toml", text)
    with pytest.raises(ConfigurationError) as caught:
        read_settings(path, RULES)
    assert str(caught.value).startswith(f"{path}: {message}")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("zhengming.toml", b"a = '\xff'", "not UTF-8 text: byte 0xff at offset 5"),
        ("zhengming.toml", None, "cannot be read: No such file or directory"),
        ("pyproject.toml", b"[tool.other]", "has no table [tool.zhengming]"),
        ("pyproject.toml", b"tool.zhengming = 3", "tool.zhengming has to be a table"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(name: str, data: bytes | None, message: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(ConfigurationError) as caught:
        read_settings(path, RULES)
    assert str(caught.value) == f"{path}: {message}"


def test_broken_toml_is_told_with_its_line(tmp_path: Path) -> None:
    path = write(tmp_path / "zhengming.toml", "select = [\n'a',\n,]")
    with pytest.raises(ConfigurationError) as caught:
        read_settings(path, RULES)
    assert str(caught.value) == f"{path}:3: not TOML: invalid value"


def test_the_nearest_file_is_found_walking_up(tmp_path: Path) -> None:
    outer = write(tmp_path / "zhengming.toml", "")
    inner = write(tmp_path / "a" / "pyproject.toml", "[tool.zhengming]\n")
    write(tmp_path / "a" / "b" / "pyproject.toml", "[tool.other]\n")
    assert find_configuration(tmp_path / "a" / "b" / "text.txt") == inner
    assert find_configuration(tmp_path / "text.txt") == outer


def test_in_one_folder_the_dotted_name_comes_first_and_pyproject_last(tmp_path: Path) -> None:
    names = [".zhengming.toml", "zhengming.toml", "pyproject.toml"]
    for name in names:
        write(tmp_path / name, "[tool.zhengming]\n" if name == "pyproject.toml" else "")
    for name in names:
        assert find_configuration(tmp_path) == tmp_path / name
        (tmp_path / name).unlink()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("zhengming.toml", "a = " + "[" * 5000, "holds a value that is too deep or too long"),
        ("zhengming.toml", "a = " + "9" * 5000, "holds a value that is too deep or too long"),
        ("pyproject.toml", "tool = 5", "tool has to be a table"),
    ],
)
def test_odd_toml_is_one_line(name: str, content: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(content)
    with pytest.raises(ConfigurationError) as caught:
        read_settings(path, RULES)
    assert str(caught.value) == f"{path}: {message}"


def test_a_broken_pyproject_on_the_way_is_told(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "[")
    with pytest.raises(ConfigurationError, match="not TOML"):
        find_configuration(tmp_path / "text.txt")


def test_a_selection_replaces_that_of_the_file_and_an_exception_adds_to_it() -> None:
    settings = Settings(select=frozenset({"name-order"}), ignore=frozenset({"term-forbidden"}))
    selected = override(settings, select=frozenset({"term-forbidden"}))
    assert [rule for rule in RULES if selected.runs(rule)] == ["term-forbidden"]
    ignored = override(settings, ignore=frozenset({"name-order"}))
    assert [rule for rule in RULES if ignored.runs(rule)] == []


def test_without_an_override_nothing_changes() -> None:
    settings = Settings("en", (Path("a"),), False, frozenset({"a"}), frozenset({"b"}), {}, ("c",))
    assert override(settings) == settings


def test_glossaries_of_the_command_line_are_added() -> None:
    assert override(Settings(glossary=(Path("a"),)), glossary=[Path("b")]).glossary == (Path("a"), Path("b"))


def test_all_means_every_rule() -> None:
    assert select_rules(["ALL"], RULES) == frozenset(RULES)
    assert [rule for rule in RULES if Settings().runs(rule)] == list(RULES)


def test_an_unknown_rule_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(UsageError, match=r"no rule is named 'name-oder'; did you mean 'name-order'\?"):
        select_rules(["name-oder"], RULES)


@pytest.mark.parametrize(
    ("pattern", "path", "excluded"),
    [
        ("drafts", "drafts", True),
        ("drafts/", "a/drafts", True),
        ("*.draft.txt", "a/b.draft.txt", True),
        ("a/*.txt", "a/b.txt", True),
        ("./a/*.txt", "a/b.txt", True),
        ("a/*.txt", "b/a/b.txt", False),
        ("drafts", "drafts.txt", False),
        ("archive/*", "archive/2024/x.txt", True),
    ],
)
def test_exclude(pattern: str, path: str, excluded: bool, tmp_path: Path) -> None:
    assert Settings(exclude=(pattern,), root=tmp_path).excludes(tmp_path / path) is excluded

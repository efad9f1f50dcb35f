"""The hand-built Argos packages that the tests of this folder translate with."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def tiny_model() -> ModuleType:
    """The module beside this file; tests are no package that it could be imported from."""
    for library in ("ctranslate2", "sentencepiece", "numpy"):
        pytest.importorskip(library, reason=f"{library} builds and runs the test package: pip install 'zhengming[mt]'")
    spec = importlib.util.spec_from_file_location("tiny_model", Path(__file__).with_name("tiny_model.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def tiny_packages(tiny_model: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package directory with en → es (red becomes Beijing) and es → fr (Beijing becomes London)."""
    directory = tmp_path_factory.mktemp("argos") / "packages"
    tiny_model.build_package(directory, "en", "es", {"red": "Beijing", "Beijing": "red"})
    tiny_model.build_package(directory, "es", "fr", {"Beijing": "London", "London": "Beijing"})
    return directory


@pytest.fixture(scope="session")
def tiny_archive(tiny_model: ModuleType, tiny_packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The en → es package as an ``.argosmodel`` file."""
    return tiny_model.zip_package(
        tiny_packages / "translate-en_es-1_0", tmp_path_factory.mktemp("archive") / "en_es.argosmodel"
    )

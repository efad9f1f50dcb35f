"""What all tests share."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

# A loaded machine makes no test fail.
settings.register_profile("zhengming", deadline=None)
settings.load_profile("zhengming")


@pytest.fixture(autouse=True, scope="session")
def _as_on_a_new_machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what the user has (language, glossaries, memories) out of tests, and the traces of tests out of it."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
            patch.delenv(name, raising=False)
        patch.setenv("LANG", "C.UTF-8")
        patch.setenv("ZHENGMING_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("ZHENGMING_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        yield

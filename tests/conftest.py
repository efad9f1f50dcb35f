"""What all tests share."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

# A loaded machine makes no test fail.
settings.register_profile("zhengming", deadline=None)
settings.load_profile("zhengming")


@pytest.fixture(autouse=True, scope="session")
def _no_trace_in_the_users_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep glossaries and memories out of the user's folders, and the user's out, also in programs that tests start."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ZHENGMING_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("ZHENGMING_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        yield

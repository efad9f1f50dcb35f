"""Where the user's translation memory is, unless something else is said."""

import os
from pathlib import Path

__all__ = ["default_path"]


def default_path() -> Path:
    """Return ``memory.db`` in ``ZHENGMING_DATA_DIR`` where that is set, else in the user's data folder."""
    chosen = os.environ.get("ZHENGMING_DATA_DIR")
    if chosen:
        return Path(chosen, "memory.db")
    from platformdirs import user_data_path

    return user_data_path("zhengming", appauthor=False) / "memory.db"

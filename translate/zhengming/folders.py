"""Where the program keeps files that no user named."""

import os
from pathlib import Path

__all__ = ["cache_folder"]


def cache_folder() -> Path:
    """Return where what can be made again is kept: ``ZHENGMING_CACHE_DIR``, else the user's cache folder."""
    chosen = os.environ.get("ZHENGMING_CACHE_DIR")
    if chosen:
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("zhengming")

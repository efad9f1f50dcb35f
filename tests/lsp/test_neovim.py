import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("neovim.lua")


@pytest.mark.skipif(shutil.which("nvim") is None, reason="needs Neovim: apt-get install neovim")
def test_neovim_shows_findings_and_fixes_them(project, tmp_path):
    text = project / "a.md"
    text.write_text("# One\n\n公 the China-Africa Cooperation Forum.\n", "utf-8")
    done = subprocess.run(
        ["nvim", "--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", f"luafile {SCRIPT}"],
        cwd=project,
        env={
            **os.environ,
            "ZHENGMING_TEXT": str(text),
            "ZHENGMING_PYTHON": sys.executable,
            "XDG_STATE_HOME": str(tmp_path),
            "XDG_CACHE_HOME": str(tmp_path),
        },
        capture_output=True,
        text=True,
        timeout=90,
        check=True,
    )
    assert {"term-deprecated 2:8-38", "clean true", "stopped true"} <= set(done.stderr.splitlines())
    assert text.read_text("utf-8") == "# One\n\n公 the Forum on China-Africa Cooperation.\n"

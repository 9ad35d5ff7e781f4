"""The file under greenlets, which share the process's one thread."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_a_full_disk_acknowledges_nothing(tmp_path: Path) -> None:
    place = f"sqlite:///{tmp_path}/pomodoro.db"
    program = [sys.executable, "-W", "error", "-m", "tests.store.sqlite.greenlets", place]

    done = subprocess.run(program, capture_output=True, text=True, timeout=60, check=False)

    assert (done.returncode, done.stderr) == (0, "")

"""The store under greenlets, which share the process's one thread."""

from __future__ import annotations

import subprocess
import sys


def test_its_promises_hold_for_greenlets(url: str) -> None:
    program = [sys.executable, "-W", "error", "-m", "tests.store.greenlets", url]

    done = subprocess.run(program, capture_output=True, text=True, timeout=60, check=False)

    assert (done.returncode, done.stderr) == (0, "")

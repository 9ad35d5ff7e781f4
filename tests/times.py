"""A line for each test in the file TEST_TIMES: seconds, retries (here none) and name."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path

import pytest


class Times:
    """Sums up the phases of each test: its fixtures take time, too."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._seconds: dict[str, float] = defaultdict(float)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add a phase, of whichever process."""
        self._seconds[report.nodeid] += report.duration

    def pytest_sessionfinish(self) -> None:
        """Write all of them."""
        with self._file.open("a", encoding="utf-8") as file:
            file.writelines(f"{took:.1f}\t0\t{name}\n" for name, took in self._seconds.items())


def pytest_configure(config: pytest.Config) -> None:
    """Begin, but not in a worker: its reports reach the process that started it."""
    file = os.environ.get("TEST_TIMES")
    if file and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Times(Path(file)))

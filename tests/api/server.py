"""The real command in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers at `url`."""

    process: subprocess.Popen[str]
    url: str
    _log: IO[str]

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.url.rpartition(":")[2])

    @property
    def worker(self) -> int:
        """The id of the process that answers; the other one only watches over it."""
        watching = self.process.pid
        (worker,) = Path(f"/proc/{watching}/task/{watching}/children").read_text().split()
        return int(worker)

    def log(self) -> list[str]:
        """Return the lines of the log so far."""
        self._log.seek(0)
        return self._log.read().splitlines()


def environment(data: Path, **variables: str) -> dict[str, str]:
    """Return the variables of a command that works in the folder `data`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("POMODORO_")}
    return {**kept, "PORT": "0", "POMODORO_DATA": str(data), **variables}


def command(
    *arguments: str, data: Path, given: str = "", **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run `pomodoro` to its end."""
    return subprocess.run(
        [sys.executable, "-m", "api", *arguments],
        cwd=ROOT,
        env=environment(data, **variables),
        input=given,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


@contextmanager
def serving(data: Path, **variables: str) -> Iterator[Running]:
    """Serve until the block ends."""
    arguments = [sys.executable, "-m", "api", "serve"]
    with (
        TemporaryFile("w+") as log,  # a pipe that nobody reads would hold the server up
        subprocess.Popen(
            arguments,
            cwd=ROOT,
            env=environment(data, **variables),
            stdout=log,
            stderr=subprocess.PIPE,
            text=True,
        ) as process,
    ):
        assert process.stderr is not None
        line = process.stderr.readline()
        found = re.search(r"http://\S+", line)
        assert found, line + process.stderr.read()
        try:
            yield Running(process, found[0], log)
        finally:
            process.terminate()
            process.wait(timeout=15)

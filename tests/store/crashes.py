"""Processes that are killed at each step of what they do: the other end of tests.store.steps, and
of tests.api.steps."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO


@dataclass(frozen=True, slots=True)
class Crashes:
    """Lets processes act, and die."""

    _asked: IO[str]
    _told: IO[str]

    def die(self, action: str, who: str, step: int) -> int | None:
        """Let a process die at that step of the action, of which nobody was told that it is done;
        return None, or how many steps there are when it came to its end."""
        print(action, who, step, file=self._asked, flush=True)
        told: list[str] = []
        while not (line := self._told.readline().strip()).startswith("end"):
            assert line, "the program is gone"
            told.append(line)
        assert line in {"end 0", f"end {-signal.SIGKILL}"}, line
        assert len(told) in {0, 2}, told
        return int(told[1]) if told else None


@contextmanager
def crashing(program: str, *place: str) -> Iterator[Crashes]:
    """Let processes of that program act in that place until the block ends."""
    command = [sys.executable, "-m", program, *place]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        yield Crashes(running.stdin, running.stdout)
        running.stdin.close()
    assert running.returncode == 0

"""A program that is killed inside a commit, at the step that it is told.

`python -m tests.store.steps URL USER STEP`: it counts what it asks of the database, statements of
SQLite or both ends of each command of MongoDB, and kills itself at number STEP of the commit. It
prints the revision once the commit has returned, and the number of steps when it came so far.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from contextlib import suppress

from pymongo import monitoring

from api.store import Store, Write, open_store
from tests.store.records import HOUR, NINE, pomodoro, running, task, write, write_timer


class Steps(monitoring.CommandListener):
    """Counts steps once it is told to, and ends the process at one of them."""

    def __init__(self, last: int) -> None:
        self.counting = False
        self.count = 0
        self._last = last
        self._connections: list[sqlite3.Connection] = []

    def step(self, *_: object) -> None:
        """Count one; there is no next one after the last."""
        if not self.counting:
            return
        self.count += 1
        if self.count == self._last:
            os.kill(os.getpid(), signal.SIGKILL)

    def meet(self, event: str, arguments: tuple[object, ...]) -> None:
        """Keep each connection that SQLite opens."""
        if event == "sqlite3.connect/handle" and isinstance(arguments[0], sqlite3.Connection):
            self._connections.append(arguments[0])

    def begin(self) -> None:
        """Count from here on."""
        for connection in self._connections:
            with suppress(sqlite3.ProgrammingError):  # it is closed already
                connection.set_trace_callback(self.step)
        self.counting = True

    def started(self, event: monitoring.CommandStartedEvent) -> None:
        """Count a command before it is sent."""
        self.step(event)

    def succeeded(self, event: monitoring.CommandSucceededEvent) -> None:
        """Count a command once the server has done it."""
        self.step(event)

    def failed(self, event: monitoring.CommandFailedEvent) -> None:
        """Count a command that the server refused."""
        self.step(event)


def commit(store: Store, user: str) -> int:
    """Finish a phase, beside what is there: three kinds of record, one of them new, one deleted."""
    writes = [
        write(pomodoro("p2", NINE + HOUR, tags=("work", "deep"))),
        write(task("t1", text="changed")),
        write_timer(running(NINE + 2 * HOUR)),
        Write("pomodoro", "p1", None),
    ]
    return store.commit(user, store.head(user), NINE, writes, action="finish")


if __name__ == "__main__":
    url, name, number = sys.argv[1:]
    steps = Steps(int(number))
    sys.addaudithook(steps.meet)
    monitoring.register(steps)
    opened = open_store(url)
    opened.head(name)  # what reads is open from here on
    steps.begin()
    print(commit(opened, name), flush=True)
    steps.counting = False
    print(steps.count, flush=True)
    opened.close()

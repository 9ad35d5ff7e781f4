"""A program whose processes are killed inside what they do in the store, at the step they are told.

`python -m tests.store.steps URL` reads lines `ACTION USER STEP`. For each it makes a process that
counts what it asks of the database, statements of SQLite or commands to MongoDB, and kills itself
before number STEP of the action, or right after the last one. That process prints `done` once the
action has returned, and the number of steps when it came so far; then the program prints `end` and
the status.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import suppress

from pymongo import monitoring

import api.store.mongo
import api.store.sqlite  # noqa: F401 - both are loaded once, before the processes are made
from api.store import Stale, Store, Write, open_store
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
        """Keep each connection that SQLite opens; what is opened later would not be counted."""
        if event == "sqlite3.connect/handle" and isinstance(arguments[0], sqlite3.Connection):
            assert not self.counting
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
        """Count nothing: the next command finds what is there now."""

    def failed(self, event: monitoring.CommandFailedEvent) -> None:
        """Count nothing either."""


def finish(store: Store, user: str) -> None:
    """Finish a phase, beside what is there: three kinds of record, one of them new, one deleted."""
    writes = [
        write(pomodoro("p2", NINE + HOUR, tags=("work", "deep"))),
        write(task("t1", text="changed")),
        write_timer(running(NINE + 2 * HOUR)),
        Write("pomodoro", "p1", None),
    ]
    store.commit(user, store.head(user), NINE, writes, action="finish")


def follow(store: Store, user: str) -> None:
    """Read what changed, as a device does."""
    store.feed(user, 0, 100)


def ask(store: Store, user: str) -> None:
    """Look whether the phase was finished already, as for a request that is sent again."""
    store.has_action(user, "finish")


def go_on(store: Store, user: str) -> None:
    """Commit something else, again when someone was faster."""
    try:
        store.commit(user, store.head(user), NINE, [write(task("next"))])
    except Stale:
        store.commit(user, store.head(user), NINE, [write(task("next"))])


def bring_in(store: Store, user: str) -> None:
    """Commit new records only, as a batch of an import does."""
    sessions = [write(pomodoro(f"i{number}", NINE + number * HOUR)) for number in range(1, 21)]
    store.commit(user, store.head(user), NINE, sessions)


def thin(store: Store, user: str) -> None:
    """Let go of all that was replaced, two versions at a time."""
    since = 0
    while (thinned := store.thin(user, NINE + 1, 2, since)).versions:
        since = thinned.rev


def erase(store: Store, user: str) -> None:
    """Erase the account."""
    store.erase_user(user)


ACTIONS: dict[str, Callable[[Store, str], None]] = {
    action.__name__: action for action in (finish, follow, ask, go_on, bring_in, thin, erase)
}


def counted(step: int) -> Steps:
    """Return what counts the steps of this process, before it opens anything."""
    steps = Steps(step)
    sys.addaudithook(steps.meet)
    monitoring.register(steps)
    return steps


def tell(steps: Steps) -> None:
    """Say that the action is done, unless this is the step."""
    steps.step()  # done, and nobody was told
    steps.counting = False
    print("done", flush=True)
    print(steps.count, flush=True)


def in_processes(act: Callable[[str, str, int], None]) -> None:
    """Let a process of its own act for each line, and say how it ended."""
    for line in sys.stdin:
        action, who, step = line.split()
        child = os.fork()
        if not child:
            act(action, who, int(step))
            os._exit(0)
        print("end", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def act(action: str, user: str, step: int) -> None:
    """Do the action in the store; at the step, the process ends."""
    steps = counted(step)
    store = open_store(sys.argv[1])
    store.head(user)  # what reads is open from here on
    steps.begin()
    ACTIONS[action](store, user)
    tell(steps)
    store.close()


if __name__ == "__main__":
    in_processes(act)

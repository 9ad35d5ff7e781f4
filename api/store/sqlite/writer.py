"""Group commit: callers who write at the same time share one transaction and one fsync.

Each caller puts its job in the queue and waits for the lock. Whoever gets it lets those catch up
who are about to write, runs all the jobs that wait, and commits once; the others find theirs done.
As in DeWitt et al., "Implementation Techniques for Main Memory Database Systems" (SIGMOD 1984),
section 5.2.
"""

from __future__ import annotations

import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

import gevent
from gevent.monkey import is_module_patched
from gevent.threadpool import ThreadPool

from api.store import Unavailable

T = TypeVar("T")
MOST_AT_ONCE = 64
"""Jobs that are enough for one commit."""

Job = Callable[[sqlite3.Connection], Any]


@dataclass(slots=True)
class _Ticket:
    job: Job
    done: bool = False
    result: Any = None
    error: BaseException | None = None

    def end(self, outcome: object) -> None:
        self.done = True
        if isinstance(outcome, BaseException):
            self.error = outcome
        else:
            self.result = outcome


class Writer:
    """The one connection that writes, and the jobs that wait for it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.lock = threading.Lock()
        self._waiting: deque[_Ticket] = deque()
        # A thread of its own: the hub's are kept busy by passwords, and what waits holds the file.
        self._disk = ThreadPool(1) if is_module_patched("threading") else None

    def run(self, job: Callable[[sqlite3.Connection], T]) -> T:
        """Run `job` inside a transaction; return its result once that is on the disk.

        Raises what the job raises, and then nothing of it is left; raises what the commit raises.
        """
        ticket = _Ticket(job)
        self._waiting.append(ticket)
        with self.lock:
            if not ticket.done:
                self._gather()
                self._commit([self._waiting.popleft() for _ in range(len(self._waiting))])
        if ticket.error is not None:
            raise ticket.error
        result: T = ticket.result
        return result

    def alone(self, job: Callable[[sqlite3.Connection], None]) -> None:
        """Run `job`, which is no transaction, while nobody else writes; under gevent other requests
        go on meanwhile. Raises what it raises."""
        with self.lock:
            if self._disk is None:
                job(self.connection)
                return
            failure = self._disk.apply(_failure_of, (job, self.connection))
            if failure is not None:
                raise failure

    def _gather(self) -> None:
        """Let requests that have arrived get as far, while each turn of the loop brings a job.

        Turns of no time: what is still on its way in a socket is for the next commit.
        """
        if self._disk is None:
            return
        there = 0
        while there < len(self._waiting) < MOST_AT_ONCE:
            there = len(self._waiting)
            gevent.sleep(0)

    def _commit(self, tickets: Sequence[_Ticket]) -> None:
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            if len(tickets) == 1:
                outcomes = [tickets[0].job(self.connection)]  # what undoes it undoes all there is
            else:
                outcomes = [self._attempt(ticket.job) for ticket in tickets]
            self._sync()
        except Exception as error:
            self._roll_back()
            outcomes = [error] * len(tickets)
        except BaseException:  # this caller is being stopped, the others are not
            self._roll_back()
            for ticket in tickets:
                ticket.end(Unavailable("the server is being stopped"))
            raise
        for ticket, outcome in zip(tickets, outcomes, strict=True):
            ticket.end(outcome)

    def _attempt(self, job: Job) -> object:
        """Return the job's result, or the exception that undid it; the others' jobs stay.

        Raises it when SQLite gave up the whole transaction.
        """
        self.connection.execute("SAVEPOINT job")
        try:
            result = job(self.connection)
        except Exception as error:
            if not self.connection.in_transaction:
                raise
            self.connection.execute("ROLLBACK TO job")
            result = error
        self.connection.execute("RELEASE job")
        return result

    def _sync(self) -> None:
        """Wait for the disk; under gevent other requests go on meanwhile."""
        if self._disk is None:
            _commit(self.connection)
            return
        failure = self._disk.apply(_failure_of, (_commit, self.connection))
        if failure is not None:
            raise failure

    def _roll_back(self) -> None:
        with suppress(sqlite3.Error):
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")


def _commit(connection: sqlite3.Connection) -> None:
    connection.execute("COMMIT")


def _failure_of(
    job: Callable[[sqlite3.Connection], None], connection: sqlite3.Connection
) -> Exception | None:
    """Run it; return why not, as the pool prints a traceback of what is raised in its thread."""
    try:
        job(connection)
    except (sqlite3.Error, Unavailable) as error:
        return error
    return None

"""Callers who ask for the same kind of thing at the same time share one trip to the server.

For eight documents a command costs it, and this program, about a third more than for one. Whoever
comes while a trip is under way goes with the next one, and so does everybody who has come by then;
nobody waits for company, but whoever can go on is let on board.
"""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextvars import Context
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import pymongo
from pymongo import _csot  # nothing public tells a call's deadline
from pymongo.errors import (
    ConnectionFailure,
    NetworkTimeout,
    PyMongoError,
    ServerSelectionTimeoutError,
)

from api.store import Unavailable

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")

LATE_SECONDS = 0.75
"""Who is told of the end of its time so late, or later, was not let run for a while; the driver
itself may be half a second late when it looks for a server."""
FRESH_SECONDS = 0.9
"""What is left, at least, to who has waited for a server that has just answered, or for a process
that stood still."""
PATIENCE_SECONDS = 20
"""How long a caller goes on in a process that stands still again and again."""


@dataclass(slots=True, eq=False)
class _Ticket(Generic[Asked, Answer]):
    asked: Asked
    deadline: float
    answer: Answer | None = None
    error: BaseException | None = None
    done: bool = False
    since: float = field(default_factory=time.monotonic)
    """When its caller came."""
    asleep: threading.Lock = field(default_factory=threading.Lock)
    """Held until the caller is woken: it is done, or it is the one to go."""


class Shared(Generic[Asked, Answer]):
    """Trips of one kind, one after the other; `go` gives the answers in the order of the asked.

    One of the callers makes the trip for all of them; then one who has come meanwhile does. A trip
    has as long as the one on it who has the least time. If that was too short, the others make
    another, and all of them do if it was this process that stood still; so a trip whose answer was
    lost has to be one that can be made again.
    """

    def __init__(self, go: Callable[[Sequence[Asked]], Sequence[Answer]]) -> None:
        self._go = go
        self._changing = threading.Lock()
        self._waiting: deque[_Ticket[Asked, Answer]] = deque()
        self._goes: _Ticket[Asked, Answer] | None = None
        """Whose caller makes the trip that is under way or next."""

    def ask(self, asked: Asked) -> Answer:
        """Return the answer. Raises what the trip raised."""
        ticket: _Ticket[Asked, Answer] = _Ticket(asked, _deadline())
        ticket.asleep.acquire()
        with self._changing:
            self._waiting.append(ticket)
            goes = self._goes is None
            if goes:
                self._goes = ticket
        try:
            if not goes:
                ticket.asleep.acquire()
            while not ticket.done:
                self._let_others_come()
                self._take(self._on_board())
        finally:
            self._hand_on(ticket)
        if ticket.error is not None:
            raise ticket.error
        return ticket.answer  # type: ignore[return-value]  # without an error there is one

    def _let_others_come(self) -> None:
        """Let whoever can go on do so, until nobody more comes of it."""
        waiting = 0
        while waiting < len(self._waiting):
            waiting = len(self._waiting)
            time.sleep(0)

    def _on_board(self) -> list[_Ticket[Asked, Answer]]:
        with self._changing:
            tickets = [*self._waiting]
            self._waiting.clear()
        return tickets

    def _hand_on(self, ticket: _Ticket[Asked, Answer]) -> None:
        """Wake who goes next, if this one did; it may also be one who is stopped while it waits."""
        with self._changing:
            if not ticket.done and ticket in self._waiting:
                self._waiting.remove(ticket)
            if self._goes is not ticket:
                return
            self._goes = self._waiting[0] if self._waiting else None
            if self._goes is not None:
                self._goes.asleep.release()

    def _take(self, tickets: Sequence[_Ticket[Asked, Answer]]) -> None:
        began = time.monotonic()
        deadline, ended = min(each.deadline for each in tickets), tickets
        seconds = deadline - began
        try:
            # A context of its own: what is left of the caller's time would bound it.
            answers = Context().run(self._go_within, seconds, [each.asked for each in tickets])
            for ticket, answer in zip(tickets, answers, strict=True):
                ticket.answer = answer
            self._refresh([])
        except Exception as error:
            if time.monotonic() - began > seconds + LATE_SECONDS and _may_be_our_fault(error):
                going_on = [one for one in tickets if began - one.since < PATIENCE_SECONDS]
                self._refresh(going_on)
            elif isinstance(error, PyMongoError) and error.timeout:
                going_on = [one for one in tickets if one.deadline > deadline]
            else:
                going_on = []
            ended = [one for one in tickets if one not in going_on]
            self._wait_again(going_on)
            for ticket in ended:
                ticket.error = error
        except BaseException:  # this caller is being stopped, the others are not
            for ticket in tickets:
                ticket.error = Unavailable("the server is being stopped")
            raise
        finally:
            for ticket in ended:
                ticket.done = True
                if ticket is not self._goes:
                    ticket.asleep.release()

    def _refresh(self, tickets: Iterable[_Ticket[Asked, Answer]]) -> None:
        """Give more time to these and to who waits: they have lost it by no fault of the server."""
        soonest = time.monotonic() + FRESH_SECONDS
        with self._changing:
            for each in (*tickets, *self._waiting):
                each.deadline = max(each.deadline, soonest)

    def _go_within(self, seconds: float, asked: Sequence[Asked]) -> Sequence[Answer]:
        if seconds == math.inf:
            return self._go(asked)
        if seconds <= 0:
            raise NetworkTimeout("the time was up while another trip was under way")
        with pymongo.timeout(seconds):
            return self._go(asked)

    def _wait_again(self, tickets: Sequence[_Ticket[Asked, Answer]]) -> None:
        with self._changing:
            self._waiting.extendleft(reversed(tickets))


def _deadline() -> float:
    """Return when the caller has to have an answer. If that is over, the time went by in trips of
    its own that were answered: one more is made."""
    now, deadline = time.monotonic(), _csot.get_deadline()
    return deadline if deadline > now else now + FRESH_SECONDS


def _may_be_our_fault(error: Exception) -> bool:
    """Tell whether this process may have stood still while the server answered; one that is known
    to be away was not asked."""
    if isinstance(error, ServerSelectionTimeoutError):
        return False
    return isinstance(error, ConnectionFailure) or (
        isinstance(error, PyMongoError) and error.timeout
    )

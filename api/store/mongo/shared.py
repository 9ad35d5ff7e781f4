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
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import pymongo
from pymongo import _csot  # nothing public tells a call's deadline
from pymongo.errors import PyMongoError

from api.store import Unavailable

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")

_SHORTEST_SECONDS = 0.001


@dataclass(slots=True, eq=False)
class _Ticket(Generic[Asked, Answer]):
    asked: Asked
    deadline: float
    answer: Answer | None = None
    error: BaseException | None = None
    done: bool = False
    asleep: threading.Lock = field(default_factory=threading.Lock)
    """Held until the caller is woken: it is done, or it is the one to go."""


class Shared(Generic[Asked, Answer]):
    """Trips of one kind, one after the other; `go` gives the answers in the order of the asked.

    One of the callers makes the trip for all of them; then one who has come meanwhile does. A trip
    has as long as the one on it who has the least time. If that was too short, `again` says whether
    the others make another: not where they could not tell a first trip's work from others'.
    """

    def __init__(
        self, go: Callable[[Sequence[Asked]], Sequence[Answer]], *, again: bool = True
    ) -> None:
        self._go = go
        self._again = again
        self._changing = threading.Lock()
        self._waiting: deque[_Ticket[Asked, Answer]] = deque()
        self._goes: _Ticket[Asked, Answer] | None = None
        """Whose caller makes the trip that is under way or next."""

    def ask(self, asked: Asked) -> Answer:
        """Return the answer. Raises what the trip raised."""
        ticket: _Ticket[Asked, Answer] = _Ticket(asked, _csot.get_deadline())
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
        deadline, ended = min(each.deadline for each in tickets), tickets
        try:
            with _until(deadline):
                answers = self._go([each.asked for each in tickets])
            for ticket, answer in zip(tickets, answers, strict=True):
                ticket.answer = answer
        except Exception as error:
            if self._again and isinstance(error, PyMongoError) and error.timeout:
                ended = [each for each in tickets if each.deadline <= deadline]
                self._wait_again([each for each in tickets if each.deadline > deadline])
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

    def _wait_again(self, tickets: Sequence[_Ticket[Asked, Answer]]) -> None:
        with self._changing:
            self._waiting.extendleft(reversed(tickets))


def _until(deadline: float) -> AbstractContextManager[None]:
    """Limit a trip to when the first of its callers has to have an answer."""
    if deadline == math.inf:
        return nullcontext()
    return pymongo.timeout(max(deadline - time.monotonic(), _SHORTEST_SECONDS))

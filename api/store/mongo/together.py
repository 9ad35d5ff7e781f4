"""Callers who ask for the same kind of thing at the same time share one trip to the server.

For eight documents a command costs it, and this program, about a third more than for one. Whoever
comes while a trip is under way goes with the next one, and so does everybody who has come by then;
nobody waits for company. Each document is found by its own shard key, as if it were alone.
"""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

import pymongo
from pymongo import ReplaceOne, UpdateOne, _csot  # nothing public tells a call's deadline
from pymongo.database import Database
from pymongo.errors import BulkWriteError, PyMongoError

from api.store import Unavailable

Document = dict[str, Any]
Asked = TypeVar("Asked")
Answer = TypeVar("Answer")

DUPLICATE = 11000
_SHORTEST_SECONDS = 0.001
KEPT = {"id": True, "rev": True, "body": True, "day": True}
"""What is read of a record that is found by its id; the day is a session's."""
_FIELDS: dict[str, Document] = {
    "heads": {"rev": True, "longest_ms": True, "latest_start": True},
    "pomodoros": KEPT,
    "tasks": KEPT,
    "timers": KEPT,
    "settings": KEPT,
}
"""What is read of a document; all of it, where nothing is said."""


@dataclass(slots=True)
class _Ticket(Generic[Asked, Answer]):
    asked: Asked
    deadline: float
    answer: Answer | None = None
    error: BaseException | None = None
    done: bool = False


class Shared(Generic[Asked, Answer]):
    """Trips of one kind, one after the other; `go` gives the answers in the order of the asked.

    A trip has as long as the one on it who has the least time. If that was too short, `again` says
    whether the others make another: not where they could not tell a first trip's work from others'.
    """

    def __init__(
        self, go: Callable[[Sequence[Asked]], Sequence[Answer]], *, again: bool = True
    ) -> None:
        self._go = go
        self._again = again
        self._lock = threading.Lock()
        self._waiting: deque[_Ticket[Asked, Answer]] = deque()

    def ask(self, asked: Asked) -> Answer:
        """Return the answer. Raises what the trip raised."""
        ticket: _Ticket[Asked, Answer] = _Ticket(asked, _csot.get_deadline())
        self._waiting.append(ticket)
        with self._lock:
            while not ticket.done:
                self._take([self._waiting.popleft() for _ in range(len(self._waiting))])
        if ticket.error is not None:
            raise ticket.error
        return ticket.answer  # type: ignore[return-value]  # without an error there is one

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
                self._waiting.extendleft(each for each in tickets if each.deadline > deadline)
            for ticket in ended:
                ticket.error = error
        except BaseException:  # this caller is being stopped, the others are not
            for ticket in tickets:
                ticket.error = Unavailable("the server is being stopped")
            raise
        finally:
            for ticket in ended:
                ticket.done = True


def _until(deadline: float) -> AbstractContextManager[None]:
    """Limit a trip to when the first of its callers has to have an answer."""
    if deadline == math.inf:
        return nullcontext()
    return pymongo.timeout(max(deadline - time.monotonic(), _SHORTEST_SECONDS))


class Together:
    """The trips to one database: those that most requests make, of one document each."""

    def __init__(self, database: Database[Document]) -> None:
        self._database = database
        self._trips: dict[tuple[object, str], Shared[Any, Any]] = {}

    def find(self, name: str, key: str | bytes, user: str | None = None) -> Document | None:
        """Return the document with this `_id`; its `user` is the shard key where there is one."""
        found: Document | None = self._trip(Together._find, name).ask((key, user))
        return found

    def insert(self, name: str, document: Document) -> bool:
        """Insert a document; tell whether there was none with its `_id`."""
        return bool(self._trip(Together._insert, name).ask(document))

    def replace(self, name: str, document: Document) -> None:
        """Put a record in the place of an older state of it, and of no newer one."""
        self._trip(Together._replace, name).ask(document)

    def raise_head(self, user: str, values: Document) -> bool:
        """Raise what the user's head says to at least these values; tell whether there is one."""
        return bool(self._trip(Together._raise, "heads").ask((user, values)))

    def _trip(
        self, go: Callable[[Together, str, Sequence[Any]], Sequence[Any]], name: str
    ) -> Shared[Any, Any]:
        trip = self._trips.get((go, name))
        if trip is None:
            made = Shared(partial(go, self, name), again=go is not Together._insert)
            trip = self._trips.setdefault((go, name), made)
        return trip

    def _find(
        self, name: str, asked: Sequence[tuple[str | bytes, str | None]]
    ) -> list[Document | None]:
        wanted: Document = {"_id": {"$in": list({key for key, _ in asked})}}
        if users := {user for _, user in asked if user is not None}:
            wanted["user"] = {"$in": list(users)}
        there = {each["_id"]: each for each in self._database[name].find(wanted, _FIELDS.get(name))}
        return [there.get(key) for key, _ in asked]

    def _insert(self, name: str, documents: Sequence[Document]) -> list[bool]:
        ordered = sorted(enumerate(documents), key=lambda each: str(each[1]["_id"]))
        made = [True] * len(documents)
        try:
            self._database[name].insert_many([each for _, each in ordered], ordered=False)
        except BulkWriteError as error:
            if not is_only_duplicates(error):
                raise
            for each in error.details["writeErrors"]:
                made[ordered[each["index"]][0]] = False
        return made

    def _replace(self, name: str, documents: Sequence[Document]) -> list[None]:
        replacements = [replacement(each) for each in sorted(documents, key=lambda one: one["_id"])]
        self._database[name].bulk_write(replacements, ordered=False)
        return [None] * len(documents)

    def _raise(self, name: str, asked: Sequence[tuple[str, Document]]) -> list[bool]:
        updates = [
            UpdateOne({"_id": user}, {"$max": values})
            for user, values in sorted(asked, key=lambda one: one[0])
        ]
        done = self._database[name].bulk_write(updates, ordered=False)
        if done.matched_count == len(updates):
            return [True] * len(asked)
        users = [user for user, _ in asked]
        there = {
            each["_id"] for each in self._database[name].find({"_id": {"$in": users}}, ["rev"])
        }
        return [user in there for user in users]


def replacement(document: Document) -> ReplaceOne[Document]:
    """Return what takes the place of an older state of a record, and of no newer one."""
    key = {"_id": document["_id"], "user": document["user"]}
    return ReplaceOne({**key, "rev": {"$lt": document["rev"]}}, document)


def is_only_duplicates(error: BulkWriteError) -> bool:
    """Tell whether all that went wrong is that some of it is there already."""
    failed, unsafe = error.details["writeErrors"], error.details["writeConcernErrors"]
    return not unsafe and all(each["code"] == DUPLICATE for each in failed)

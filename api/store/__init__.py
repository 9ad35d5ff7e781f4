"""The store: one protocol, and an implementation behind each URL scheme.

Contracts stand here once; the suite in tests/store proves them on every implementation.
Private data takes the user's id first. Drivers' errors become those of api/store/errors.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from api.domain.calendar import DayRange
from api.domain.records import Instant, Kind, Record, Value
from api.domain.tallies import Tallies, Unit
from api.store.body import canonical
from api.store.errors import (
    LastWayIn,
    Missing,
    NameTaken,
    Stale,
    StoreError,
    TombstonesGone,
    Unavailable,
    Unusable,
    WayTaken,
)
from api.store.timers import Due, Timers
from api.store.usage import Usage
from api.store.users import Token, User, Users
from api.store.ways import Code, Codes, Link, Passkey, SecurityEvent, SecurityLog, WaysIn

__all__ = [
    "Code",
    "Due",
    "Entry",
    "Feed",
    "Journal",
    "LastWayIn",
    "Link",
    "Missing",
    "NameTaken",
    "Passkey",
    "SecurityEvent",
    "Stale",
    "Store",
    "StoreError",
    "Thinned",
    "Timers",
    "Token",
    "TombstonesGone",
    "Unavailable",
    "Unusable",
    "Usage",
    "User",
    "Users",
    "Version",
    "WayTaken",
    "Write",
    "open_store",
]


@dataclass(frozen=True)
class Write:
    """A record's full new state; `value` None deletes it."""

    kind: Kind
    id: str
    value: Value | None

    @cached_property
    def body(self) -> bytes | None:
        """The value's canonical JSON, as it is stored."""
        return None if self.value is None else canonical(self.value)


@dataclass(frozen=True, slots=True)
class Feed:
    """A page of changes: the records with `since < rev <= horizon`, oldest first."""

    rev: int
    """Where to go on: the last revision on this page, or the head when nothing more is there."""
    more: bool
    changes: Sequence[Record]


@dataclass(frozen=True, slots=True)
class Entry:
    """One journal entry: the full new state of all the records that one action changed."""

    rev: int
    at: Instant
    records: Sequence[Record]


@dataclass(frozen=True, slots=True)
class Version:
    """A record as one commit left it; `body` is None when that commit deleted it."""

    rev: int
    at: Instant
    body: bytes | None
    thinned: bool = False
    """Whether the version right before it is not kept any more; else, without one, it is the
    record's first."""


@dataclass(frozen=True, slots=True)
class Thinned:
    """What was thinned out of a user's journal at once."""

    versions: int
    rev: int
    """From where on there may be more, for the next `since`."""


class Journal(Protocol):
    """A user's records and the journal that changes them."""

    def head(self, user: str) -> int:
        """Return the revision of the user's latest commit; 0 before the first."""

    def usage(self, user: str) -> Usage:
        """Return how much the user has; nothing for nobody."""

    def deciding(self, user: str) -> AbstractContextManager[int]:
        """Give the head for a commit that is decided in the block: what is read there may all be of
        that head, so the decision holds only if a commit with it as `expected_rev` is accepted."""

    def commit(
        self,
        user: str,
        expected_rev: int,
        at: Instant,
        writes: Sequence[Write],
        action: str | None = None,
    ) -> int:
        """Append entry `expected_rev + 1` with all of `writes`, durably; return its revision.

        Either all of it happens or nothing. `action` is a key that the client made up for it: it
        is kept with the entry, for `has_action`. A write that leaves its record as it was is left
        out; when nothing remains, no entry is made and `expected_rev` is returned. Of two writes
        of one record the later one counts.

        Raises Stale when the head is not `expected_rev`, Missing when the user does not exist,
        Unavailable when it could not be made durable.
        """

    def has_action(self, user: str, action: str) -> bool:
        """Tell whether a commit of the user's carried this key."""

    def record(self, user: str, kind: Kind, id: str) -> Record:
        """Return one record, tombstones included. Raises Missing."""

    def records(self, user: str, ids: Sequence[tuple[Kind, str]]) -> list[Record]:
        """Return those of `ids` that exist, tombstones included, in any order."""

    def feed(self, user: str, since: int, limit: int) -> Feed:
        """Return at most `limit` records changed after `since`, fewer where they fill a page
        (api.store.pages), an entry never cut in two: one that alone is longer comes whole.

        Raises TombstonesGone, also when `since` is beyond the head (a backup was put back)."""

    def committed_at(self, user: str, rev: int) -> Instant | None:
        """Return when a revision was committed; None when there is no such commit, or nothing is
        left of it (`thin`). After a backup was put back, the same number is another time."""

    def last_committed_by(self, user: str, at: Instant) -> int:
        """Return the latest revision that was committed at `at` or before; 0 when none was."""

    def entries(self, user: str, since: int, limit: int) -> list[Entry]:
        """Return journal entries after `since`, oldest first; of old ones, what `thin` left."""

    def trail(
        self, user: str, kind: Kind, id: str, *, before: int | None = None, limit: int = 100
    ) -> list[Version]:
        """Return the versions of one record, newest first, until they fill a page; only those with
        a revision below `before`, which is a cursor. Nothing for a record that never was there."""

    def thin(self, user: str, before: Instant, limit: int, since: int = 0) -> Thinned:
        """Let go of at most `limit` versions after the revision `since`, oldest first, that another
        one had replaced already at `before`; return how many that were, 0 when all are gone.

        Each record's latest version stays, and so does what it was before any change made since
        `before`: the feed misses nothing, and such a change can be undone. The version after one
        that is gone is marked `thinned`. Other commits may happen meanwhile.
        """

    def pomodoros(  # noqa: PLR0913 - one argument a filter
        self,
        user: str,
        *,
        from_: Instant | None = None,
        to: Instant | None = None,
        day: str | None = None,
        task: str | None = None,
        tag: str | None = None,
        before: tuple[Instant, str] | None = None,
        limit: int = 100,
    ) -> list[Record]:
        """Return live pomodoros, newest first by (started_at, id), until they fill a page;
        `before` is a cursor.

        `from_` and `to` (half-open) are held against `started_at`.
        """

    def overlapping(self, user: str, from_: Instant, to: Instant, limit: int) -> list[Record]:
        """Return the first `limit` of the live pomodoros that share an instant with `[from_, to)`,
        oldest first."""

    def tallies(self, user: str, asked: DayRange, by: Unit) -> Tallies:
        """Return the live pomodoros whose day is in the range, summed as
        `api.domain.tallies.tallies` sums them; only what occurs is there."""

    def pomodoro_days(self, user: str) -> list[str]:
        """Return the days on which a focus phase was completed, each once, oldest first."""

    def tasks(
        self, user: str, *, after: tuple[str, str] | None = None, limit: int | None = None
    ) -> list[Record]:
        """Return live tasks by (order, id), upper case before lower: all of them, or at most
        `limit`, which is 1 or more, until they fill a page; `after` is a cursor."""

    def last_task(self, user: str) -> Record | None:
        """Return the last of the live tasks in their order; None when there is none."""


class Store(Journal, Timers, Users, WaysIn, Codes, SecurityLog, Protocol):
    """All of it."""

    def ready(self) -> None:
        """Return when a write would be accepted. Raises Unavailable."""

    def scrub(self, max_bytes: int | None = None) -> bool:
        """Leave in our files nothing of what was erased, after all of it was; a file of more than
        `max_bytes` is left for later. Return whether there was something to do.

        Raises Unavailable, and then it is still to be done."""

    def close(self) -> None:
        """Let go of every file and connection."""


def open_store(url: str) -> Store:
    """Open the store behind `url`: `sqlite:///relative.db`, `sqlite:////absolute.db`, or
    `mongodb://host:27017/database`.

    Raises Unusable with a line that a person can act on, ValueError for an unknown scheme.
    """
    scheme = url.partition(":")[0]
    if scheme == "sqlite":
        from api.store.sqlite import open_sqlite  # noqa: PLC0415 - only the chosen driver

        return open_sqlite(url)
    if scheme in {"mongodb", "mongodb+srv"}:
        from api.store.mongo import open_mongo  # noqa: PLC0415 - only the chosen driver

        return open_mongo(url)
    raise ValueError("a store's URL begins with sqlite:/// or mongodb://")

"""Records for the store's tests, and short ways to write and read them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from api.domain.records import Kind, Pomodoro, Record, Task, Timer
from api.store import Stale, Store, Write

MINUTE = 60_000
HOUR = 60 * MINUTE
NINE = 1_772_355_600_000
"""Sunday 2026-03-01, 09:00 UTC."""


def pomodoro(id: str, at: int = NINE, minutes: int = 25, **other: Any) -> Pomodoro:
    """Return a focus phase that begins at `at`."""
    fields = {"zone": "UTC", "day": "2026-03-01", **other}
    return Pomodoro(id, "focus", at, at + minutes * MINUTE, minutes * 60, **fields)


def task(id: str, text: str = "Write the report", order: str = "a0") -> Task:
    """Return a task."""
    return Task(id, text, order)


def running(ends_at: int) -> Timer:
    """Return a timer whose phase ends at `ends_at`."""
    return Timer("running", started_at=ends_at - 25 * MINUTE, ends_at=ends_at, planned_seconds=1500)


def write(value: Pomodoro | Task) -> Write:
    """Return the write that puts a pomodoro or a task."""
    return Write("pomodoro" if isinstance(value, Pomodoro) else "task", value.id, value)


def write_timer(timer: Timer) -> Write:
    """Return the write that puts the timer."""
    return Write("timer", "timer", timer)


def commit(store: Store, user: str, *writes: Write, at: int = NINE) -> int:
    """Commit at the head; return the revision."""
    return store.commit(user, store.head(user), at, writes)


def commit_until_accepted(store: Store, user: str, writes: Sequence[Write]) -> None:
    """Commit at the head, again whenever someone else was faster."""
    while True:
        try:
            store.commit(user, store.head(user), NINE, writes)
        except Stale:
            continue
        return


def put(store: Store, user: str, *values: Pomodoro | Task) -> int:
    """Commit pomodoros and tasks in one entry; return its revision."""
    return commit(store, user, *map(write, values))


def delete(store: Store, user: str, kind: Kind, id: str) -> int:
    """Commit a tombstone; return its revision."""
    return commit(store, user, Write(kind, id, None))


def ids(records: Iterable[Record]) -> list[str]:
    """Return the ids in their order."""
    return [record.id for record in records]


def everything(store: Store, user: str, limit: int = 100) -> dict[tuple[Kind, str], Record]:
    """Return all records as a reader has them who follows the feed from the beginning."""
    state: dict[tuple[Kind, str], Record] = {}
    since, more = 0, True
    while more:
        page = store.feed(user, since, limit)
        since, more = page.rev, page.more
        state |= {(record.kind, record.id): record for record in page.changes}
    return state

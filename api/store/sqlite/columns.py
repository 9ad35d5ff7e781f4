"""What of a record is kept beside its body, because it is searched or sorted by."""

from __future__ import annotations

from typing import NamedTuple

from api.domain.records import Instant, Pomodoro, Task, Timer, Value


class Columns(NamedTuple):
    """The searched columns of `records`, in the order in which they are written."""

    started_at: Instant | None = None
    ended_at: Instant | None = None
    day: str | None = None
    task: str | None = None
    position: str | None = None
    due_at: Instant | None = None


def columns_of(value: Value | None) -> Columns:
    """Return the columns of a value; a tombstone has none, so that no search finds it."""
    match value:
        case Pomodoro():
            return Columns(value.started_at, value.ended_at, value.day, value.task)
        case Task():
            return Columns(position=value.order)
        case Timer(state="running"):
            return Columns(due_at=value.ends_at)
        case _:
            return Columns()

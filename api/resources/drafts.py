"""From what a client sent to the record it becomes: the server adds the day, the id, the place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from fractional_indexing import (  # type: ignore[import-untyped]  # it brings none
    FIError,
    generate_key_between,
)

from api.domain.day import day_of
from api.domain.records import Instant, Pomodoro, Settings, Task, Timer, Value
from api.errors import FieldError, Problem
from api.journal import value_of
from api.resources.schemas.pomodoro import PomodoroIn
from api.resources.schemas.task import TaskIn
from api.resources.schemas.timer import TimerIn
from api.store import Store
from api.store.body import canonical

V = TypeVar("V", bound=Value)

LARGEST_RECORD = 64 * 1024
"""Bytes of a record as JSON that a client may send: 500 interruptions and 200 pauses fit, but not
when each has a note of 2,000 characters."""
LARGEST_TIMER = 60 * 1024
"""What is recorded of its phase has to be small enough, too."""
AHEAD_MS = 120_000
"""How far a device's clock may be ahead of ours."""


def wrong(field: str, code: str, message: str) -> Problem:
    """Return the 422 for one value."""
    return Problem(422, errors=[FieldError(field=field, code=code, message=message)])


def small(value: V) -> V:
    """Return the record. Raises the 422 when it is larger than one may be."""
    largest = LARGEST_TIMER if isinstance(value, Timer) else LARGEST_RECORD
    if len(canonical(value)) > largest:
        raise wrong("", "too-large", f"Should be at most {largest // 1024} KiB as JSON")
    return value


def check_id(sent: str | None, id: str) -> None:
    """Refuse a body that names another record than its address does."""
    if sent is not None and sent != id:
        raise wrong("id", "id-differs", "Should be the id that it is sent under")


def pomodoro_of(
    draft: PomodoroIn, id: str, settings: Settings, now: Instant, there: Pomodoro | None
) -> Pomodoro:
    """Return the pomodoro; its day stays while its start and zone do, whatever the settings say.

    Raises the 422 for times that are more than two minutes in the future.
    """
    check_id(draft.id, id)
    _check_past(now, startedAt=draft.started_at, endedAt=draft.ended_at)
    zone = draft.zone or settings.zone
    if there is not None and (there.started_at, there.zone) == (draft.started_at, zone):
        return small(draft.pomodoro(id, zone, there.day))
    return small(draft.pomodoro(id, zone, day_of(draft.started_at, zone, settings.day_start_hour)))


def task_of(
    draft: TaskIn, id: str, there: Task | None, last_order: Callable[[], str | None]
) -> Task:
    """Return the task; without an order it stays where it is, a new one goes behind the last."""
    check_id(draft.id, id)
    order = draft.order or (there.order if there else order_after(last_order()))
    return draft.task(id, order)


def last_order(store: Store, user: str) -> str | None:
    """Return the order of the last task, None when there is none."""
    last = cast(Task | None, value_of(store.last_task(user)))
    return last.order if last else None


def order_after(last: str | None) -> str:
    """Return an order behind `last`, which some client may have made up by rules of its own."""
    try:
        return cast(str, generate_key_between(last, None))
    except (FIError, ValueError, IndexError):
        return f"{(last or '')[:99]}z"


def timer_of(draft: TimerIn, now: Instant) -> Timer:
    """Return the timer. Raises the 422 for a start more than two minutes in the future."""
    if draft.started_at is not None:
        _check_past(now, startedAt=draft.started_at)
    return small(draft.timer())


def _check_past(now: Instant, **times: Instant) -> None:
    for field, at in times.items():
        if at > now + AHEAD_MS:
            raise wrong(field, "in-future", "Should be at most two minutes in the future")

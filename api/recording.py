"""What a command to the timer writes: the timer, and the phase that it recorded."""

from __future__ import annotations

from typing import cast

from uuid_utils import uuid7

from api.domain import history
from api.domain.records import TIMER_ID, Pomodoro, Settings, Timer
from api.domain.timer import Outcome, again
from api.journal import read, sessions_between, value_of
from api.store import Store, Write


def new_id() -> str:
    """Return an id for a record that comes without one."""
    return str(uuid7())


def record_of(store: Store, user: str, timer: Timer) -> Pomodoro | None:
    """Return what stands of a timer's phase that was recorded before; None when nothing does."""
    if timer.pomodoro_id is None or (timer.completed_at is None and timer.state != "ended"):
        return None
    found = read(store, user, ("pomodoro", timer.pomodoro_id))
    return cast("Pomodoro | None", value_of(found.get(("pomodoro", timer.pomodoro_id))))


def writes_of(
    store: Store, user: str, settings: Settings, before: Timer, outcome: Outcome
) -> list[Write]:
    """Return what to commit for a command to the timer `before`.

    What was recorded takes only time that is free: a session that someone added by hand meanwhile
    stays as it is. So does what someone changed of the phase itself.
    """
    writes = [Write("timer", TIMER_ID, outcome.timer)]
    pomodoro = outcome.pomodoro
    if pomodoro is not None:
        pomodoro = again(before, pomodoro, record_of(store, user, before))
    if pomodoro is None:
        return writes
    others = sessions_between(store, user, pomodoro.started_at, pomodoro.ended_at)
    pieces = history.fit(others, pomodoro, settings, new_id).upserts
    return [*writes, *(Write("pomodoro", each.id, each) for each in pieces)]

"""What a command to the timer writes: the timer, and the phase that it recorded."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from uuid_utils import uuid7

from api.domain import history
from api.domain.records import TIMER_ID, Pomodoro, Settings, Timer
from api.domain.timer import Outcome, again
from api.journal import pomodoro_in, read, value_of
from api.store import Store, Write

MOST_IN_THE_WAY = 200
"""Sessions that one overlap is resolved with at most; 24 hours of 25 minutes and breaks have 96."""


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
    others = _in_the_way(store, user, pomodoro)
    pieces = history.fit(others, pomodoro, settings, new_id).upserts
    return [*writes, *(Write("pomodoro", each.id, each) for each in pieces)]


def _in_the_way(store: Store, user: str, pomodoro: Pomodoro) -> list[Pomodoro]:
    """Return the sessions that share time with this one; where there are more than a commit should
    be divided by, the last of them stands for all that follows it."""
    from_, to = pomodoro.started_at, pomodoro.ended_at
    found = [pomodoro_in(each) for each in store.overlapping(user, from_, to, MOST_IN_THE_WAY)]
    if len(found) == MOST_IN_THE_WAY:
        found[-1] = replace(found[-1], ended_at=max(found[-1].ended_at, to))
    return found

"""What a command to the timer writes: the timer, and the phase that it recorded."""

from __future__ import annotations

from uuid_utils import uuid7

from api.domain import history
from api.domain.records import TIMER_ID, Settings
from api.domain.timer import Outcome
from api.journal import sessions_between
from api.store import Store, Write


def new_id() -> str:
    """Return an id for a record that comes without one."""
    return str(uuid7())


def writes_of(store: Store, user: str, settings: Settings, outcome: Outcome) -> list[Write]:
    """Return what to commit for a command.

    What was recorded takes only time that is free: a session that someone added by hand meanwhile
    stays as it is.
    """
    writes = [Write("timer", TIMER_ID, outcome.timer)]
    pomodoro = outcome.pomodoro
    if pomodoro is None:
        return writes
    others = sessions_between(store, user, pomodoro.started_at, pomodoro.ended_at)
    pieces = history.fit(others, pomodoro, settings, new_id).upserts
    return [*writes, *(Write("pomodoro", each.id, each) for each in pieces)]

"""A crowd's history, written straight into the store: 200,000 pomodoros of 50 users."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from uuid_utils import uuid7

from api.domain.day import day_of
from api.domain.records import Interruption, Pause, Phase, Pomodoro
from api.store import Store, Write

USERS = 50
SESSIONS = 200_000
LONG_HISTORY = 36_000
BATCH = 500
A_DAYS_SESSIONS = 20
HALF_HOUR = 1_800_000
DAY_MS = 24 * 60 * 60_000
LAST_DAY = 1_772_323_200_000
"""Midnight UTC of 2026-03-01."""
ZONE = "Europe/Rome"


def fill_crowd(store: Store, longest: str) -> None:
    """Give 50 users their histories; `longest`, who is there, the longest."""
    fill(store, longest, LONG_HISTORY)
    for number in range(USERS - 1):
        user = store.add_user(str(uuid7()), f"crowd{number}", None, LAST_DAY)
        fill(store, user.id, (SESSIONS - LONG_HISTORY) // (USERS - 1))


def fill(store: Store, user: str, sessions: int) -> None:
    """Give a user so many sessions, up to the last day."""
    history = _history(sessions)
    while batch := list(islice(history, BATCH)):
        writes = [Write("pomodoro", each.id, each) for each in batch]
        store.commit(user, store.head(user), LAST_DAY, writes)


def _history(sessions: int) -> Iterator[Pomodoro]:
    """Yield focus phases and breaks in turn from eight in the morning on, the last day first."""
    for number in range(sessions):
        day, place = divmod(number, A_DAYS_SESSIONS)
        morning = LAST_DAY - day * DAY_MS + 7 * 60 * 60_000
        yield _session(number, morning + place // 2 * HALF_HOUR, is_break=place % 2 == 1)


def _session(number: int, at: int, *, is_break: bool) -> Pomodoro:
    """Return one with what sessions have now and then: a pause, an interruption, an early end."""
    minute = 60_000
    phase: Phase = "shortBreak" if is_break else "focus"
    from_, minutes = (at + 25 * minute, 5) if is_break else (at, 25)
    to = from_ + minutes * minute
    return Pomodoro(
        id=str(uuid7()),
        phase=phase,
        started_at=from_,
        ended_at=to,
        planned_seconds=minutes * 60,
        zone=ZONE,
        day=day_of(from_, ZONE, 4),
        cancelled_at=to if number % 19 == 0 else None,
        overtime_seconds=60 if number % 22 == 0 else 0,
        pauses=(Pause(from_ + minute, from_ + 2 * minute),) if number % 11 == 0 else (),
        interruptions=(Interruption(from_ + minute, "internal"),) if number % 6 == 0 else (),
        task=None if is_break else f"task{number % 40}",
        tags=() if is_break else ("work", f"tag{number % 5}"),
    )

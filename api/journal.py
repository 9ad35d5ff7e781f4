"""The way every change goes: read, decide, commit, tell whoever listens.

A decision reads what it needs and names what to write; if someone else commits in the meantime it
is made again on what is there then, so that a rule which held when it was decided holds when it
is written.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

import orjson

from api.domain.records import (
    SETTINGS_ID,
    TIMER_ID,
    Instant,
    Kind,
    Pomodoro,
    Record,
    Settings,
    Timer,
    Value,
)
from api.domain.wire import from_wire
from api.parts import Parts
from api.quotas import check_room
from api.store import Stale, Store, Unavailable, Write

T = TypeVar("T")
Key = tuple[Kind, str]

MOST_ATTEMPTS = 500
MOST_MS = 10_000
"""How long a request goes on trying: after that whoever sent it has given up."""
SETTINGS_KEY: Key = ("settings", SETTINGS_ID)
TIMER_KEY: Key = ("timer", TIMER_ID)


@dataclass(frozen=True, slots=True)
class Committed(Generic[T]):
    """What was decided, and the journal's revision with it."""

    rev: int
    at: Instant
    decided: T


def act(
    opened: Parts,
    user: str,
    decide: Callable[[Instant], tuple[Sequence[Write], T]],
    action: str | None = None,
    *,
    has_quota: bool = True,
) -> Committed[T]:
    """Commit what `decide(now)` wants written, all of it or nothing; return what it decided.

    It is asked again, after a small random wait, when someone else was faster. Nothing to write is
    no commit. `action` is kept with the commit, for `Store.has_action`. Raises what `decide`
    raises, Unavailable, and with a quota its 403.
    """
    until = opened.clock() + MOST_MS
    for attempt in range(MOST_ATTEMPTS):
        try:
            with opened.store.deciding(user) as rev:
                now = opened.clock()
                writes, decided = decide(now)
                if not writes:
                    return Committed(rev, now, decided)
                if has_quota:
                    check_room(opened, user, writes)
                committed = opened.store.commit(user, rev, now, writes, action)
        except Stale:
            if opened.clock() > until:
                break
            time.sleep(random.uniform(0, 0.001 * min(attempt + 1, 20)))  # noqa: S311 - no secret
            continue
        if committed != rev:
            opened.bus.publish(user, committed)
        return Committed(committed, now, decided)
    raise Unavailable(f"{attempt + 1} other commits were faster")


def value_of(record: Record | None) -> Value | None:
    """Return the record's value; None when it is deleted or was never there."""
    if record is None or record.body is None:
        return None
    return from_wire(record.kind, orjson.loads(record.body))


def read(store: Store, user: str, *keys: Key) -> dict[Key, Record]:
    """Return those of the records that exist, tombstones included."""
    return {(record.kind, record.id): record for record in store.records(user, keys)}


def settings_in(records: dict[Key, Record]) -> Settings:
    """Return the settings among the records; the defaults of an account that never set any."""
    return cast(Settings, value_of(records.get(SETTINGS_KEY)) or Settings())


def timer_in(records: dict[Key, Record]) -> Timer:
    """Return the timer among the records; the one of a fresh account if there is none."""
    return cast(Timer, value_of(records.get(TIMER_KEY)) or Timer())


def pomodoro_in(record: Record) -> Pomodoro:
    """Return the pomodoro that a live record of this kind holds."""
    return cast(Pomodoro, value_of(record))

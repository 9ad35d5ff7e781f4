"""What the statistics need of pomodoros, kept together by day: a year of them is one short read.

The table `worked` repeats what stands in the bodies, which are ten times as long.
"""

from __future__ import annotations

import sqlite3
from typing import Any

import orjson

from api.domain.records import Interruption, Pause, Pomodoro
from api.domain.worked import Worked
from api.store import Write
from api.store.sqlite.database import Database

_WORKED = """
SELECT day, zone, phase, started_at, ended_at, cancelled_at, overtime_seconds, task,
    pauses, interruptions, tags
FROM worked
WHERE user = (SELECT key FROM users WHERE users.id = ?) AND day >= ? AND day <= ?
"""
_POMODORO_DAYS = """
SELECT DISTINCT day FROM worked
WHERE user = (SELECT key FROM users WHERE users.id = ?)
    AND phase = 'focus' AND cancelled_at IS NULL
ORDER BY day
"""
_KEEP = """
INSERT INTO worked (user, id, day, zone, phase, started_at, ended_at, cancelled_at,
    overtime_seconds, task, pauses, interruptions, tags)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
# The day and the start are those of the record as it was: this comes before its change.
_FORGET = """
DELETE FROM worked WHERE user = ?1 AND id = ?2
    AND day = (SELECT day FROM records WHERE user = ?1 AND kind = 'pomodoro' AND id = ?2)
    AND started_at
        = (SELECT started_at FROM records WHERE user = ?1 AND kind = 'pomodoro' AND id = ?2)
"""


class SqliteWorked:
    """What was worked; api.store.Journal says what each method promises."""

    _database: Database

    def worked(self, user: str, from_: str, to: str) -> list[Worked]:
        return [
            Worked._make([*plain, _pauses(pauses), _interruptions(interruptions), _tags(tags)])
            for *plain, pauses, interruptions, tags in self._database.rows(_WORKED, user, from_, to)
        ]

    def pomodoro_days(self, user: str) -> list[str]:
        return [day for (day,) in self._database.rows(_POMODORO_DAYS, user)]


def keep_worked(connection: sqlite3.Connection, key: int, change: Write) -> None:
    """Keep what was worked, of a pomodoro that there was not."""
    pomodoro = change.value
    if not isinstance(pomodoro, Pomodoro):
        return
    lists = (
        [(pause.from_, pause.to) for pause in pomodoro.pauses],
        [(one.at, one.kind) for one in pomodoro.interruptions],
        pomodoro.tags,
    )
    values = (
        key,
        pomodoro.id,
        pomodoro.day,
        pomodoro.zone,
        pomodoro.phase,
        pomodoro.started_at,
        pomodoro.ended_at,
        pomodoro.cancelled_at,
        pomodoro.overtime_seconds,
        pomodoro.task,
        *(orjson.dumps(each).decode() if each else None for each in lists),
    )
    connection.execute(_KEEP, values)


def forget_worked(connection: sqlite3.Connection, key: int, id: str) -> None:
    """Forget what was worked of a pomodoro, before its record is changed."""
    connection.execute(_FORGET, (key, id))


# Most sessions have none of these, and then the column is null.


def _pauses(kept: str | None) -> tuple[Pause, ...]:
    return tuple(Pause(*each) for each in _list(kept)) if kept else ()


def _interruptions(kept: str | None) -> tuple[Interruption, ...]:
    return tuple(Interruption(*each) for each in _list(kept)) if kept else ()


def _tags(kept: str | None) -> tuple[str, ...]:
    return tuple(_list(kept)) if kept else ()


def _list(kept: str) -> list[Any]:
    found: list[Any] = orjson.loads(kept)
    return found

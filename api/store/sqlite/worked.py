"""What each session counts in each hour of its day, so that statistics are sums.

The table `worked` repeats what follows from the bodies, by day: a year of it is one short read.
"""

from __future__ import annotations

import sqlite3
from dataclasses import fields
from operator import attrgetter
from typing import cast

import orjson

from api.domain.records import Pomodoro
from api.domain.tally import Tally, tallies_by_hour
from api.domain.wire import from_wire

FIGURES = tuple(each.name for each in fields(Tally))
"""The columns with what is counted, in the order in which a Tally takes them."""

_figures_of = attrgetter(*FIGURES)
_NAMES = ("user", "day", "started_at", "id", "hour", "task", "tags", *FIGURES)
_VALUES = ", ".join("?" * len(_NAMES))
_KEEP = f"INSERT INTO worked ({', '.join(_NAMES)}) VALUES ({_VALUES})"  # noqa: S608 - of these names
# The day and the start are those of the record as it was: this comes before its change.
_FORGET = """
DELETE FROM worked WHERE user = :user AND id = :id
    AND day = (SELECT day FROM records WHERE user = :user AND kind = 'pomodoro' AND id = :id)
    AND started_at
        = (SELECT started_at FROM records WHERE user = :user AND kind = 'pomodoro' AND id = :id)
"""
_SESSIONS = "SELECT user, body FROM records WHERE started_at IS NOT NULL"


def keep_worked(connection: sqlite3.Connection, key: int, session: Pomodoro) -> None:
    """Keep what a session counts; before, nothing of it was kept, or it was forgotten."""
    tags = orjson.dumps(list(dict.fromkeys(session.tags))).decode() if session.tags else None
    for hour, tally in tallies_by_hour(session).items():
        place = (key, session.day, session.started_at, session.id, hour)
        connection.execute(_KEEP, (*place, session.task, tags, *_figures_of(tally)))


def forget_worked(connection: sqlite3.Connection, key: int, id: str) -> None:
    """Forget what a session counts, before its record is changed."""
    connection.execute(_FORGET, {"user": key, "id": id})


def keep_all_worked(connection: sqlite3.Connection) -> None:
    """Keep what every session counts: of a file in which nothing of that was kept yet."""
    for key, body in connection.execute(_SESSIONS):
        keep_worked(connection, key, cast(Pomodoro, from_wire("pomodoro", orjson.loads(body))))

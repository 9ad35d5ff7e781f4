"""Pomofocus: the detail of its report, a row a session.

`date,project,task,minutes,startTime,endTime`: dates like 20260301, times of the user's clock,
and minutes that are rounded. Its summary has the same columns without the times.
"""

from __future__ import annotations

from datetime import date, time

from api.domain.records import Instant
from api.porting.clocks import DAY, date_of, instants_of, span_of, times_of
from api.porting.rows import Draft, Unreadable, id_from
from api.porting.sessions import Worked, drafts_of
from api.porting.tables import Cells

COLUMNS = frozenset({"date", "project", "task", "minutes", "starttime", "endtime"})
OPEN_ENDED = frozenset({"date", "project", "task", "minutes"})
SUMMARY = frozenset({"date", "project", "minutes"})


def read(cells: Cells, zone: str) -> tuple[Draft, ...]:
    """Return the session of a row. Raises Unreadable."""
    day, (from_, to) = date_of(cells["date"]), times_of(cells["starttime"], cells["endtime"])
    minutes = cells["minutes"]
    if not (minutes.isascii() and minutes.isdecimal() and len(minutes) <= 4):
        raise Unreadable("minutes", "The minutes should be a whole number.")
    started_at, ended_at = span_of(
        instants_of(day, from_, zone), _ends(day, from_, to, zone), int(minutes) * 60_000
    )
    return drafts_of(
        Worked(
            id=id_from("pomofocus", *(cells[name] for name in sorted(COLUMNS))),
            started_at=started_at,
            ended_at=ended_at,
            text=cells["task"],
            tags=(cells["project"],),
        ),
        zone,
    )


def _ends(day: date, from_: time, to: time, zone: str) -> list[Instant]:
    """Return when it may have ended: an earlier clock is one of the next day, or was put back."""
    if from_ < to:
        return instants_of(day, to, zone)
    try:
        day_after = day + DAY
    except OverflowError as error:
        raise Unreadable("time", "Is outside the calendar.") from error
    next_day = instants_of(day_after, to, zone)
    try:
        return [*instants_of(day, to, zone), *next_day]
    except Unreadable:
        return next_day

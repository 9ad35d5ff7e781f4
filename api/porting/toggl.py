"""Toggl Track: its detailed report, a row a time entry.

Dates and times are those of the user's clock, in the format that they chose in Toggl: all rows are
looked at to tell 03/04 from 04/03, and a clock may have 12 hours.
"""

from __future__ import annotations

from collections.abc import Callable

from api.porting.clocks import Order, date_of, instants_of, order_of, seconds_of, span_of, times_of
from api.porting.rows import Draft, Unreadable, id_from
from api.porting.sessions import Worked, drafts_of
from api.porting.tables import Cells, Table

COLUMNS = frozenset({"description", "start date", "start time", "duration"})
BREAK = "pomodoro-break"
"""The tag that Toggl's own Pomodoro timer gives to breaks."""
_TELLING = ("user", "email", "project", "task", "description", "tags", "duration")
OPEN_ENDED = frozenset({*_TELLING, "start date", "end date", "stop date"})


def reader(table: Table) -> Callable[[Cells, str], tuple[Draft, ...]]:
    """Return what reads a row of this table, now that its dates have been looked at."""
    order = order_of(
        date
        for line in table.lines()
        if not isinstance(line.cells, Unreadable)
        for date in (line.cells["start date"], _end(line.cells, "date"))
    )
    return lambda cells, zone: read(cells, zone, order)


def read(cells: Cells, zone: str, order: Order | None) -> tuple[Draft, ...]:
    """Return the session of a row. Raises Unreadable."""
    if not _end(cells, "time"):
        raise Unreadable("unfinished", "It was still running.")
    seconds = seconds_of(cells["duration"])
    from_, to = times_of(cells["start time"], _end(cells, "time"))
    started_at, ended_at = span_of(
        instants_of(date_of(cells["start date"], order), from_, zone),
        instants_of(date_of(_end(cells, "date"), order), to, zone),
        seconds * 1000,
    )
    said = {name: _said(cells, name) for name in _TELLING}
    tags = [tag.strip() for tag in said["tags"].split(",")]
    return drafts_of(
        Worked(
            id=id_from("toggl", cells["start date"], cells["start time"], *said.values()),
            started_at=started_at,
            ended_at=ended_at,
            phase="shortBreak" if BREAK in tags else "focus",
            text=said["description"] or said["task"],
            tags=(*tags, said["project"]),
        ),
        zone,
    )


def _end(cells: Cells, part: str) -> str:
    """Return when it ended; newer reports say `Stop date` for `End date`."""
    return cells.get(f"end {part}") or cells.get(f"stop {part}", "")


def _said(cells: Cells, name: str) -> str:
    """Return what the cell says; newer reports say `-` for nothing."""
    cell = cells.get(name, "")
    return "" if cell == "-" else cell

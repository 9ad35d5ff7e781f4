"""Marinara: its history as CSV, a row a completed pomodoro, known by its end to the minute.

`End (ISO 8601),End Date,End Time (24 Hour),End Timestamp (Unix),End Timezone (UTC Offset Minutes),
Duration (Seconds)`: the timestamp says all that the columns before it do.
"""

from __future__ import annotations

from api.porting.rows import Draft, Unreadable, id_from
from api.porting.sessions import Worked, drafts_of
from api.porting.tables import Cells

END, LENGTH = "end timestamp (unix)", "duration (seconds)"
COLUMNS = frozenset({END, LENGTH})
OPEN_ENDED = COLUMNS


def read(cells: Cells, zone: str) -> tuple[Draft, ...]:
    """Return the session of a row. Raises Unreadable."""
    ended_at, seconds = _number(cells[END]) * 1000, _number(cells[LENGTH])
    if seconds == 0:
        raise Unreadable("duration", "The duration should be longer than nothing.")
    return drafts_of(
        Worked(
            id=id_from("marinara", cells[END], cells[LENGTH]),
            started_at=ended_at - seconds * 1000,
            ended_at=ended_at,
        ),
        zone,
    )


def _number(text: str) -> int:
    if text.isascii() and text.isdecimal() and len(text) <= 11:
        return int(text)
    raise Unreadable("number", "The timestamp and the duration should be whole seconds.")

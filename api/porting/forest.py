"""Forest: its CSV, a row a tree; one that withered was given up.

`Start Time,End Time,Tag,Note,Tree Type,Is Success`: times in ISO 8601 from a phone of the one kind,
`Wed Aug 25 09:29:41 GMT+02:00 2021` from the other.
"""

from __future__ import annotations

from api.porting.clocks import span_of, stamp_of
from api.porting.rows import Draft, Unreadable, id_from
from api.porting.sessions import Worked, drafts_of
from api.porting.tables import Cells

COLUMNS = frozenset({"start time", "end time", "tag", "tree type", "is success"})
OPEN_ENDED = COLUMNS - {"is success"} | {"note"}
NO_TAG = "unset"
_GREW = {"true": True, "false": False}


def read(cells: Cells, zone: str) -> tuple[Draft, ...]:
    """Return the session of a row. Raises Unreadable."""
    grew, tree = _GREW.get(cells["is success"].lower()), cells["tree type"]
    if grew is None:
        raise Unreadable("success", "Is Success should be True or False.")
    started_at, ended_at = span_of(
        stamp_of(cells["start time"], zone), stamp_of(cells["end time"], zone)
    )
    return drafts_of(
        Worked(
            id=id_from("forest", *(cells[name] for name in sorted(COLUMNS))),
            started_at=started_at,
            ended_at=ended_at,
            cancelled=not grew,
            tags=() if cells["tag"].lower() == NO_TAG else (cells["tag"],),
            note=cells.get("note", ""),
            extra={"tree": tree} if tree else {},
        ),
        zone,
    )

"""Import and export on the wire."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, JsonValue

from api.domain.records import Kind
from api.errors import FieldError
from api.porting.formats import Format
from api.resources.schemas.fields import Described, Instant, NeverNull, Query, Wire

Status = Literal["new", "there", "overlaps", "wrong"]

EXAMPLE: dict[str, JsonValue] = {
    "format": "pomofocus",
    "dryRun": True,
    "rows": [
        {
            "place": "line 2",
            "status": "new",
            "kind": "pomodoro",
            "id": "c0a6de3f-6a55-5b0f-8d8b-1c9a3f3e0f10",
            "startedAt": "2026-03-01T08:00:00.000Z",
            "endedAt": "2026-03-01T08:25:00.000Z",
            "text": None,
            "conflicts": [],
            "conflictCount": 0,
            "errors": [],
        }
    ],
    "totals": {"new": 1, "there": 0, "overlaps": 0, "wrong": 0},
    "omittedRows": 0,
}


class ExportQuery(Query):
    """As what to export."""

    format: Literal["json", "csv", "ics"] = Field(
        "json",
        description="`json` is everything, and can be imported again; `csv` the sessions for a "
        "spreadsheet; `ics` the sessions for a calendar.",
    )


class ImportQuery(Query):
    """What a file is, and whether to keep what it says."""

    format: Annotated[Format | None, NeverNull()] = Field(
        None, description="Left out, the file says it itself by its shape."
    )
    dry_run: Literal["true", "false"] = Field(
        "true", description="Only `false` keeps anything; else it is said what would be."
    )


class Conflict(Wire):
    """A session that has the time already."""

    id: str
    started_at: Instant
    ended_at: Instant


class ImportedRow(Wire):
    """What becomes of a row, and of the task that it mentions."""

    place: str = Field(description="Where it is in the file: `line 12`, `pomodoros.3`.")
    status: Status = Field(
        description="`new` is imported; `there` has been, or is so already; `overlaps` shares time "
        "with `conflicts`, and `wrong` cannot be read because of `errors`: both are left out."
    )
    kind: Kind | None
    id: str | None
    started_at: Instant | None
    ended_at: Instant | None
    text: str | None = Field(description="Of a task.")
    conflicts: list[Conflict] = Field(description="The first 10 of them.")
    conflict_count: int = Field(description="How many there are.")
    errors: list[FieldError] = Field(description="The first 5 of them.")


class Totals(Wire):
    """How many rows of each status there are."""

    new: int
    there: int
    overlaps: int
    wrong: int


class ImportReport(Wire):
    """What became of a file, or would become of it."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    format: Format
    dry_run: bool
    omitted_rows: int = Field(
        description="How many are counted in `totals` and not listed: of each status, the first "
        "1.5 MB are."
    )
    rows: list[ImportedRow] = Field(description="In the order of the file.")
    totals: Totals


class CalendarAddress(Wire):
    """The address of a calendar; nobody can look it up again."""

    address: str = Field(
        description="Below the address of this server.",
        examples=["/api/calendar/7lWpTzvqLOVn8cGkVn0sR1mKJm4m0Jc1h0v6aTt5W3Q.ics"],
    )
    created_at: Instant


class CalendarState(Wire):
    """Since when there is an address for calendars; null when there is none."""

    created_at: Instant | None


class CalendarPath(Described):
    """The secret part of the address."""

    secret: str

"""Statistics on the wire, and what to ask for."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field, JsonValue
from pydantic_core import PydanticCustomError

from api.domain.series import By
from api.resources.schemas.fields import Day, NeverNull, Query, Wire

EXAMPLE_FIGURES: dict[str, JsonValue] = {
    "focusSeconds": 10_500,
    "pomodoros": 7,
    "stopped": 1,
    "stoppedSeconds": 600,
    "overtimeSeconds": 120,
    "breaks": 6,
    "breakSeconds": 2700,
    "interruptions": {"internal": 2, "external": 1},
}
EXAMPLE: dict[str, JsonValue] = {
    "from": "2026-03-01",
    "to": "2026-03-31",
    "by": "month",
    "today": "2026-03-02",
    "totals": EXAMPLE_FIGURES,
    "series": [{"key": "2026-03", **EXAMPLE_FIGURES}],
    "goal": {"pomodoros": 8, "reached": 0, "workingDays": 1, "activeDays": 1, "days": 2},
    "streak": {"current": 10, "longest": 29, "longestTo": "2025-11-13"},
}


def _in_reach(day: str) -> str:
    if not "1970-01-01" <= day <= "2999-12-31":
        raise PydanticCustomError("day", "should be a day of the years 1970 to 2999")
    return day


AskedDay = Annotated[Day, AfterValidator(_in_reach)]


class StatisticsQuery(Query):
    """A range of days, ten years at most, and how to split it."""

    from_: Annotated[AskedDay | None, NeverNull()] = Field(
        None, alias="from", description="The first day; left out, 29 days before `to`."
    )
    to: Annotated[AskedDay | None, NeverNull()] = Field(
        None, description="The last day, part of the range; left out, the user's today."
    )
    by: By = Field(
        "day",
        description="A series of days, ISO weeks, months, weekdays or hours has every one of the "
        "range, in order; one of tasks or tags has those that occur, the most focus time first.",
    )


class Interruptions(Wire):
    """How often one was interrupted, by oneself and by others."""

    internal: int
    external: int


class Figures(Wire):
    """Seconds are whole: each figure is rounded down by itself."""

    focus_seconds: int = Field(
        description="Of completed focus phases, without pauses and overtime."
    )
    pomodoros: int = Field(description="Completed focus phases.")
    stopped: int = Field(description="Focus phases that were stopped: not counted as focus.")
    stopped_seconds: int
    overtime_seconds: int = Field(description="Kept apart from all the others.")
    breaks: int
    break_seconds: int
    interruptions: Interruptions


class Entry(Figures):
    """One of the series."""

    key: str | None = Field(
        description="The day, the ISO week (`2026-W09`), the month (`2026-03`), the ISO weekday "
        "(`1` is Monday), the hour (`09`), the task's id or the tag; null for what has none."
    )


class Goal(Wire):
    """How the days of the range up to today did."""

    pomodoros: int = Field(description="The goal of a working day, from the settings.")
    reached: int = Field(description="Working days on which it was reached.")
    working_days: int
    active_days: int = Field(description="Days with a pomodoro, working or not.")
    days: int


class Streak(Wire):
    """Working days in a row with a pomodoro, whatever the range; days off do not break it."""

    current: int = Field(description="Up to today, which breaks it only once it is over.")
    longest: int
    longest_to: Day | None = Field(description="The last day of the longest one.")


class StatisticsOut(Wire):
    """Where the time of a range went, in the user's days."""

    model_config = ConfigDict(title="Statistics", json_schema_extra={"examples": [EXAMPLE]})

    from_: Day = Field(alias="from")
    to: Day
    by: By
    today: Day
    totals: Figures
    series: list[Entry] = Field(
        description="By tag it adds up to more than the totals: a pomodoro counts for each of its "
        "tags. By hour, time is in the hours it lies in, and a pomodoro counts where it started."
    )
    goal: Goal
    streak: Streak

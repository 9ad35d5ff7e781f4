"""Records as a client sends them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from uuid_utils import uuid7

Json = dict[str, Any]

SOME_ID = "01936f2e-7c1a-7b52-9d3e-5a1f0c8b4e77"
"""An id that no record has: the same in every run, for the names of tests."""


def at(clock: str, day: str = "2026-03-01") -> str:
    """Return the instant of a wall clock in UTC."""
    return f"{day}T{clock}:00.000Z"


def pomodoro(from_: str = "08:00", to: str = "08:25", **other: Any) -> Json:
    """Return a focus phase of the day on which the tests play, which is at nine."""
    return {
        "id": str(uuid7()),
        "phase": "focus",
        "startedAt": at(from_),
        "endedAt": at(to),
        "plannedSeconds": 1500,
        "zone": "Europe/Rome",
        **other,
    }


def minute(start: datetime) -> Json:
    """Return a focus phase of one minute that was added by hand."""
    from_, to = (
        each.strftime("%Y-%m-%dT%H:%M:%S.000Z") for each in (start, start + timedelta(minutes=1))
    )
    return pomodoro(startedAt=from_, endedAt=to, plannedSeconds=60, zone="UTC", source="manual")


def task(text: str = "Write the report", **other: Any) -> Json:
    """Return a task."""
    return {"id": str(uuid7()), "text": text, **other}


def change(kind: str, data: Json | None, *, base: int = 0, id: str | None = None) -> Json:
    """Return a change for a batch."""
    return {"kind": kind, "id": id or (data or {})["id"], "base": base, "data": data}


def running(from_: str = "08:50", to: str = "09:15", **other: Any) -> Json:
    """Return a timer that runs, as a device puts it."""
    return {
        "state": "running",
        "phase": "focus",
        "startedAt": at(from_),
        "endsAt": at(to),
        "plannedSeconds": 1500,
        "pomodoroId": str(uuid7()),
        "cycle": {"done": 0, "of": 4, "since": None, "last": None},
        "next": {"phase": "shortBreak", "why": "focusDone"},
        **other,
    }

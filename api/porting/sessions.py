"""From a session that another program recorded to the records that it becomes here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from api.domain.records import Instant, Phase, Source
from api.domain.wire import format_instant
from api.porting.rows import Draft, Unreadable, id_from

LONGEST_PLAN_SECONDS = 10_800
_FIRST, _LAST = 0, 32_503_680_000_000
"""The years 1970 to 2999, outside of which we have no instants."""


@dataclass(frozen=True, slots=True)
class Worked:
    """A session as a file says it; `text` is what was worked on."""

    id: str
    started_at: Instant
    ended_at: Instant
    phase: Phase = "focus"
    cancelled: bool = False
    planned_seconds: int | None = None
    text: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    source: Source = "import"
    extra: dict[str, Any] = field(default_factory=dict)


def within_years(at: int) -> Instant:
    """Return the instant, if it is one that we have. Raises Unreadable."""
    if not _FIRST <= at < _LAST:
        raise Unreadable("time", "Should lie between the years 1970 and 2999.")
    return at


def drafts_of(worked: Worked, zone: str) -> tuple[Draft, ...]:
    """Return the session, and before it the task that it was for: done, and out of the list.

    Sessions for the same text share their task. Raises Unreadable.
    """
    from_, to = within_years(worked.started_at), within_years(worked.ended_at)
    if from_ >= to:
        raise Unreadable("time", "Should end later than it starts.")
    task = _task_of(worked.text) if worked.text else None
    session = Draft("pomodoro", worked.id, _session(worked, zone, task))
    return (session,) if task is None else (task, session)


def _session(worked: Worked, zone: str, task: Draft | None) -> dict[str, Any]:
    seconds = worked.planned_seconds or (worked.ended_at - worked.started_at) // 1000
    ended_at = format_instant(worked.ended_at)
    return {
        "phase": worked.phase,
        "startedAt": format_instant(worked.started_at),
        "endedAt": ended_at,
        "plannedSeconds": min(max(seconds, 1), LONGEST_PLAN_SECONDS),
        "zone": zone,
        "cancelledAt": ended_at if worked.cancelled else None,
        "task": None if task is None else task.id,
        "tags": list(dict.fromkeys(tag for tag in worked.tags if tag)),
        "note": worked.note or None,
        "source": worked.source,
        "extra": worked.extra,
    }


def _task_of(text: str) -> Draft:
    return Draft("task", id_from("task", text), {"text": text, "done": True, "archived": True})

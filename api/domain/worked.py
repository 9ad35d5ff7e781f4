"""What of a session counts as worked."""

from __future__ import annotations

from typing import NamedTuple

from api.domain.records import Instant, Interruption, Pause, Phase, Pomodoro


class Worked(NamedTuple):
    """What the statistics need of a pomodoro, under the same names.

    A tuple: a store makes tens of thousands of them for one answer.
    """

    day: str
    zone: str
    phase: Phase
    started_at: Instant
    ended_at: Instant
    cancelled_at: Instant | None
    overtime_seconds: int
    task: str | None
    pauses: tuple[Pause, ...]
    interruptions: tuple[Interruption, ...]
    tags: tuple[str, ...]


Session = Pomodoro | Worked


def is_completed_focus(session: Session) -> bool:
    """Tell whether this session counts as a pomodoro."""
    return session.phase == "focus" and session.cancelled_at is None


def worked_ms(session: Session) -> int:
    """Return how long was worked, in ms: up to the overtime, without the pauses."""
    until = overtime_from(session)
    worked = until - session.started_at
    for pause in session.pauses:
        to = until if pause.to is None else min(pause.to, until)
        worked -= max(to - pause.from_, 0)
    return worked


def overtime_from(session: Session) -> Instant:
    """Return when the overtime begins: the end of the session where there is none."""
    return session.ended_at - session.overtime_seconds * 1000

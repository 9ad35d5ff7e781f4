"""What of a session counts as worked."""

from __future__ import annotations

from api.domain.records import Instant, Pomodoro


def is_completed_focus(session: Pomodoro) -> bool:
    """Tell whether this session counts as a pomodoro."""
    return session.phase == "focus" and session.cancelled_at is None


def worked_ms(session: Pomodoro) -> int:
    """Return how long was worked, in ms: up to the overtime, without the pauses."""
    until = overtime_from(session)
    worked = until - session.started_at
    for pause in session.pauses:
        to = until if pause.to is None else min(pause.to, until)
        worked -= max(to - pause.from_, 0)
    return worked


def overtime_from(session: Pomodoro) -> Instant:
    """Return when the overtime begins: the end of the session where there is none."""
    return session.ended_at - session.overtime_seconds * 1000

"""What is counted of sessions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from api.domain.worked import Session, overtime_from, worked_ms

WorkedFigure = Literal["focus_ms", "stopped_ms", "break_ms"]
"""The figures that the worked time of a session can go into."""


@dataclass(slots=True)
class Tally:
    """Counts and lengths; not frozen, as thousands of sessions go into one.

    focus     completed phases, without pauses and overtime
    stopped   focus phases that were stopped; their time is not focus time
    overtime  of all phases; no other figure has it
    internal, external  interruptions by oneself, and by others
    """

    focus_ms: int = 0
    pomodoros: int = 0
    stopped: int = 0
    stopped_ms: int = 0
    overtime_ms: int = 0
    breaks: int = 0
    break_ms: int = 0
    internal: int = 0
    external: int = 0

    def count(self, session: Session) -> None:
        """Count a session, whole."""
        self.count_once(session)
        worked = worked_ms(session)
        if session.phase != "focus":
            self.break_ms += worked
        elif session.cancelled_at is None:
            self.focus_ms += worked
        else:
            self.stopped_ms += worked
        self.overtime_ms += session.ended_at - overtime_from(session)
        for each in session.interruptions:
            self.interrupt(each.kind)

    def count_once(self, session: Session) -> None:
        """Count that there was a session, but none of its time."""
        if session.phase != "focus":
            self.breaks += 1
        elif session.cancelled_at is None:
            self.pomodoros += 1
        else:
            self.stopped += 1

    def interrupt(self, kind: Literal["internal", "external"]) -> None:
        """Count an interruption."""
        if kind == "internal":
            self.internal += 1
        else:
            self.external += 1


def worked_figure(session: Session) -> WorkedFigure:
    """Return the figure that the session's worked time goes into."""
    if session.phase != "focus":
        return "break_ms"
    return "focus_ms" if session.cancelled_at is None else "stopped_ms"

"""What is counted of sessions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from api.domain.hours import HOURS, hour_of, spread
from api.domain.records import Pomodoro
from api.domain.worked import is_completed_focus, overtime_from, worked_ms

WorkedFigure = Literal["focus_ms", "stopped_ms", "break_ms"]
"""The figures that the worked time of a session can go into."""


@dataclass(slots=True)
class Tally:
    """Counts and lengths; not frozen, as many sessions go into one.

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

    def add(self, other: Tally) -> None:
        """Count what the other has, too."""
        self.focus_ms += other.focus_ms
        self.pomodoros += other.pomodoros
        self.stopped += other.stopped
        self.stopped_ms += other.stopped_ms
        self.overtime_ms += other.overtime_ms
        self.breaks += other.breaks
        self.break_ms += other.break_ms
        self.internal += other.internal
        self.external += other.external


def tally_of(session: Pomodoro) -> Tally:
    """Return what a session counts, whole."""
    tally = _once(session)
    setattr(tally, _worked_figure(session), worked_ms(session))
    tally.overtime_ms = session.ended_at - overtime_from(session)
    tally.internal = sum(each.kind == "internal" for each in session.interruptions)
    tally.external = len(session.interruptions) - tally.internal
    return tally


def tallies_by_hour(session: Pomodoro) -> dict[int, Tally]:
    """Return what it counts in each hour, 0 to 23, of the wall clock where it was lived.

    Time is in the hours it lies in; the session itself counts in the one in which it started.
    """
    zone = session.zone
    hours = {hour_of(session.started_at, zone): _once(session)}
    for hour, ms in enumerate(_worked_hours(session)):
        if ms:
            setattr(hours.setdefault(hour, Tally()), _worked_figure(session), ms)
    if session.overtime_seconds:
        overtime = [0] * HOURS
        spread(overtime, overtime_from(session), session.ended_at, zone)
        for hour, ms in enumerate(overtime):
            if ms:
                hours.setdefault(hour, Tally()).overtime_ms = ms
    for each in session.interruptions:
        noted = Tally(internal=1) if each.kind == "internal" else Tally(external=1)
        hours.setdefault(hour_of(each.at, zone), Tally()).add(noted)
    return hours


def _once(session: Pomodoro) -> Tally:
    """Count that there was a session, but none of its time."""
    if session.phase != "focus":
        return Tally(breaks=1)
    return Tally(pomodoros=1) if is_completed_focus(session) else Tally(stopped=1)


def _worked_figure(session: Pomodoro) -> WorkedFigure:
    if session.phase != "focus":
        return "break_ms"
    return "focus_ms" if is_completed_focus(session) else "stopped_ms"


def _worked_hours(session: Pomodoro) -> list[int]:
    """Return how many ms of each hour were worked."""
    ms, from_, until = [0] * HOURS, session.started_at, overtime_from(session)
    for pause in session.pauses:
        spread(ms, from_, min(pause.from_, until), session.zone)
        from_ = until if pause.to is None else pause.to
    spread(ms, from_, until, session.zone)
    return ms

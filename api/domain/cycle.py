"""The cycle: what counts towards the long break, and when the count begins again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from api.domain.day import day_of
from api.domain.records import Cycle, Instant, Next, Phase, Settings, Timer, Why

MINUTE_MS = 60_000


def current(cycle: Cycle, settings: Settings, now: Instant) -> tuple[Cycle, Why | None]:
    """Bring a cycle up to date; the second value says why it began again, None if it goes on.

    It begins again on a new day of the user's, and when nothing was worked for
    `idle_reset_minutes`. Its length follows the settings.
    """
    of = settings.long_break_every
    why = _why_again(cycle, settings, now)
    if why is not None:
        return replace(cycle, done=0, of=of, since=None), why
    return replace(cycle, done=min(cycle.done, of), of=of), None


def _why_again(cycle: Cycle, settings: Settings, now: Instant) -> Why | None:
    if cycle.done == 0 or cycle.last is None:
        return None
    zone, start_hour = settings.zone, settings.day_start_hour
    if day_of(cycle.last, zone, start_hour) < day_of(now, zone, start_hour):
        return "newDay"
    if now - cycle.last >= settings.idle_reset_minutes * MINUTE_MS:
        return "idleGap"
    return None


def after_focus(cycle: Cycle, started_at: Instant) -> Cycle:
    """Count a completed focus phase; a cycle that waits for its long break stays full."""
    since = started_at if cycle.since is None else cycle.since
    return replace(cycle, done=min(cycle.done + 1, cycle.of), since=since)


def after_break(cycle: Cycle, phase: Phase) -> Cycle:
    """A long break ends the cycle, whether it was taken, stopped or skipped."""
    return replace(cycle, done=0, since=None) if phase == "longBreak" else cycle


def next_after_focus(cycle: Cycle) -> Next:
    """Return the break that the cycle, with its last focus phase counted, has earned."""
    if cycle.done >= cycle.of:
        return Next("longBreak", "cycleDone")
    return Next("shortBreak", "focusDone")


def planned_seconds(phase: Phase, settings: Settings) -> int:
    """Return how long a phase is by the settings, in seconds."""
    minutes = {
        "focus": settings.focus_minutes,
        "shortBreak": settings.short_break_minutes,
        "longBreak": settings.long_break_minutes,
    }
    return minutes[phase] * 60


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a page needs to say what comes next: "short break of 5, one more to the long one"."""

    phase: Phase
    why: Why
    planned_seconds: int
    focus_left: int
    """Focus phases to complete up to the long break, one that runs now included."""


def explain(timer: Timer, settings: Settings) -> Outlook:
    """Return what follows the timer's phase (idle: what Start would run), and why."""
    cycle, following = timer.cycle, timer.next
    resting = timer.phase == "longBreak" and timer.state in ("running", "paused")
    left = cycle.of if resting else max(cycle.of - cycle.done, 0)
    return Outlook(following.phase, following.why, planned_seconds(following.phase, settings), left)

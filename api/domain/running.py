"""The commands within a phase: pause, resume, extend, interrupt."""

from __future__ import annotations

from dataclasses import replace

from api.domain.ending import finish
from api.domain.overtime import overtime_until
from api.domain.phase import (
    Misfit,
    Outcome,
    check_planned,
    in_phase,
    is_over,
    paused_ms,
    span,
    worked_until,
)
from api.domain.records import Instant, Interruption, InterruptionKind, Pause, Settings, Timer

_MOST_PAUSES = 200
_MOST_INTERRUPTIONS = 500


def pause(timer: Timer, _settings: Settings, now: Instant) -> Outcome:
    """Stop the clock. Raises Misfit `not-running`, `over` or `too-many` (200 pauses)."""
    if timer.state != "running":
        raise Misfit("not-running", "No phase is running.")
    if is_over(timer, now):
        raise Misfit("over", "The phase is over.")
    if len(timer.pauses) >= _MOST_PAUSES:
        raise Misfit("too-many", f"A phase has at most {_MOST_PAUSES} pauses.")
    pauses = (*timer.pauses, Pause(worked_until(timer, now), None))
    return Outcome(replace(timer, state="paused", pauses=pauses))


def resume(timer: Timer, _settings: Settings, now: Instant) -> Outcome:
    """Let the clock go on; the end moves by the pause's length, however long.

    Raises Misfit `not-paused`.
    """
    if timer.state != "paused":
        raise Misfit("not-paused", "No phase is paused.")
    _, ends_at = span(timer)
    paused_at = timer.pauses[-1].from_
    length = max(now - paused_at, 0)
    last = (Pause(paused_at, paused_at + length),) if length > 0 else ()
    pauses = timer.pauses[:-1] + last
    return Outcome(replace(timer, state="running", ends_at=ends_at + length, pauses=pauses))


def extend(
    timer: Timer, settings: Settings, now: Instant, seconds: int, attended: bool = False
) -> Outcome:
    """Make the phase longer; one that has ended runs on and is counted once all the same.

    Raises Misfit `not-running`, `too-short`, `too-long` (180 minutes in all).
    """
    if seconds < 1:
        raise Misfit("too-short", "A phase is made longer by at least a second.")
    finished = finish(timer, settings, now) if is_over(timer, now) else Outcome(timer)
    timer = finished.timer
    _, ends_at = span(timer)
    if timer.state == "ended":
        return Outcome(_run_on(timer, settings, now, seconds, attended), finished.pomodoro)
    planned_seconds = (timer.planned_seconds or 0) + seconds
    check_planned(planned_seconds)
    return Outcome(
        replace(timer, planned_seconds=planned_seconds, ends_at=ends_at + seconds * 1000)
    )


def interrupt(
    timer: Timer,
    _settings: Settings,
    now: Instant,
    kind: InterruptionKind,
    note: str | None = None,
) -> Outcome:
    """Note a distraction; one during a pause belongs to where the pause began.

    Raises Misfit `not-running`, `not-focus` or `too-many` (500 a phase).
    """
    if not in_phase(timer) or is_over(timer, now):
        raise Misfit("not-running", "No phase is running.")
    if timer.phase != "focus":
        raise Misfit("not-focus", "Interruptions are noted during focus.")
    if len(timer.interruptions) >= _MOST_INTERRUPTIONS:
        raise Misfit("too-many", f"A phase has at most {_MOST_INTERRUPTIONS} interruptions.")
    noted = Interruption(worked_until(timer, now), kind, note)
    return Outcome(replace(timer, interruptions=(*timer.interruptions, noted)))


def _run_on(timer: Timer, settings: Settings, now: Instant, seconds: int, attended: bool) -> Timer:
    """Return an ended phase that goes on; the time in which nobody was there becomes a pause."""
    started_at, ends_at = span(timer)
    now = max(now, ends_at)
    until = overtime_until(timer, settings, now, attended)
    away = (Pause(until, now),) if until < now else ()
    worked = until - started_at - paused_ms(timer.pauses)
    planned_seconds = worked // 1000 + seconds
    check_planned(planned_seconds)
    return replace(
        timer,
        state="running",
        planned_seconds=planned_seconds,
        ends_at=now + seconds * 1000,
        pauses=(*timer.pauses, *away),
    )

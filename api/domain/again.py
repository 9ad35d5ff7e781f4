"""A phase that is recorded again, for overtime or because it ran on after its end.

What was changed by hand since the first time stays.
"""

from __future__ import annotations

from dataclasses import replace

from api.domain.phase import LONGEST_MS, paused_ms
from api.domain.records import Pomodoro, Timer


def again(timer: Timer, pomodoro: Pomodoro, stands: Pomodoro | None) -> Pomodoro | None:
    """Return what to record of a phase in place of what `stands`; None to leave that as it is.

    `timer` is as it was before the command that came to `pomodoro`. Overtime goes only onto a
    completed focus phase that still ends where the timer did; one that was deleted stays deleted.
    """
    if timer.state == "ended":
        return _with_overtime(timer, pomodoro, stands)
    if stands is None:
        return pomodoro
    return replace(pomodoro, note=stands.note, extra=stands.extra)


def taken_up(timer: Timer, stands: Pomodoro | None) -> Timer:
    """Return an ended timer, which is to run on, with what was changed by hand in its record."""
    if timer.state != "ended" or stands is None or stands.phase != timer.phase:
        return timer
    return replace(
        timer,
        started_at=stands.started_at,
        pauses=stands.pauses,
        interruptions=stands.interruptions,
        task=stands.task if stands.phase == "focus" else timer.task,
        tags=stands.tags if stands.phase == "focus" else timer.tags,
    )


def _with_overtime(timer: Timer, pomodoro: Pomodoro, stands: Pomodoro | None) -> Pomodoro | None:
    if stands is None or stands.phase != "focus" or stands.cancelled_at is not None:
        return None
    ran_ms = pomodoro.ended_at - stands.started_at - paused_ms(stands.pauses)
    if stands.ended_at != timer.ends_at or stands.overtime_seconds or ran_ms > LONGEST_MS:
        return None
    return replace(stands, ended_at=pomodoro.ended_at, overtime_seconds=pomodoro.overtime_seconds)

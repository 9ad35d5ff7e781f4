"""One phase of the timer: how far it is, how it is recorded, how it is left.

Nothing here counts ticks: every length follows from instants, exact to the millisecond.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from api.domain.cycle import after_break
from api.domain.day import day_of
from api.domain.records import Instant, Next, Pause, Pomodoro, Settings, Timer

LONGEST_PLANNED_SECONDS = 10_800
LONGEST_MS = 24 * 3_600_000
"""No session runs longer than a day, overtime included and pauses not counted."""


class Misfit(Exception):
    """The command does not fit the timer's state; `code` is for programs."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Outcome:
    """The timer after a command, and the pomodoro to upsert in the same commit, if any."""

    timer: Timer
    pomodoro: Pomodoro | None = None


def span(timer: Timer) -> tuple[Instant, Instant]:
    """Return `started_at` and `ends_at`. Raises Misfit `not-running` when there is no phase."""
    if timer.started_at is None or timer.ends_at is None:
        raise Misfit("not-running", "No phase is running.")
    return timer.started_at, timer.ends_at


def check_planned(planned_seconds: int) -> None:
    """Raise Misfit `too-long` for more than 180 minutes."""
    if planned_seconds > LONGEST_PLANNED_SECONDS:
        raise Misfit("too-long", "A phase is at most 180 minutes long.")


def in_phase(timer: Timer) -> bool:
    """Tell whether a phase is under way: running or paused."""
    return timer.state in ("running", "paused")


def is_over(timer: Timer, now: Instant) -> bool:
    """Tell whether the timer runs past its end and nobody has finished it yet."""
    return timer.state == "running" and timer.ends_at is not None and now >= timer.ends_at


def remaining_ms(timer: Timer, now: Instant) -> int:
    """Return how long the phase still has, in ms; 0 when it is over or none is there."""
    if timer.ends_at is None or not in_phase(timer):
        return 0
    return max(timer.ends_at - worked_until(timer, now), 0)


def overtime_ms(timer: Timer, now: Instant) -> int:
    """Return how long ago the phase was over, in ms; 0 before that, or when none is there."""
    if timer.ends_at is None or timer.state in ("idle", "paused"):
        return 0
    return max(now - timer.ends_at, 0)


def worked_ms(timer: Timer, now: Instant) -> int:
    """Return how much of the phase is done, in ms, without its pauses and at most up to its end."""
    if timer.started_at is None or timer.ends_at is None:
        return 0
    until = min(worked_until(timer, now), timer.ends_at)
    return until - timer.started_at - paused_ms(timer.pauses)


def progress(timer: Timer, now: Instant) -> float:
    """Return the part of the phase that is done, from 0 to 1."""
    worked, remaining = worked_ms(timer, now), remaining_ms(timer, now)
    return worked / (worked + remaining) if worked > 0 else 0.0


def worked_until(timer: Timer, now: Instant) -> Instant:
    """Return up to when the phase was worked: `now`, or the start of the pause that lasts.

    Never earlier than what the timer already knows, however late this clock is.
    """
    if timer.pauses and timer.pauses[-1].to is None:
        return timer.pauses[-1].from_
    resumed_at = timer.pauses[-1].to if timer.pauses else None
    return max(now, timer.started_at or now, resumed_at or now, timer.completed_at or now)


def recorded(
    timer: Timer,
    settings: Settings,
    ended_at: Instant,
    *,
    cancelled: bool = False,
    overtime_seconds: int = 0,
) -> Pomodoro:
    """Return the phase as a pomodoro; a break belongs to no task.

    What another device's clock noted after the end is moved to the end.
    """
    started_at, _ = span(timer)
    if timer.pomodoro_id is None or timer.planned_seconds is None:
        raise Misfit("not-running", "No phase is running.")
    focus = timer.phase == "focus"
    return Pomodoro(
        id=timer.pomodoro_id,
        phase=timer.phase,
        started_at=started_at,
        ended_at=ended_at,
        planned_seconds=timer.planned_seconds,
        zone=settings.zone,
        day=day_of(started_at, settings.zone, settings.day_start_hour),
        cancelled_at=ended_at if cancelled else None,
        overtime_seconds=overtime_seconds,
        pauses=_closed(timer.pauses),
        interruptions=tuple(
            replace(each, at=min(each.at, ended_at)) for each in timer.interruptions
        ),
        task=timer.task if focus else None,
        tags=timer.tags if focus else (),
    )


def idle(timer: Timer, following: Next) -> Timer:
    """Return the timer at rest before `following`; the task stays for the next focus phase."""
    return Timer(
        phase=following.phase,
        task=timer.task,
        tags=timer.tags,
        device=timer.device,
        cycle=timer.cycle,
        next=following,
    )


def left(timer: Timer, settings: Settings, now: Instant) -> Outcome:
    """Record what was worked of a phase that is left before its end, if anything was.

    A phase that was completed before and extended since counts as completed, and was as long as
    it was worked. The outcome's timer is still in the phase: the command says what follows.
    """
    worked = worked_ms(timer, now)
    if worked == 0:
        return Outcome(timer)
    ended_at = worked_until(timer, now)
    completed = timer.completed_at is not None
    planned = max(worked // 1000, 1) if completed else timer.planned_seconds
    pomodoro = recorded(
        replace(timer, planned_seconds=planned), settings, ended_at, cancelled=not completed
    )
    return Outcome(replace(timer, cycle=replace(timer.cycle, last=ended_at)), pomodoro)


def rested(timer: Timer) -> Timer:
    """Return the timer with its cycle as a break leaves it that is over, stopped or skipped."""
    return replace(timer, cycle=after_break(timer.cycle, timer.phase))


def _closed(pauses: tuple[Pause, ...]) -> tuple[Pause, ...]:
    return tuple(pause for pause in pauses if pause.to is not None)


def paused_ms(pauses: tuple[Pause, ...]) -> int:
    """Return how long the pauses that are over were, in ms."""
    return sum(pause.to - pause.from_ for pause in pauses if pause.to is not None)

"""The commands that end a phase: at its end, early, or as it should have ended before a sleep.

`attended` says whether a device was there since the phase ended, so that its overtime counts.
"""

from __future__ import annotations

from dataclasses import replace

from api.domain import cycle as cycles
from api.domain.overtime import settled
from api.domain.phase import (
    Misfit,
    Outcome,
    idle,
    in_phase,
    is_over,
    left,
    recorded,
    rested,
    span,
)
from api.domain.records import Cycle, Instant, Next, Settings, Timer


def finish(timer: Timer, settings: Settings, now: Instant) -> Outcome:
    """End a phase at its end. The result is the same whoever finishes it, and however late.

    Raises Misfit `not-running`, `not-over`.
    """
    started_at, ends_at = span(timer)
    if timer.state != "running":
        raise Misfit("not-running", "No phase is running.")
    if now < ends_at:
        raise Misfit("not-over", "The phase is not over yet.")
    ended = rested(timer)
    if timer.phase == "focus" and timer.completed_at is None and timer.snoozed is None:
        ended = replace(timer, cycle=cycles.after_focus(timer.cycle, started_at))
    ended = replace(
        ended,
        state="ended",
        completed_at=ends_at if timer.completed_at is None else timer.completed_at,
        cycle=replace(ended.cycle, last=ends_at),
        next=following(ended, ended.cycle),
    )
    return Outcome(ended, recorded(timer, settings, ends_at))


def stop(timer: Timer, settings: Settings, now: Instant, attended: bool = False) -> Outcome:
    """End a phase early: it is recorded as cancelled, if anything of it was worked.

    What was stopped is next again, after a break it is focus. Raises Misfit `not-running`.
    """
    before = over(timer, settings, now, attended)
    if before.timer.state == "ended":
        return Outcome(idle(before.timer, before.timer.next), before.pomodoro)
    span(timer)
    stopped = left(timer, settings, now)
    after = rested(stopped.timer)
    return Outcome(idle(after, _after_stop(after)), stopped.pomodoro)


def skip(timer: Timer, settings: Settings, now: Instant, attended: bool = False) -> Outcome:
    """Go on to what comes after this phase, or after the break that is next.

    Raises Misfit `nothing-to-skip` when nothing runs and focus is next.
    """
    if is_over(timer, now):
        return stop(timer, settings, now, attended)
    if in_phase(timer):
        skipped = left(timer, settings, now)
        after = rested(skipped.timer)
        skip_to = following(after, after.cycle).phase
        return Outcome(idle(after, Next(skip_to, "skipped")), skipped.pomodoro)
    before = over(timer, settings, now, attended)
    if before.timer.next.phase == "focus":
        raise Misfit("nothing-to-skip", "No break is next.")
    after = rested(replace(before.timer, phase=before.timer.next.phase))
    return Outcome(idle(after, Next("focus", "skipped")), before.pomodoro)


def trim(timer: Timer, settings: Settings, slept_from: Instant) -> Outcome:
    """End the phase where the sleep began, also when it has been finished during the sleep (then
    without a pomodoro nothing was worked before, and the recorded one is the caller's to delete).

    Raises Misfit `not-running`.
    """
    _, ends_at = span(timer)
    if timer.state == "ended" and slept_from < ends_at:
        timer = _unfinished(timer)
    return stop(timer, settings, slept_from)


def discard(timer: Timer, _settings: Settings, _now: Instant) -> Outcome:
    """Leave the phase and record nothing of it, also when it has been finished during the sleep:
    what was recorded as its `pomodoro_id` is the caller's to delete, unless `completed_at` is
    earlier than `ends_at` (then only an extension is left).

    Raises Misfit `not-running`.
    """
    span(timer)
    after = rested(_unfinished(timer) if timer.state == "ended" else timer)
    return Outcome(idle(after, _after_stop(after)))


def over(timer: Timer, settings: Settings, now: Instant, attended: bool) -> Outcome:
    """Finish a phase whose end has passed and settle the overtime of one that has ended; every
    other timer stays as it is."""
    outcome = finish(timer, settings, now) if is_over(timer, now) else Outcome(timer)
    if outcome.timer.state != "ended":
        return outcome
    at_rest = settled(outcome.timer, settings, now, attended)
    return Outcome(at_rest.timer, at_rest.pomodoro or outcome.pomodoro)


def following(timer: Timer, cycle: Cycle) -> Next:
    """Return what follows the timer's phase once `cycle` has counted it."""
    if timer.phase != "focus":
        return Next("focus", "breakOver")
    if timer.snoozed is not None:
        return Next(timer.snoozed, "snoozed")
    return cycles.next_after_focus(cycle)


def _after_stop(timer: Timer) -> Next:
    """A focus phase that does not count comes again; everything else is followed as usual."""
    if timer.phase == "focus" and timer.completed_at is None and timer.snoozed is None:
        return Next("focus", "stopped")
    return following(timer, timer.cycle)


def _unfinished(timer: Timer) -> Timer:
    """Take back that the phase was finished, and that it was counted if that was the first time."""
    started_at, ends_at = span(timer)
    running = replace(timer, state="running", cycle=replace(timer.cycle, last=started_at))
    if timer.completed_at != ends_at:
        return running
    if timer.phase == "focus" and timer.snoozed is None:
        done = max(timer.cycle.done - 1, 0)
        since = timer.cycle.since if done > 0 else None
        running = replace(running, cycle=replace(running.cycle, done=done, since=since))
    return replace(running, completed_at=None)

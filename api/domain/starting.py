"""The commands that begin a phase, or say what will be worked on."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import Final, Literal

from api.domain import cycle as cycles
from api.domain.ending import following, over
from api.domain.phase import Misfit, Outcome, check_planned, idle, in_phase, left
from api.domain.records import Cycle, Instant, Next, Phase, Settings, Timer


class Keep(Enum):
    """Stands for a task or tags that stay as they are (None is "no task")."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP
SNOOZE_SECONDS = 300
SHORTEST_PLANNED_SECONDS = 60
CLOCKS_DIFFER_MS = 120_000
"""How far two devices' clocks may be apart: a start is moved by at most this much so that it does
not overlap the session that another device has just ended."""


def current(timer: Timer, settings: Settings, now: Instant) -> Timer:
    """Bring the cycle of a timer at rest up to date; when it begins again, focus comes next,
    unless the user chose otherwise."""
    if in_phase(timer):
        return timer
    cycle, why = cycles.current(timer.cycle, settings, now)
    timer = replace(timer, cycle=cycle)
    if why is None or timer.next.why == "chosen":
        return timer
    timer = replace(timer, next=Next("focus", why))
    return timer if timer.state == "ended" else replace(timer, phase="focus")


def start(  # noqa: PLR0913, PLR0917 - what a phase can be started with
    timer: Timer,
    settings: Settings,
    now: Instant,
    pomodoro_id: str,
    phase: Phase | None = None,
    planned_seconds: int | None = None,
    task: str | Literal[Keep.KEEP] | None = KEEP,
    tags: tuple[str, ...] | Literal[Keep.KEEP] = KEEP,
    attended: bool = False,
    device: str | None = None,
) -> Outcome:
    """Start a phase, by default the next one, as long as the settings say.

    Raises Misfit `already-running`, `too-short` or `too-long` (1 to 180 minutes are planned).
    """
    before = over(timer, settings, now, attended)
    if in_phase(before.timer):
        raise Misfit("already-running", "A phase is already running.")
    timer = current(_assigned(before.timer, task, tags), settings, now)
    phase = phase or timer.next.phase
    if planned_seconds is None:
        planned_seconds = cycles.planned_seconds(phase, settings)
    started = _begun(replace(timer, device=device), now, pomodoro_id, phase, planned_seconds)
    return Outcome(started, before.pomodoro)


def snooze(  # noqa: PLR0913, PLR0917 - what a phase can be started with
    timer: Timer,
    settings: Settings,
    now: Instant,
    pomodoro_id: str,
    seconds: int = SNOOZE_SECONDS,
    attended: bool = False,
    device: str | None = None,
) -> Outcome:
    """Put off the break that runs or is next by a short focus phase, which does not count.

    Raises Misfit `no-break`, `too-short`, `too-long`.
    """
    before = over(timer, settings, now, attended)
    if in_phase(before.timer):
        put_off = timer.phase
        before = left(timer, settings, now)
    else:
        before = Outcome(current(before.timer, settings, now), before.pomodoro)
        put_off = before.timer.next.phase
    if put_off == "focus":
        raise Misfit("no-break", "No break is running or next.")
    resting = replace(before.timer, device=device)
    started = _begun(resting, now, pomodoro_id, "focus", seconds, snoozed=put_off)
    return Outcome(started, before.pomodoro)


def choose(
    timer: Timer, settings: Settings, now: Instant, phase: Phase, attended: bool = False
) -> Outcome:
    """Choose what Start runs. Raises Misfit `already-running`."""
    before = over(timer, settings, now, attended)
    if in_phase(before.timer):
        raise Misfit("already-running", "A phase is already running.")
    return Outcome(idle(before.timer, Next(phase, "chosen")), before.pomodoro)


def assign(  # noqa: PLR0913, PLR0917 - task and tags are chosen apart
    timer: Timer,
    settings: Settings,
    now: Instant,
    task: str | Literal[Keep.KEEP] | None = KEEP,
    tags: tuple[str, ...] | Literal[Keep.KEEP] = KEEP,
    attended: bool = False,
) -> Outcome:
    """Say what is worked on. A focus phase that has ended keeps its task: its overtime ends here,
    and the new task is for the next one."""
    before = over(timer, settings, now, attended)
    assigned = _assigned(before.timer, task, tags)
    if before.timer.state == "ended" and before.timer.phase == "focus":
        assigned = idle(assigned, assigned.next)
    return Outcome(assigned, before.pomodoro)


def _assigned(
    timer: Timer,
    task: str | Literal[Keep.KEEP] | None,
    tags: tuple[str, ...] | Literal[Keep.KEEP],
) -> Timer:
    return replace(
        timer,
        task=timer.task if task is KEEP else task,
        tags=timer.tags if tags is KEEP else tags,
    )


def _begun(  # noqa: PLR0913, PLR0917 - what a phase can be started with
    timer: Timer,
    now: Instant,
    pomodoro_id: str,
    phase: Phase,
    planned_seconds: int,
    snoozed: Phase | None = None,
) -> Timer:
    if planned_seconds < SHORTEST_PLANNED_SECONDS:
        raise Misfit("too-short", "A phase is at least a minute long.")
    check_planned(planned_seconds)
    started_at = _free_from(timer.cycle, now)
    begun = Timer(
        state="running",
        phase=phase,
        started_at=started_at,
        ends_at=started_at + planned_seconds * 1000,
        planned_seconds=planned_seconds,
        task=timer.task,
        tags=timer.tags,
        pomodoro_id=pomodoro_id,
        snoozed=snoozed,
        device=timer.device,
        cycle=timer.cycle,
    )
    if phase == "focus" and snoozed is None:
        return replace(begun, next=following(begun, cycles.after_focus(timer.cycle, started_at)))
    return replace(begun, next=following(begun, timer.cycle))


def _free_from(cycle: Cycle, now: Instant) -> Instant:
    """Return `now`, or the end of the last session if another device's clock put it just after."""
    if cycle.last is not None and 0 < cycle.last - now <= CLOCKS_DIFFER_MS:
        return cycle.last
    return now

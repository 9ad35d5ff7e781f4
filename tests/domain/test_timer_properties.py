"""What holds for the timer whatever is pressed, whenever, on clocks that are a little apart."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from hypothesis import given as for_all
from hypothesis import strategies as st

from api.domain.records import Pomodoro, Settings, Timer
from api.domain.timer import Misfit, Outcome, finish, progress, remaining_ms, worked_ms
from api.domain.wire import format_instant
from tests.domain.vectors import Command, given

NINE = 1_772_442_000_000
ARGUMENTS: dict[str, Command] = {
    "extend": {"seconds": 300},
    "choose": {"phase": "longBreak"},
    "interrupt": {"kind": "internal"},
}
NAMES = ["start", "start", "finish", "pause", "resume", "stop", "skip", "extend", "snooze"]
SETTINGS = Settings(long_break_every=2)


@dataclass
class Walk:
    """A timer that was given commands, and what was recorded meanwhile."""

    timer: Timer
    now: int
    recorded: dict[str, Pomodoro]
    counted: set[str]


@st.composite
def walks(draw: st.DrawFn) -> Walk:
    """Press anything, as it comes, also days later; clocks may be up to a second late."""
    walk = Walk(Timer(), NINE, {}, set())
    waits = st.sampled_from([-1000, 300_000, 1_500_000, 3 * 86_400_000]) | st.integers(0, 4_000_000)
    pressed = st.lists(st.sampled_from([*NAMES, "choose", "interrupt"]), max_size=15)
    for number, name in enumerate(draw(pressed)):
        walk.now += draw(waits)
        press(walk, name, number, attended=draw(st.booleans()))
    return walk


def press(walk: Walk, name: str, number: int, *, attended: bool) -> None:
    """Give one command, if it fits."""
    command: Command = {"command": name, "at": format_instant(walk.now), **ARGUMENTS.get(name, {})}
    if name in ("start", "snooze"):
        command["pomodoroId"] = f"p{number}"
    if name in ("start", "snooze", "stop", "skip", "extend", "choose"):
        command["attended"] = attended
    try:
        outcome = given(walk.timer, SETTINGS, command)
    except Misfit:
        return
    if outcome.timer.cycle.done > walk.timer.cycle.done:
        counted = walk.timer.pomodoro_id or ""
        assert counted not in walk.counted, "counted twice"
        walk.counted.add(counted)
    keep(walk, outcome)


def keep(walk: Walk, outcome: Outcome) -> None:
    """Upsert what the outcome records."""
    walk.timer = outcome.timer
    if outcome.pomodoro is not None:
        walk.recorded[outcome.pomodoro.id] = outcome.pomodoro


@for_all(walks())
def test_sessions_never_overlap(walk: Walk) -> None:
    ordered = sorted(walk.recorded.values(), key=lambda each: each.started_at)

    assert all(each.started_at < each.ended_at for each in ordered)
    assert all(a.ended_at <= b.started_at for a, b in pairwise(ordered))


@for_all(walks())
def test_a_session_holds_its_pauses_and_distractions_in_order(walk: Walk) -> None:
    for each in walk.recorded.values():
        edges = [at for pause in each.pauses for at in (pause.from_, pause.to or 0)]
        ordered = [each.started_at, *edges, each.ended_at]

        assert ordered == sorted(ordered)
        assert all(each.started_at <= one.at <= each.ended_at for one in each.interruptions)
        assert 1 <= each.planned_seconds <= 10_800


@for_all(walks())
def test_the_cycle_is_never_more_than_full_and_counts_completed_focus_only(walk: Walk) -> None:
    completed = {
        each.id
        for each in walk.recorded.values()
        if each.phase == "focus" and each.cancelled_at is None
    }

    assert 0 <= walk.timer.cycle.done <= walk.timer.cycle.of
    assert walk.counted <= completed


@for_all(walks(), st.integers(-1000, 4_000_000))
def test_worked_pauses_and_what_remains_add_up(walk: Walk, wait_ms: int) -> None:
    timer, at = walk.timer, walk.now + wait_ms
    if timer.started_at is None or timer.ends_at is None:
        return
    paused = sum(pause.to - pause.from_ for pause in timer.pauses if pause.to is not None)
    whole = timer.ends_at - timer.started_at

    assert worked_ms(timer, at) + paused + remaining_ms(timer, at) == whole
    assert 0 <= whole - paused - (timer.planned_seconds or 0) * 1000 < 1000
    assert 0 <= progress(timer, at) <= 1


@for_all(walks(), st.integers(0, 10**9))
def test_a_phase_finishes_the_same_however_late(walk: Walk, late_ms: int) -> None:
    timer = walk.timer
    if timer.state != "running" or timer.ends_at is None:
        return

    on_time = finish(timer, SETTINGS, timer.ends_at)

    assert finish(timer, SETTINGS, timer.ends_at + late_ms) == on_time

"""The four kinds of record that a user owns and that every device of theirs keeps.

Instants are integers: milliseconds since 1970-01-01T00:00:00Z. Intervals are half-open.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Instant = int
"""Milliseconds since the epoch, UTC."""

Kind = Literal["pomodoro", "task", "settings", "timer"]
Phase = Literal["focus", "shortBreak", "longBreak"]
TimerState = Literal["idle", "running", "paused", "ended"]
Source = Literal["timer", "manual", "import", "legacy"]
InterruptionKind = Literal["internal", "external"]
Why = Literal[
    "first",  # nothing came before it
    "focusDone",  # a completed focus phase earns a short break
    "cycleDone",  # the last focus phase of the cycle earns the long break
    "breakOver",  # after a break comes focus
    "stopped",  # a focus phase that was stopped does not count: focus again
    "skipped",  # the phase before was skipped
    "snoozed",  # the break that was put off
    "idleGap",  # the cycle began again: nothing was worked for `idle_reset_minutes`
    "newDay",  # the cycle began again: a new day of the user's
    "chosen",  # the user chose it
]

SETTINGS_ID = "settings"
TIMER_ID = "timer"


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause inside a phase; `to` is None while it lasts."""

    from_: Instant
    to: Instant | None


@dataclass(frozen=True, slots=True)
class Interruption:
    """A distraction noted during a focus phase."""

    at: Instant
    kind: InterruptionKind
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Pomodoro:
    """One phase that was worked: `[started_at, ended_at)`, overtime included.

    Focus time is `ended_at - started_at - pauses - overtime_seconds`.
    """

    id: str
    phase: Phase
    started_at: Instant
    ended_at: Instant
    planned_seconds: int
    zone: str
    day: str
    cancelled_at: Instant | None = None
    overtime_seconds: int = 0
    pauses: tuple[Pause, ...] = ()
    interruptions: tuple[Interruption, ...] = ()
    task: str | None = None
    tags: tuple[str, ...] = ()
    note: str | None = None
    source: Source = "timer"
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def type(self) -> Literal["pomodoro", "break"]:
        """The word of 2015 for the phase."""
        return "pomodoro" if self.phase == "focus" else "break"


@dataclass(frozen=True, slots=True)
class Task:
    """Something to work on; `order` is a fractional index, so a move changes one record."""

    id: str
    text: str
    order: str
    estimate: int | None = None
    done: bool = False
    done_at: Instant | None = None
    tags: tuple[str, ...] = ()
    archived: bool = False
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cycle:
    """The run of focus phases up to a long break.

    `done` of `of` focus phases are completed; `since` is the start of the first of them, and
    `last` the end of the latest session of any kind (None before the first).
    """

    done: int = 0
    of: int = 4
    since: Instant | None = None
    last: Instant | None = None


@dataclass(frozen=True, slots=True)
class Next:
    """The phase that follows, and why."""

    phase: Phase
    why: Why


@dataclass(frozen=True, slots=True)
class Timer:
    """The one timer of an account.

    idle     `phase` is what Start would run; no times.
    running  `ends_at` is when the phase is over: remaining = ends_at - now.
    paused   the last of `pauses` is open; `ends_at` is as if it had been running on up to the
             pause: remaining = ends_at - pauses[-1].from_.
    ended    the phase is over and recorded as `pomodoro_id`; overtime = now - ends_at.
    """

    state: TimerState = "idle"
    phase: Phase = "focus"
    started_at: Instant | None = None
    ends_at: Instant | None = None
    planned_seconds: int | None = None
    pauses: tuple[Pause, ...] = ()
    interruptions: tuple[Interruption, ...] = ()
    task: str | None = None
    tags: tuple[str, ...] = ()
    pomodoro_id: str | None = None
    completed_at: Instant | None = None
    """When this phase was first completed and counted (an extension does not count it again)."""
    snoozed: Phase | None = None
    """The break that this short focus phase puts off; such a phase does not count."""
    device: str | None = None
    """Where the last command came from, as that device names itself ("Anna's phone")."""
    cycle: Cycle = Cycle()
    next: Next = Next("focus", "first")


@dataclass(frozen=True, slots=True)
class Sounds:
    """What is heard; volumes from 0 to 100."""

    ring: bool = True
    ring_sound: Literal["bell", "chime", "wood"] = "bell"
    ring_volume: int = 70
    tick: bool = False
    tick_volume: int = 30


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user chose; one record an account."""

    focus_minutes: int = 25
    short_break_minutes: int = 5
    long_break_minutes: int = 15
    long_break_every: int = 4
    auto_start_breaks: bool = False
    auto_start_focus: bool = False
    idle_reset_minutes: int = 60
    overtime_minutes: int = 60
    day_start_hour: int = 4
    zone: str = "UTC"
    goal: int = 8
    working_days: tuple[int, ...] = (1, 2, 3, 4, 5)
    """ISO weekdays: Monday is 1."""
    sounds: Sounds = Sounds()
    notifications: bool = False
    theme: Literal["system", "light", "dark"] = "system"
    language: str = "en"
    shortcuts: bool = True
    extra: dict[str, Any] = field(default_factory=dict)


Value = Pomodoro | Task | Settings | Timer


@dataclass(frozen=True, slots=True)
class Record:
    """A record as the journal has it: `body` is its canonical JSON, None when it is deleted."""

    kind: Kind
    id: str
    rev: int
    body: bytes | None

"""The timer's state machine, whole: each command returns the timer after it and what to record.

A command takes the timer, the settings and the instant, and raises Misfit when it does not fit.
Its code is in the module of its moment: `starting`, `running`, `ending`; `phase` measures.
"""

from api.domain.again import again, taken_up
from api.domain.cycle import planned_seconds
from api.domain.ending import discard, finish, skip, stop, trim
from api.domain.phase import Misfit, Outcome, overtime_ms, progress, remaining_ms, worked_ms
from api.domain.running import extend, interrupt, pause, resume
from api.domain.starting import KEEP, Keep, assign, choose, current, snooze, start

__all__ = [
    "KEEP",
    "Keep",
    "Misfit",
    "Outcome",
    "again",
    "assign",
    "choose",
    "current",
    "discard",
    "extend",
    "finish",
    "interrupt",
    "overtime_ms",
    "pause",
    "planned_seconds",
    "progress",
    "remaining_ms",
    "resume",
    "skip",
    "snooze",
    "start",
    "stop",
    "taken_up",
    "trim",
    "worked_ms",
]

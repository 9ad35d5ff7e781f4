"""Overtime: what a phase goes on after its end, kept apart from what was planned."""

from __future__ import annotations

from dataclasses import replace

from api.domain.phase import LONGEST_MS, Outcome, paused_ms, recorded, span
from api.domain.records import Instant, Settings, Timer

_MINUTE_MS = 60_000


def overtime_until(timer: Timer, settings: Settings, now: Instant, attended: bool) -> Instant:
    """Return up to when an ended phase went on: as long as a device was there, and no longer
    than the settings and the longest session allow."""
    started_at, ends_at = span(timer)
    if not attended:
        return ends_at
    longest = started_at + paused_ms(timer.pauses) + LONGEST_MS
    latest = min(ends_at + settings.overtime_minutes * _MINUTE_MS, longest)
    return max(min(now, latest), ends_at)


def settled(timer: Timer, settings: Settings, now: Instant, attended: bool) -> Outcome:
    """Add the overtime of an ended focus phase, in whole seconds, to its pomodoro."""
    _, ends_at = span(timer)
    overtime_seconds = (overtime_until(timer, settings, now, attended) - ends_at) // 1000
    if timer.phase != "focus" or overtime_seconds == 0:
        return Outcome(timer)
    ended_at = ends_at + overtime_seconds * 1000
    pomodoro = recorded(timer, settings, ended_at, overtime_seconds=overtime_seconds)
    return Outcome(replace(timer, cycle=replace(timer.cycle, last=ended_at)), pomodoro)

"""Working days in a row with a pomodoro."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from api.domain.calendar import day_after, weekday_of
from api.domain.day import day_exists
from api.domain.records import Settings


@dataclass(frozen=True, slots=True)
class Streak:
    """`current` goes up to today: today without a pomodoro does not break it yet.

    `longest_to` is the last day of the longest one, of the latest where some are as long; None
    when there is none.
    """

    current: int = 0
    longest: int = 0
    longest_to: str | None = None


def streak(days: Iterable[str], today: str, settings: Settings) -> Streak:
    """Return the streaks among `days`, those on which a focus phase was completed, in any order.

    Days off and dates that the zone left out break nothing; work on a day off adds nothing.
    """
    worked = sorted(day for day in set(days) if weekday_of(day) in settings.working_days)
    current, longest = 0, 0
    last: str | None = None
    longest_to: str | None = None
    for day in worked:
        going_on = last is not None and not _has_missed(last, day, settings)
        current, last = current + 1 if going_on else 1, day
        if current >= longest:
            longest, longest_to = current, day
    if last is not None and _has_missed(last, today, settings):
        current = 0
    return Streak(current, longest, longest_to)


def _has_missed(from_: str, to: str, settings: Settings) -> bool:
    """Tell whether a working day lies between two days."""
    day = day_after(from_)
    while day < to:
        if weekday_of(day) in settings.working_days and day_exists(day, settings.zone):
            return True
        day = day_after(day)
    return False

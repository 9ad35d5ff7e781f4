"""Where the time went: totals and a series over a range of the user's days.

A session belongs, whole, to the day that was recorded with it, and so to that day's week, month
and weekday; its hours are those of the zone that it was lived in. It counts for each of its tags.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from api.domain.calendar import days_from, weekday_of
from api.domain.records import Settings
from api.domain.series import By, Entry, series_by
from api.domain.tally import Tally
from api.domain.worked import Session, is_completed_focus


@dataclass(frozen=True, slots=True)
class DayRange:
    """Days of the user's; both ends belong to it."""

    from_: str
    to: str


@dataclass(frozen=True, slots=True)
class Goal:
    """How the days of the range up to today did.

    `pomodoros` is the goal of a working day as it is set, and `reached` on how many of the
    `working_days` it was; `active_days` of all `days` have a pomodoro.
    """

    pomodoros: int
    reached: int = 0
    working_days: int = 0
    active_days: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True)
class Statistics:
    """Lengths are in ms. By tag, the series may add up to more than the totals."""

    totals: Tally
    series: Sequence[Entry]
    goal: Goal


def statistics(
    sessions: Iterable[Session], asked: DayRange, by: By, settings: Settings, today: str
) -> Statistics:
    """Count the sessions whose day is in the range; others may be among them, in any order.

    Raises ValueError for what is not a day.
    """
    days = days_from(asked.from_, asked.to)
    pomodoros = dict.fromkeys(days, 0)
    totals, series = Tally(), series_by(by, days)
    for session in sessions:
        if session.day not in pomodoros:
            continue
        if is_completed_focus(session):
            pomodoros[session.day] += 1
        totals.count(session)
        series.add(session)
    return Statistics(totals, series.entries(), _goal(pomodoros, settings, today))


def _goal(pomodoros: Mapping[str, int], settings: Settings, today: str) -> Goal:
    past = {day: done for day, done in pomodoros.items() if day <= today}
    working = [done for day, done in past.items() if weekday_of(day) in settings.working_days]
    return Goal(
        settings.goal,
        reached=sum(0 < settings.goal <= done for done in working),
        working_days=len(working),
        active_days=sum(done > 0 for done in past.values()),
        days=len(past),
    )

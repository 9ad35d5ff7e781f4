"""Where the time went: totals and a series over a range of the user's days.

`api.domain.tallies` says what belongs where.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from api.domain.calendar import DayRange, weekday_of
from api.domain.records import Settings
from api.domain.series import By, Entry, series_of_days, series_of_hours, series_of_names
from api.domain.tallies import Tallies, Unit
from api.domain.tally import Tally


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
    summed_by: Callable[[Unit], Tallies], asked: DayRange, by: By, settings: Settings, today: str
) -> Statistics:
    """Return the statistics of a range; `summed_by` sums its sessions as `tallies` does."""
    days, by_day = asked.days(), summed_by("day")
    totals = Tally()
    for tally in by_day.values():
        totals.add(tally)
    match by:
        case "hour":
            series = series_of_hours(summed_by(by))
        case "task" | "tag":
            series = series_of_names(summed_by(by))
        case _:
            series = series_of_days(by, days, by_day)
    return Statistics(totals, series, _goal(days, by_day, settings, today))


def _goal(days: Sequence[str], by_day: Tallies, settings: Settings, today: str) -> Goal:
    past = {day: by_day[day].pomodoros if day in by_day else 0 for day in days if day <= today}
    working = [done for day, done in past.items() if weekday_of(day) in settings.working_days]
    return Goal(
        settings.goal,
        reached=sum(0 < settings.goal <= done for done in working),
        working_days=len(working),
        active_days=sum(done > 0 for done in past.values()),
        days=len(past),
    )

"""The ways in which statistics are split."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from api.domain.calendar import month_of, week_of, weekday_of
from api.domain.hours import HOURS
from api.domain.tallies import Tallies
from api.domain.tally import Tally

By = Literal["day", "week", "month", "weekday", "hour", "task", "tag"]

_OF_DAY: Mapping[By, Callable[[str], str]] = {
    "day": str,
    "week": week_of,
    "month": month_of,
    "weekday": lambda day: str(weekday_of(day)),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One of a series.

    `key` is the day, `2026-W09`, `2026-03`, the ISO weekday, the hour `09`, the task or the tag;
    None for what has none.
    """

    key: str | None
    tally: Tally


def series_of_days(by: By, days: Iterable[str], by_day: Tallies) -> list[Entry]:
    """Return every day, week, month or weekday of the days, in order, and all seven weekdays."""
    key_of = _OF_DAY[by]
    summed = {key: Tally() for key in "1234567"} if by == "weekday" else {}
    for day in days:
        tally = summed.setdefault(key_of(day), Tally())
        if day in by_day:
            tally.add(by_day[day])
    return [Entry(key, tally) for key, tally in summed.items()]


def series_of_hours(by_hour: Tallies) -> list[Entry]:
    """Return all hours, in order."""
    keys = [f"{hour:02}" for hour in range(HOURS)]
    return [Entry(key, by_hour.get(key, Tally())) for key in keys]


def series_of_names(by_name: Tallies) -> list[Entry]:
    """Return those that occur, those with the most focus time first."""
    entries = [Entry(name, tally) for name, tally in by_name.items()]
    return sorted(entries, key=_most_first)


def _most_first(entry: Entry) -> tuple[int, bool, str]:
    return -entry.tally.focus_ms, entry.key is None, entry.key or ""

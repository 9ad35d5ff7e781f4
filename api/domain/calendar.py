"""Days by their names, `YYYY-MM-DD`, in weeks that start on Monday."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class DayRange:
    """Days of the user's; both ends belong to it."""

    from_: str
    to: str

    def __len__(self) -> int:
        return max((date.fromisoformat(self.to) - date.fromisoformat(self.from_)).days + 1, 0)

    def days(self) -> list[str]:
        """Return the days in order."""
        first = date.fromisoformat(self.from_).toordinal()
        return [date.fromordinal(first + place).isoformat() for place in range(len(self))]


def weekday_of(day: str) -> int:
    """Return the ISO weekday: Monday is 1."""
    return date.fromisoformat(day).isoweekday()


def week_of(day: str) -> str:
    """Return the ISO name of the day's week, such as `2026-W09`.

    A week belongs to the year that has its Thursday (ISO 8601).
    """
    year, week, _ = date.fromisoformat(day).isocalendar()
    return f"{year:04}-W{week:02}"


def month_of(day: str) -> str:
    """Return the day's month, such as `2026-03`."""
    return day[:7]


def day_after(day: str, days: int = 1) -> str:
    """Return the day that comes so many days later; before, where `days` is negative.

    Raises OverflowError outside the years 1 to 9999.
    """
    return (date.fromisoformat(day) + timedelta(days)).isoformat()

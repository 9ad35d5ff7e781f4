"""Days by their names, `YYYY-MM-DD`, in weeks that start on Monday."""

from __future__ import annotations

from datetime import date, timedelta

_DAY = timedelta(days=1)


def days_from(from_: str, to: str) -> list[str]:
    """Return the days from one to another, both among them; none when `to` is before."""
    first, last = date.fromisoformat(from_), date.fromisoformat(to)
    ordinals = range(first.toordinal(), last.toordinal() + 1)
    return [date.fromordinal(ordinal).isoformat() for ordinal in ordinals]


def days_between(from_: str, to: str) -> int:
    """Return how many days that are; 0 or less when `to` is before `from_`."""
    return (date.fromisoformat(to) - date.fromisoformat(from_)).days + 1


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
    return (date.fromisoformat(day) + days * _DAY).isoformat()

"""The user's day: it begins when the clock in their zone says so, not at midnight UTC.

A day is named `YYYY-MM-DD`. It starts at the first instant at which the zone's wall clock reads
the start hour of that date or later, so every instant belongs to exactly one day, also where a
clock is put forward or back. A date that a zone left out (Pacific/Apia has no 2011-12-30) is not
a day there.
"""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from api.domain.records import Instant
from api.domain.zone import DAY_MS, HOUR_MS, change_between, offset_ms, place_of

_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()


def day_of(at: Instant, zone: str, start_hour: int) -> str:
    """Return the day that `at` belongs to, for a day that starts at `start_hour` (0 to 23).

    Never decreases while `at` grows. Raises ValueError for a zone that does not exist and for an
    instant outside the years 1 to 9999.
    """
    place = place_of(zone)
    offset = offset_ms(place, at)
    number = (at + offset - start_hour * HOUR_MS) // DAY_MS
    if offset_ms(place, at - 3 * DAY_MS) == offset_ms(place, at + 3 * DAY_MS):
        return _name(number)
    for candidate in (number + 1, number):
        if _exists(candidate, place) and _start(candidate, place, start_hour) <= at:
            return _name(candidate)
    return _name(number - 1)


def day_range(day: str, zone: str, start_hour: int) -> tuple[Instant, Instant]:
    """Return the half-open interval of instants that belong to `day`.

    Raises ValueError when `day` is not a date `YYYY-MM-DD`, when the zone left it out, and for a
    zone that does not exist.
    """
    place = place_of(zone)
    number = _number(day)
    if not _exists(number, place):
        raise ValueError(f"{day} does not exist in {zone}")
    following = number + 1 if _exists(number + 1, place) else number + 2
    return _start(number, place, start_hour), _start(following, place, start_hour)


def day_exists(day: str, zone: str) -> bool:
    """Tell whether the zone has this date. Raises ValueError for no date and no such zone."""
    return _exists(_number(day), place_of(zone))


def _start(number: int, place: ZoneInfo, start_hour: int) -> Instant:
    """Return the first instant at which the wall clock reads `start_hour` of the date or later.

    At most one change of the clock within a day on either side is taken into account.
    """
    wall = number * DAY_MS + start_hour * HOUR_MS
    before, after = offset_ms(place, wall - DAY_MS), offset_ms(place, wall + DAY_MS)
    if before == after:
        return wall - before
    change = change_between(place, wall - DAY_MS, wall + DAY_MS)
    if wall - before < change:
        return wall - before
    return max(change, wall - after)


def _exists(number: int, place: ZoneInfo) -> bool:
    return _start(number, place, 0) < _start(number + 1, place, 0)


def _name(number: int) -> str:
    try:
        return date.fromordinal(number + _EPOCH_ORDINAL).isoformat()
    except (OverflowError, ValueError) as error:
        raise ValueError("the instant is outside the calendar") from error


def _number(day: str) -> int:
    """Return how many days after 1970-01-01 the date is."""
    found = date.fromisoformat(day)
    if found.isoformat() != day:
        raise ValueError(f"{day!r} is not a date like 2026-03-01")
    return found.toordinal() - _EPOCH_ORDINAL

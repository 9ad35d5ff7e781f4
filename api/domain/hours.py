"""Time by the hours of the wall clock that it was lived by.

Where the clock is put forward, the hour that is left out has nothing; where it is put back, the
hour that comes twice has both. A clock may change by half an hour, and within an hour.
"""

from __future__ import annotations

from api.domain.records import Instant
from api.domain.zone import DAY_MS, HOUR_MS, change_between, offset_ms, offset_on_ms, place_of

HOURS = 24


def hour_of(at: Instant, zone: str) -> int:
    """Return the hour, 0 to 23, that the wall clock shows. Raises ValueError for no zone."""
    place = place_of(zone)
    utc_day = at // DAY_MS
    offset = offset_on_ms(place, utc_day)
    if offset != offset_on_ms(place, utc_day + 1):
        offset = offset_ms(place, at)
    return (at + offset) // HOUR_MS % HOURS


def spread(ms: list[int], from_: Instant, to: Instant, zone: str) -> None:
    """Add `[from_, to)` to `ms`, where each of the 24 hours has what of it the clock showed it.

    The interval is a day long at most. Raises ValueError for a zone that does not exist.
    """
    if from_ >= to:
        return
    place = place_of(zone)
    utc_day = from_ // DAY_MS
    before, after = offset_on_ms(place, utc_day), offset_on_ms(place, utc_day + 2)
    change = to
    if before != after:
        change = change_between(place, utc_day * DAY_MS, (utc_day + 2) * DAY_MS)
    _spread_evenly(ms, from_ + before, min(to, change) + before)
    _spread_evenly(ms, max(from_, change) + after, to + after)


def _spread_evenly(ms: list[int], at: int, to: int) -> None:
    """Do the same for times of a wall clock that nobody changes meanwhile."""
    while at < to:
        number = at // HOUR_MS
        edge = min((number + 1) * HOUR_MS, to)
        ms[number % HOURS] += edge - at
        at = edge

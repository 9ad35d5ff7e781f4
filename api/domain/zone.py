"""A zone's offsets from UTC, and when they change."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from api.domain.records import Instant

HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS


def place_of(zone: str) -> ZoneInfo:
    """Return the zone of this IANA name. Raises ValueError when there is none."""
    try:
        return ZoneInfo(zone)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"{zone!r} is not a time zone") from error


def offset_ms(place: ZoneInfo, at: Instant) -> int:
    """Return how far the wall clock is ahead of UTC, in ms.

    Raises ValueError for an instant outside the years 1 to 9999.
    """
    try:
        offset = datetime.fromtimestamp(at // 1000, place).utcoffset()
    except (OverflowError, ValueError, OSError) as error:
        raise ValueError(f"the instant {at} is outside the calendar") from error
    assert offset is not None  # noqa: S101 - a ZoneInfo always has an offset
    return round(offset.total_seconds()) * 1000


@lru_cache(maxsize=16_384)
def offset_on_ms(place: ZoneInfo, utc_day: int) -> int:
    """Return the same at midnight UTC of the n-th day after 1970-01-01; it is asked again often."""
    return offset_ms(place, utc_day * DAY_MS)


def change_between(place: ZoneInfo, from_: Instant, to: Instant) -> Instant:
    """Return when the clock changes, to the second, between two instants that differ."""
    before = offset_ms(place, from_)
    low, high = from_ // 1000, to // 1000
    while high - low > 1:
        middle = (low + high) // 2
        if offset_ms(place, middle * 1000) == before:
            low = middle
        else:
            high = middle
    return high * 1000

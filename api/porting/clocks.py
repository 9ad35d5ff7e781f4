"""Dates and times as people's programs write them, in the user's zone unless they say another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import product
from typing import Literal
from zoneinfo import ZoneInfo

from api.domain.records import Instant
from api.porting.rows import Unreadable

Order = Literal["ymd", "dmy", "mdy"]

DAY = timedelta(days=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.]?(\d\d?)[-/.]?(\d\d?)", re.ASCII)
_YEAR_LAST = re.compile(r"(\d\d?)[-/.](\d\d?)[-/.](\d{4})", re.ASCII)
_TIME = re.compile(
    r"(\d\d?):(\d\d)(?::(\d\d))?[\s\u00a0\u202f]*([ap])?\.?(?:m\.?)?", re.ASCII | re.IGNORECASE
)
_DIGITS_AND_SPACES = re.compile(r"[\d\s]")
_LENGTH = re.compile(r"(\d{1,3}):(\d\d):(\d\d)", re.ASCII)
_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:[.,](\d{1,9}))?\s*(Z|[+-]\d\d:?\d\d)?",
    re.ASCII | re.IGNORECASE,
)
_JAVA = re.compile(
    r"[a-z]{3} ([a-z]{3}) (\d\d?) (\d\d:\d\d:\d\d) (?:GMT|UTC)([+-]\d\d:?\d\d)? (\d{4})",
    re.ASCII | re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def order_of(dates: Iterable[str]) -> Order | None:
    """Tell in which order the dates of a file name day and month; None when both could be.

    Dates that cannot be read tell nothing. Stops at the first that leaves no doubt.
    """
    for text in dates:
        if _YEAR_FIRST.fullmatch(text):
            return "ymd"
        found = _YEAR_LAST.fullmatch(text)
        if found and ("." in text or int(found[1]) > 12):
            return "dmy"
        if found and int(found[2]) > 12:
            return "mdy"
    return None


def date_of(text: str, order: Order | None = "ymd") -> date:
    """Return the date. Raises Unreadable."""
    first, last = _YEAR_FIRST.fullmatch(text), _YEAR_LAST.fullmatch(text)
    if last and order is None:
        raise Unreadable("date-order", f"Could be either of two days: {text}.")
    try:
        if first:
            return date(int(first[1]), int(first[2]), int(first[3]))
        if last:
            month, day = (2, 1) if order == "dmy" else (1, 2)
            return date(int(last[3]), int(last[month]), int(last[day]))
    except ValueError as error:
        raise Unreadable("date", "There is no such day in the calendar.") from error
    raise Unreadable("date", "Should be a date such as 2026-03-01.")


def time_of(text: str) -> time:
    """Return the time of a clock with 24 hours, or with 12 and am or pm. Raises Unreadable."""
    found = _TIME.fullmatch(text)
    if found:
        hour, half = int(found[1]), (found[4] or "").lower()
        if half and not 1 <= hour <= 12:
            hour = 24
        elif half:
            hour = hour % 12 + (12 if half == "p" else 0)
        try:
            return time(hour, int(found[2]), int(found[3] or 0))
        except ValueError:
            pass
    raise Unreadable("time", "Should be a time such as 09:30 or 9:30 PM.")


def times_of(start: str, end: str) -> tuple[time, time]:
    """Return when a row began and ended on the clock that wrote both.

    Raises Unreadable when one has seconds, or am or pm, and the other has not: one was cut off.
    """
    clocks = time_of(start), time_of(end)
    if _style(start) != _style(end):
        message = "The start and the end should be written alike, such as 9:05 PM and 9:30 PM."
        raise Unreadable("time", message)
    return clocks


def _style(clock: str) -> str:
    return _DIGITS_AND_SPACES.sub("", clock).lower().replace("a", "p")


def seconds_of(text: str) -> int:
    """Return the seconds of a length such as 01:30:00. Raises Unreadable."""
    found = _LENGTH.fullmatch(text)
    if not found:
        raise Unreadable("duration", "Should be a duration such as 00:25:00.")
    return int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3])


def instants_of(day: date, clock: time, zone: str) -> list[Instant]:
    """Return when the clocks of the zone showed this: twice in the hour that autumn repeats.

    Raises Unreadable `no-such-time` for the hour that spring leaves out.
    """
    place = ZoneInfo(zone)
    wall = datetime.combine(day, clock, place)
    moments = [wall] if _happens_once(wall) else [wall, wall.replace(fold=1)]
    instants = sorted({_instant(_utc(moment)) for moment in moments})
    if len(moments) > 1:
        instants = [at for at in instants if _shown(at, place) == wall.replace(tzinfo=None)]
    if not instants:
        raise Unreadable("no-such-time", f"The clocks in {zone} were put forward over {clock}.")
    return instants


def _happens_once(wall: datetime) -> bool:
    """Tell whether no change of the clock is near."""
    return wall.utcoffset() == wall.replace(fold=1).utcoffset()


def _shown(at: Instant, place: ZoneInfo) -> datetime:
    return (_EPOCH + at * _MILLISECOND).astimezone(place).replace(tzinfo=None)


def stamp_of(text: str, zone: str) -> list[Instant]:
    """Return when a stamp was: ISO 8601, with or without an offset, or as Java prints a date.

    Several for a wall clock that showed it twice. Raises Unreadable.
    """
    iso, java = _ISO.fullmatch(text), _JAVA.fullmatch(text)
    if iso:
        fraction = int((iso[3] or "0").ljust(3, "0")[:3])
        day, clock = date_of(iso[1]), time_of(iso[2])
        if iso[4] is None:
            return [at + fraction for at in instants_of(day, clock, zone)]
        return [_offset(day, clock, iso[4]) + fraction]
    if java and java[1].lower() in _MONTHS:
        month = _MONTHS.index(java[1].lower()) + 1
        day = date_of(f"{java[5]}-{month:02}-{int(java[2]):02}")
        return [_offset(day, time_of(java[3]), java[4] or "Z")]
    raise Unreadable("time", "Should be a time such as 2026-03-01T09:00:00+01:00.")


def span_of(
    starts: list[Instant], ends: list[Instant], length_ms: int | None = None
) -> tuple[Instant, Instant]:
    """Return from when to when, of clocks that may have shown either twice.

    What comes closest to `length_ms` is meant, if the file says it; else the first that goes
    forward. Raises Unreadable when none does.
    """
    spans = [(from_, to) for from_, to in product(starts, ends) if from_ < to]
    if not spans:
        raise Unreadable("ends-before-start", "Should end later than it starts.")
    if length_ms is None:
        return spans[0]
    return min(spans, key=lambda span: abs(span[1] - span[0] - length_ms))


def _offset(day: date, clock: time, offset: str) -> Instant:
    digits = "+0000" if offset.upper() == "Z" else offset.replace(":", "")
    ahead = timedelta(hours=int(digits[1:3]), minutes=int(digits[3:5]))
    if ahead >= DAY:
        raise Unreadable("time", "Should be at most a day ahead of UTC or behind it.")
    place = timezone(ahead if digits[0] == "+" else -ahead)
    return _instant(_utc(datetime.combine(day, clock, place)))


def _utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise Unreadable("time", "Is outside the calendar.") from error


def _instant(moment: datetime) -> Instant:
    return (moment - _EPOCH) // _MILLISECOND

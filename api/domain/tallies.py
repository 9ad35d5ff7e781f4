"""Sessions summed by what they have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from api.domain.calendar import DayRange
from api.domain.records import Pomodoro
from api.domain.tally import Tally, tallies_by_hour, tally_of

Unit = Literal["day", "hour", "task", "tag"]
Tallies = dict[str | None, Tally]
"""By the day, the hour `09`, the task's id or the tag; None for what has none."""


def tallies(sessions: Iterable[Pomodoro], asked: DayRange, by: Unit) -> Tallies:
    """Sum the sessions whose day is in the range; others may be among them, in any order.

    A session belongs, whole, to the day that was recorded with it; its hours are those of the zone
    that it was lived in. It counts for each of its tags, once.
    """
    summed: Tallies = {}
    for session in sessions:
        if asked.from_ <= session.day <= asked.to:
            for key, tally in _parts(session, by):
                summed.setdefault(key, Tally()).add(tally)
    return summed


def _parts(session: Pomodoro, by: Unit) -> Iterator[tuple[str | None, Tally]]:
    match by:
        case "day":
            yield session.day, tally_of(session)
        case "hour":
            for hour, tally in tallies_by_hour(session).items():
                yield f"{hour:02}", tally
        case "task":
            yield session.task, tally_of(session)
        case "tag":
            for tag in dict.fromkeys(session.tags) or (None,):
                yield tag, tally_of(session)

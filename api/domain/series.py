"""The ways in which statistics are split."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from api.domain.calendar import month_of, week_of, weekday_of
from api.domain.hours import hour_of, spread
from api.domain.tally import Tally, worked_figure
from api.domain.worked import Session, overtime_from

By = Literal["day", "week", "month", "weekday", "hour", "task", "tag"]
HOURS = 24
_OF_DAY: Mapping[By, Callable[[str], str]] = {"day": str, "week": week_of, "month": month_of}


@dataclass(frozen=True, slots=True)
class Entry:
    """One of a series.

    `key` is the day, `2026-W09`, `2026-03`, the ISO weekday, the hour `09`, the task or the tag;
    None for what has none.
    """

    key: str | None
    tally: Tally


class Series(Protocol):
    """A series while it is being counted."""

    def add(self, session: Session) -> None:
        """Count a session whose day is in the range."""

    def entries(self) -> list[Entry]:
        """Return what was counted."""


def series_by(by: By, days: Sequence[str]) -> Series:
    """Return an empty series over the days of a range."""
    match by:
        case "day" | "week" | "month":
            return _ByDay(days, _OF_DAY[by])
        case "weekday":
            return _ByDay(days, lambda day: str(weekday_of(day)), "1234567")
        case "hour":
            return _ByHour()
        case "task":
            return _ByName(lambda session: (session.task,))
        case "tag":
            return _ByName(lambda session: dict.fromkeys(session.tags) or (None,))


class _ByDay:
    """Every key is there, in order: the given ones, then those of the days."""

    def __init__(
        self, days: Sequence[str], key_of: Callable[[str], str], keys: Iterable[str] = ()
    ) -> None:
        self._tallies = {key: Tally() for key in keys}
        self._of_day = {day: self._tallies.setdefault(key_of(day), Tally()) for day in days}

    def add(self, session: Session) -> None:
        self._of_day[session.day].count(session)

    def entries(self) -> list[Entry]:
        return [Entry(key, tally) for key, tally in self._tallies.items()]


class _ByHour:
    """Time is in the hours it lies in; a session counts in the one in which it started."""

    def __init__(self) -> None:
        self._tallies = [Tally() for _ in range(HOURS)]
        figures = ("focus_ms", "stopped_ms", "break_ms", "overtime_ms")
        self._ms = {figure: [0] * HOURS for figure in figures}

    def add(self, session: Session) -> None:
        zone, until = session.zone, overtime_from(session)
        self._tallies[hour_of(session.started_at, zone)].count_once(session)
        worked, from_ = self._ms[worked_figure(session)], session.started_at
        for pause in session.pauses:
            spread(worked, from_, min(pause.from_, until), zone)
            from_ = until if pause.to is None else pause.to
        spread(worked, from_, until, zone)
        spread(self._ms["overtime_ms"], until, session.ended_at, zone)
        for each in session.interruptions:
            self._tallies[hour_of(each.at, zone)].interrupt(each.kind)

    def entries(self) -> list[Entry]:
        return [
            Entry(f"{hour:02}", replace(tally, **{name: ms[hour] for name, ms in self._ms.items()}))
            for hour, tally in enumerate(self._tallies)
        ]


class _ByName:
    """Only the names that occur, those with the most focus time first."""

    def __init__(self, names_of: Callable[[Session], Iterable[str | None]]) -> None:
        self._names_of = names_of
        self._tallies: dict[str | None, Tally] = {}

    def add(self, session: Session) -> None:
        for name in self._names_of(session):
            self._tallies.setdefault(name, Tally()).count(session)

    def entries(self) -> list[Entry]:
        entries = [Entry(name, tally) for name, tally in self._tallies.items()]
        return sorted(entries, key=_most_first)


def _most_first(entry: Entry) -> tuple[int, bool, str]:
    return -entry.tally.focus_ms, entry.key is None, entry.key or ""

"""The time that is taken: what an import has to fit in between."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Self

from api.domain.records import Instant, Pomodoro

_DAY_MS = 24 * 60 * 60 * 1000


@dataclass(frozen=True, slots=True)
class Span:
    """A session, without what it was about: a file may have a hundred thousand."""

    started_at: Instant
    ended_at: Instant
    type: str
    id: str

    @classmethod
    def of(cls, session: Pomodoro) -> Self:
        """Return when a session was."""
        return cls(session.started_at, session.ended_at, session.type, session.id)

    def is_same(self, other: Span) -> bool:
        """Tell whether the two are one and the same session under two ids."""
        mine = (self.started_at, self.ended_at, self.type)
        return mine == (other.started_at, other.ended_at, other.type)


@dataclass(slots=True)
class Taken:
    """Spans by the day of their start: none is longer than one, so three days have all answers."""

    _days: defaultdict[int, dict[str, Span]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, span: Span) -> None:
        """Take the time."""
        self._days[span.started_at // _DAY_MS][span.id] = span

    def overlapping(self, span: Span) -> list[Span]:
        """Return the spans that share an instant with this one, oldest first."""
        days = range(span.started_at // _DAY_MS - 1, span.ended_at // _DAY_MS + 1)
        near = (each for day in days for each in self._days.get(day, {}).values())
        found = (x for x in near if x.started_at < span.ended_at and span.started_at < x.ended_at)
        return sorted(found, key=lambda each: each.started_at)

"""The time that is taken: what an import has to fit in between."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Self

from api.domain.records import Instant, Pomodoro

_DAY_MS = 24 * 60 * 60 * 1000
_START, _END = attrgetter("started_at"), attrgetter("ended_at")


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
    """Spans that share no instant, by the day of their start and in their order.

    Those that share an instant with another began at most the longest of them before it.
    """

    _days: defaultdict[int, list[Span]] = field(default_factory=lambda: defaultdict(list))
    _longest_ms: int = 0

    def add(self, span: Span) -> None:
        """Take the time, which is free."""
        insort(self._days[span.started_at // _DAY_MS], span, key=_START)
        self._longest_ms = max(self._longest_ms, span.ended_at - span.started_at)

    def overlapping(self, span: Span, most: int) -> tuple[list[Span], int]:
        """Return the first spans that share an instant with this one, and how many do."""
        first, count = list[Span](), 0
        first_day = (span.started_at - self._longest_ms) // _DAY_MS
        for day in range(first_day, span.ended_at // _DAY_MS + 1):
            spans = self._days.get(day, [])
            from_ = bisect_right(spans, span.started_at, key=_END)
            to = bisect_left(spans, span.ended_at, key=_START)
            first += spans[from_ : min(to, from_ + most - len(first))]
            count += to - from_
        return first, count

"""What a store tells across users: whose phase is over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from api.domain.records import Instant


@dataclass(frozen=True, slots=True)
class Due:
    """A running phase whose end has passed."""

    user: str
    ends_at: Instant


class Timers(Protocol):
    """Whose phase is over; across users, for the job that finishes phases."""

    def due(self, now: Instant, limit: int) -> list[Due]:
        """Return running timers with `ends_at <= now`, the longest overdue first."""

    def next_due(self) -> Instant | None:
        """Return the earliest `ends_at` of a running timer."""

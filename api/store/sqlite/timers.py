"""Whose running phase is over, across all users."""

from __future__ import annotations

from api.domain.records import Instant
from api.store import Due
from api.store.sqlite.database import Database

_DUE = """
SELECT users.id, due_at FROM records JOIN users ON users.key = records.user
WHERE due_at <= ? ORDER BY due_at LIMIT ?
"""
_NEXT_DUE = "SELECT min(due_at) FROM records WHERE due_at IS NOT NULL"


class SqliteTimers:
    """The end of phases; api.store.Timers says what each method promises."""

    _database: Database

    def due(self, now: Instant, limit: int) -> list[Due]:
        return [Due(*row) for row in self._database.rows(_DUE, now, limit)]

    def next_due(self) -> Instant | None:
        (row,) = self._database.rows(_NEXT_DUE)
        earliest: Instant | None = row[0]
        return earliest

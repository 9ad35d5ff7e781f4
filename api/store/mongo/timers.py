"""Whose running phase is over, across all users."""

from __future__ import annotations

from api.domain.records import Instant
from api.store import Due
from api.store.mongo.database import Database

_EARLIEST_FIRST = [("due_at", 1)]
_FIELDS = {"_id": False, "user": True, "due_at": True}


class MongoTimers:
    """The end of phases; api.store.Timers says what each method promises."""

    _database: Database

    def due(self, now: Instant, limit: int) -> list[Due]:
        with self._database.asking():
            wanted = {"due_at": {"$lte": now}}
            found = self._database["timers"].find(
                wanted, _FIELDS, sort=_EARLIEST_FIRST, limit=limit
            )
            return [Due(each["user"], each["due_at"]) for each in found]

    def next_due(self) -> Instant | None:
        with self._database.asking():
            wanted = {"due_at": {"$gte": 0}}
            found = self._database["timers"].find_one(wanted, _FIELDS, sort=_EARLIEST_FIRST)
            return found["due_at"] if found else None

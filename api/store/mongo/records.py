"""Reading records: by id, and by what is searched; an index answers every query."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from api.domain.records import Instant, Kind, Record
from api.store import Missing
from api.store.mongo.database import Database, Document
from api.store.mongo.documents import RECORD_FIELDS, key_of, records_in
from api.store.mongo.schema import RECORDS

_EARLIEST = -(2**62)
"""Held against an instant, so that a query passes over what has none."""
_NEWEST_FIRST = [("started_at", -1), ("id", -1)]
_OLDEST_FIRST = [("started_at", 1), ("id", 1)]


class MongoRecords:
    """How records are read; api.store.Journal says what each method promises."""

    _database: Database

    def record(self, user: str, kind: Kind, id: str) -> Record:
        found = self.records(user, [(kind, id)])
        if not found:
            raise Missing(f"{kind} {id}")
        return found[0]

    def records(self, user: str, ids: Sequence[tuple[Kind, str]]) -> list[Record]:
        wanted: dict[Kind, set[str]] = {}
        for kind, name in ids:
            wanted.setdefault(kind, set()).add(key_of(user, name))
        found = (
            self._found(kind, {"_id": {"$in": sorted(keys)}, "user": user})
            for kind, keys in wanted.items()
        )
        return list(chain.from_iterable(found))

    def pomodoros(  # noqa: PLR0913 - one argument a filter
        self,
        user: str,
        *,
        from_: Instant | None = None,
        to: Instant | None = None,
        day: str | None = None,
        task: str | None = None,
        tag: str | None = None,
        before: tuple[Instant, str] | None = None,
        limit: int = 100,
    ) -> list[Record]:
        start = {"$gte": _EARLIEST if from_ is None else from_, "$lt": to}
        asked = {"day": day, "task": task, "tags": tag, "user": user}
        wanted: Document = {name: of for name, of in asked.items() if of is not None}
        wanted["started_at"] = {name: of for name, of in start.items() if of is not None}
        if before is not None:
            at, name = before
            wanted["started_at"]["$lte"] = at  # what an index can begin at
            wanted["$or"] = [{"started_at": {"$lt": at}}, {"id": {"$lt": name}}]
        return self._found("pomodoro", wanted, _NEWEST_FIRST, limit)

    def overlapping(self, user: str, from_: Instant, to: Instant) -> list[Record]:
        if from_ >= to:
            return []
        head = self._database.one("heads", {"_id": user})
        if head is None:
            return []
        # A session that reaches into the interval began at most a user's longest one before it.
        earliest = from_ - head["longest_ms"]
        wanted: Document = {"user": user, "started_at": {"$gt": earliest, "$lt": to}}
        return self._found("pomodoro", {**wanted, "ended_at": {"$gt": from_}}, _OLDEST_FIRST)

    def tasks(self, user: str) -> list[Record]:
        wanted = {"user": user, "position": {"$gte": ""}}
        return self._found("task", wanted, [("position", 1), ("id", 1)])

    def _found(
        self,
        kind: Kind,
        wanted: Document,
        order: Sequence[tuple[str, int]] | None = None,
        limit: int = 0,
    ) -> list[Record]:
        with self._database.asking():
            found = self._database[RECORDS[kind]].find(
                wanted, RECORD_FIELDS, sort=order, limit=limit
            )
            return records_in(kind, found)

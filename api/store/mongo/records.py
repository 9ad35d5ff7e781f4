"""Reading records: by id, and by what is searched; an index answers every query."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from api.domain.records import Instant, Kind, Record
from api.store import Missing
from api.store.mongo.database import Database, Document
from api.store.mongo.documents import RECORD_FIELDS, key_of, record_in, records_in
from api.store.mongo.looks import Order, Search
from api.store.mongo.schema import RECORDS
from api.store.pages import is_full, until_full

_EARLIEST = -(2**62)
"""Held against an instant, so that a query passes over what has none."""
_LATEST = 2**62
_DAY_MS = 86_400_000
_SPANS_MS = (7 * _DAY_MS, 63 * _DAY_MS)
"""How far back from the newest session the latest ones are looked for, first and second."""
_SHARED_MS = 2 * _DAY_MS
"""Who looks for the sessions of a longer time goes alone."""
_NEWEST_FIRST = [("started_at", -1), ("id", -1)]
_OLDEST_FIRST = [("started_at", 1), ("id", 1)]
_IN_ORDER = [("position", 1), ("id", 1)]
_LAST_FIRST = [("position", -1), ("id", -1)]


class MongoRecords:
    """How records are read; api.store.Journal says what each method promises."""

    _database: Database

    def record(self, user: str, kind: Kind, id: str) -> Record:
        found = self.records(user, [(kind, id)])
        if not found:
            raise Missing(f"{kind} {id}")
        return found[0]

    def records(self, user: str, ids: Sequence[tuple[Kind, str]]) -> list[Record]:
        wanted = list(dict.fromkeys(ids))
        keys = [(RECORDS[kind], key_of(user, name)) for kind, name in wanted]
        found = self._database.kept(user, keys)
        return [
            record_in(kind, each)
            for (kind, _), each in zip(wanted, found, strict=True)
            if each is not None
        ]

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
        asked = {"day": day, "task": task, "tags": tag, "user": user}
        wanted: Document = {name: of for name, of in asked.items() if of is not None}
        first = _EARLIEST if from_ is None else from_
        end = latest = _LATEST if to is None else to
        if before is not None:
            at, name = before
            end = latest = min(end, at + 1)
            wanted["$or"] = [{"started_at": {"$lt": at}}, {"id": {"$lt": name}}]
        if day is not None:
            wanted["started_at"] = {"$gte": first, "$lt": end}
            return until_full(self._found_together(wanted, _NEWEST_FIRST, limit))
        if before is None:
            # A commit that is under way may have put later ones: the first span has them as well.
            head = self._database.found("heads", user) or {}
            latest = min(end, head.get("latest_start", _EARLIEST) + 1)
        spans = [max(first, latest - span) for span in _SPANS_MS]
        return self._newest(wanted, [*spans, first], end, limit)

    def _newest(
        self, wanted: Document, starts: Sequence[Instant], end: Instant, limit: int
    ) -> list[Record]:
        """Return the newest of what is wanted and starts before `end`, as far back as the last of
        `starts`.

        It is looked for in one span of time before the other, and only then in all that is left:
        there are servers that read a whole history to sort it.
        """
        found: list[Record] = []
        for start in starts:
            wanted["started_at"] = {"$gte": start, "$lt": end}
            found += self._page("pomodoro", wanted, _NEWEST_FIRST, limit - len(found))
            if len(found) == limit or is_full(found) or start == starts[-1]:
                break
            end = start
        return found

    def overlapping(self, user: str, from_: Instant, to: Instant, limit: int) -> list[Record]:
        if from_ >= to:
            return []
        head = self._database.head(user)
        if head is None:
            return []
        # A session that reaches into the interval began at most a user's longest one before it.
        earliest = from_ - head["longest_ms"]
        wanted: Document = {"user": user, "started_at": {"$gt": earliest, "$lt": to}}
        wanted["ended_at"] = {"$gt": from_}
        if to - earliest > _SHARED_MS:
            return self._found("pomodoro", wanted, _OLDEST_FIRST, limit)
        return self._found_together(wanted, _OLDEST_FIRST, limit)

    def tasks(
        self, user: str, *, after: tuple[str, str] | None = None, limit: int | None = None
    ) -> list[Record]:
        wanted: Document = {"user": user, "position": {"$gte": ""}}
        if after is not None:
            order, name = after
            wanted["position"] = {"$gte": order}
            wanted["$or"] = [{"position": {"$gt": order}}, {"id": {"$gt": name}}]
        if limit is None:
            return self._found("task", wanted, _IN_ORDER)
        return self._page("task", wanted, _IN_ORDER, limit)

    def last_task(self, user: str) -> Record | None:
        wanted = {"user": user, "position": {"$gte": ""}}
        return next(iter(self._found("task", wanted, _LAST_FIRST, 1)), None)

    def _found_together(self, wanted: Document, order: Order, limit: int = 0) -> list[Record]:
        """Return sessions of a short time: others wait for them, who look for something then."""
        search = Search("pomodoros", wanted, RECORD_FIELDS, order, limit)
        return records_in("pomodoro", self._database.look(search))

    def _found(
        self, kind: Kind, wanted: Document, order: Order | None = None, limit: int = 0
    ) -> list[Record]:
        with self._reading(kind, wanted, order, limit) as found:
            return list(found)

    def _page(
        self, kind: Kind, wanted: Document, order: Order | None = None, limit: int = 0
    ) -> list[Record]:
        """Return what is found until it fills a page; what comes after it is not read."""
        with self._reading(kind, wanted, order, limit) as found:
            return until_full(found)

    @contextmanager
    def _reading(
        self, kind: Kind, wanted: Document, order: Order | None, limit: int
    ) -> Iterator[Iterator[Record]]:
        collection = self._database[RECORDS[kind]]
        with (
            self._database.asking(),
            collection.find(wanted, RECORD_FIELDS, sort=order, limit=limit) as cursor,
        ):
            yield (record_in(kind, each) for each in cursor)

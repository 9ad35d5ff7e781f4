"""Commits: the one way in which a user's records change.

The insert of the journal entry `user:N+1` decides who commits at N. What follows, putting the
records and moving the head, is the same whoever does it and however often; whoever finds an entry
beyond the head does it for a writer that died.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from itertools import groupby

from pymongo.errors import BulkWriteError

from api.domain.calendar import month_of
from api.domain.records import Instant, Kind, Pomodoro
from api.store import Entry, Missing, Stale, Usage, Write
from api.store.mongo.database import ANSWER_SECONDS, Database, Document
from api.store.mongo.documents import Changes, changes_in, document_of, entry_in, entry_of, key_of
from api.store.mongo.looks import Keyed
from api.store.mongo.schema import RECORDS
from api.store.mongo.together import is_only_duplicates, replacement
from api.store.usage import size_of

RECORD_SECONDS = 0.005
"""How much longer a commit may take for each record in it."""


class MongoJournal:
    """How records change; api.store.Journal says what each method promises."""

    _database: Database

    def head(self, user: str) -> int:
        head = self._database.found("heads", user)
        return head["rev"] if head else 0

    def usage(self, user: str) -> Usage:
        head = self._database.head(user) or {}
        kept = head.get("bytes", 0) - head.get("bytes_thinned", 0)
        return Usage(head.get("records", 0), max(kept, 0))

    def deciding(self, user: str) -> AbstractContextManager[int]:
        return self._database.deciding(user)

    def commit(
        self,
        user: str,
        expected_rev: int,
        at: Instant,
        writes: Sequence[Write],
        action: str | None = None,
    ) -> int:
        wanted = {(each.kind, each.id): each for each in writes}
        rev = expected_rev + 1
        with self._database.asking():
            head = self._head_at(user, expected_rev)
            changes = _counted(head, self._what_changes(user, wanted.values()))
            if changes.all():
                entry = entry_of(user, rev, at, changes, action)
                first = self._database.together.insert("journal", entry)
            else:
                first = not self._has_begun(user, rev)
        if not first:
            self._complete(user, rev)
            raise Stale(f"user {user}: someone else committed {rev}")
        if not changes.all():
            return expected_rev
        self._apply(user, rev, changes)
        return rev

    def has_action(self, user: str, action: str) -> bool:
        with self._database.asking():
            wanted = {"user": user, "action": action}
            entry = self._database["journal"].find_one(wanted, {"rev": True})
            if entry is None:
                return False
        self._complete(user, entry["rev"])
        return True

    def committed_at(self, user: str, rev: int) -> Instant | None:
        wanted = {"_id": key_of(user, rev), "user": user}
        with self._database.asking():
            entry = self._database["journal"].find_one(wanted, {"at": True})
            return entry["at"] if entry else None

    def last_committed_by(self, user: str, at: Instant) -> int:
        wanted = {"user": user, "rev": {"$lte": self.head(user)}, "at": {"$lte": at}}
        with self._database.asking():
            entry = self._database["journal"].find_one(wanted, {"rev": True}, sort=[("rev", -1)])
            return entry["rev"] if entry else 0

    def entries(self, user: str, since: int, limit: int) -> list[Entry]:
        wanted = {
            "user": user,
            "rev": {"$gt": since, "$lte": self.head(user)},
            "records.0": {"$exists": True},
        }
        with self._database.asking():
            found = self._database["journal"].find(wanted, sort=[("rev", 1)], limit=limit)
            return [entry_in(each) for each in found]

    def _head_at(self, user: str, expected_rev: int) -> Document:
        """Return the head. Raises Stale when it is elsewhere, also for a writer who is ahead of it.

        Not where the caller has just read it: whoever has committed since took the entry's number.
        """
        decided = self._database.is_decided_at(user, expected_rev)
        head = self._database.head(user) if decided else None
        if head is not None:
            return head
        head = self._database.together.find("heads", user)
        if head is None:
            raise Missing(f"user {user}")
        if head["rev"] != expected_rev:
            raise Stale(f"user {user} is at {head['rev']}, not at {expected_rev}")
        return head

    def _has_begun(self, user: str, rev: int) -> bool:
        """Tell whether somebody has committed this revision: its entry is there before the first
        record is put."""
        entry = {"_id": key_of(user, rev), "user": user}
        return self._database["journal"].find_one(entry, {"_id": 1}) is not None

    def _what_changes(self, user: str, wanted: Iterable[Write]) -> Changes:
        """Return what the writes change; what is so already is left out.

        Read after the head: if nobody has committed since, which the entry's insert or a look
        for another's finds out, this is what the commit goes on from.
        """
        writes = sorted(wanted, key=lambda each: each.kind)
        keys = [(RECORDS[each.kind], key_of(user, each.id)) for each in writes]
        new, changed, days = list[Write](), list[Write](), set[str]()
        for each, there in zip(writes, self._database.kept(user, keys), strict=True):
            if there is None and each.body is not None:
                new.append(each)
            elif there is not None and there["body"] != each.body:
                changed.append(each)
                days.add(there.get("day", ""))
        days |= {each.value.day for each in [*new, *changed] if isinstance(each.value, Pomodoro)}
        return Changes(new, changed, {month_of(day) for day in days if day})

    def _complete(self, user: str, rev: int) -> None:
        """Do what is left of a commit whose entry is there: its writer may have died."""
        with self._database.asking():
            head = self._database.together.find("heads", user)
            if head is not None and head["rev"] >= rev:
                return
            look = Keyed("journal", frozenset([key_of(user, rev)]), user)
            entry = next(iter(self._database.together.look(look)[0]), None)
        if entry is None or "erased" in entry:
            raise Missing(f"user {user}")
        self._apply(user, rev, changes_in(entry))

    def _apply(self, user: str, rev: int, changes: Changes) -> None:
        """Put the records, where they are not newer already, then move the head.

        The new ones are made unless they are there, the changed ones are replaced if they are.
        """
        seconds = ANSWER_SECONDS + RECORD_SECONDS * len(changes.all())
        with self._database.asking(seconds):
            for kind, writes in _by_kind(changes.new):
                self._make(RECORDS[kind], [document_of(user, rev, each) for each in writes])
            for kind, writes in _by_kind(changes.changed):
                self._replace(RECORDS[kind], [document_of(user, rev, each) for each in writes])
            if not self._database.together.raise_head(user, _head_after(rev, changes)):
                forget_records(self._database, user)  # what was put meanwhile is nobody's
                raise Missing(f"user {user}")

    def _make(self, name: str, documents: list[Document]) -> None:
        if len(documents) == 1:
            self._database.together.insert(name, documents[0])
            return
        try:
            self._database[name].insert_many(documents, ordered=False)
        except BulkWriteError as error:
            if not is_only_duplicates(error):
                raise

    def _replace(self, name: str, documents: list[Document]) -> None:
        if len(documents) == 1:
            self._database.together.replace(name, documents[0])
            return
        self._database[name].bulk_write([replacement(each) for each in documents], ordered=False)


def forget_records(database: Database, user: str) -> None:
    """Remove all that was ever committed for an account of which the head is gone; what says that
    it is erased stays."""
    for name in RECORDS.values():
        database[name].delete_many({"user": user})
    database["journal"].delete_many({"user": user, "erased": None})


def _by_kind(writes: Iterable[Write]) -> list[tuple[Kind, list[Write]]]:
    ordered = sorted(writes, key=lambda each: each.kind)
    return [(kind, list(group)) for kind, group in groupby(ordered, key=lambda each: each.kind)]


def _counted(head: Document, changes: Changes) -> Changes:
    """Return the changes with what the head says after them; it counts up, and never down."""
    size = size_of(each.body for each in changes.all())
    usage = {
        "records": head.get("records", 0) + len(changes.new),
        "bytes": head.get("bytes", 0) + size,
    }
    return replace(changes, usage=usage)


def _head_after(rev: int, changes: Changes) -> Document:
    """Return what the head says after a commit, where it does not say more already."""
    sessions = [each.value for each in changes.all() if isinstance(each.value, Pomodoro)]
    months = {f"months.{month}": rev for month in changes.months}
    head: Document = {"rev": rev, **months, **changes.usage}
    if sessions:
        head["longest_ms"] = max(each.ended_at - each.started_at for each in sessions)
        head["latest_start"] = max(each.started_at for each in sessions)
    return head

"""Commits: the one way in which a user's records change.

The insert of the journal entry `user:N+1` decides who commits at N. What follows, putting the
records and moving the head, is the same whoever does it and however often; whoever finds an entry
beyond the head does it for a writer that died.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from pymongo import ReplaceOne, UpdateOne
from pymongo.errors import BulkWriteError, DuplicateKeyError

from api.domain.records import Instant, Kind, Pomodoro, Record
from api.store import Entry, Missing, Stale, Write
from api.store.mongo.database import Database, Document
from api.store.mongo.documents import change_in, document_of, entry_record, key_of
from api.store.mongo.schema import RECORDS

Replaced = dict[tuple[Kind, str], int]
"""At which revision the records are that are there already."""


class MongoJournal:
    """How records change; api.store.Journal says what each method promises."""

    _database: Database

    def head(self, user: str) -> int:
        found = self._database.one("heads", {"_id": user})
        return found["rev"] if found else 0

    def commit(
        self,
        user: str,
        expected_rev: int,
        at: Instant,
        writes: Sequence[Write],
        action: str | None = None,
    ) -> int:
        wanted = {(each.kind, each.id): each for each in writes}
        with self._database.asking():
            self._refuse_stale(user, expected_rev)
            changes, replaced = self._what_changes(user, wanted.values())
            if not changes:
                return expected_rev
            rev = expected_rev + 1
            entry = _entry(user, rev, at, changes, replaced)
            if action is not None:
                entry["action"] = action
            try:
                self._database["journal"].insert_one(entry)
            except DuplicateKeyError as error:
                if self._is_beyond_head(user, rev):
                    self._complete(user, rev)
                raise Stale(f"user {user}: someone else committed {rev}") from error
            self._apply(user, rev, changes)
            return rev

    def has_action(self, user: str, action: str) -> bool:
        with self._database.asking():
            entry = self._database["journal"].find_one({"user": user, "action": action})
            if entry is None:
                return False
            if self._is_beyond_head(user, entry["rev"]):
                self._complete(user, entry["rev"])
            return True

    def entries(self, user: str, since: int, limit: int) -> list[Entry]:
        revisions = {"$gt": since, "$lte": self.head(user)}
        wanted = {"user": user, "rev": revisions, "records": {"$ne": []}}
        with self._database.asking():
            found = self._database["journal"].find(wanted, sort=[("rev", 1)], limit=limit)
            return [_entry_of(each) for each in found]

    def _refuse_stale(self, user: str, expected_rev: int) -> None:
        """Raise Stale when the head is elsewhere, also for a writer who is ahead of it."""
        head = self._database["heads"].find_one({"_id": user})
        if head is None:
            raise Missing(f"user {user}")
        if head["rev"] != expected_rev:
            raise Stale(f"user {user} is at {head['rev']}, not at {expected_rev}")

    def _is_beyond_head(self, user: str, rev: int) -> bool:
        head = self._database["heads"].find_one({"_id": user})
        return head is not None and rev > head["rev"]

    def _what_changes(self, user: str, wanted: Iterable[Write]) -> tuple[list[Write], Replaced]:
        """Return the writes that change something, by kind and id, and what they replace.

        Read after the head: if nobody has committed since, which the insert finds out, this is
        what the commit goes on from.
        """
        changes: list[Write] = []
        replaced: Replaced = {}
        ordered = sorted(wanted, key=lambda each: (each.kind, each.id))
        for kind, group in groupby(ordered, key=lambda each: each.kind):
            writes = list(group)
            names = [key_of(user, each.id) for each in writes]
            found = self._database[RECORDS[kind]].find(
                {"_id": {"$in": names}, "user": user}, {"id": True, "rev": True, "body": True}
            )
            there = {each["id"]: each for each in found}
            bodies = {name: each["body"] for name, each in there.items()}
            changes += [each for each in writes if bodies.get(each.id) != each.body]
            replaced |= {(kind, name): each["rev"] for name, each in there.items()}
        return changes, replaced

    def _complete(self, user: str, rev: int) -> None:
        """Do what is left of a commit whose entry is there: its writer may have died."""
        entry = self._database["journal"].find_one({"_id": key_of(user, rev), "user": user})
        if entry is None or "erased" in entry:
            raise Missing(f"user {user}")
        self._apply(user, rev, [change_in(each) for each in entry["records"]])

    def _apply(self, user: str, rev: int, changes: Sequence[Write]) -> None:
        """Put the records, where they are not newer already, then move the head."""
        for kind, group in groupby(changes, key=lambda each: each.kind):
            puts = [put for each in group for put in _puts(document_of(user, rev, each))]
            self._put(RECORDS[kind], puts)
        longest_ms = max((_length_ms(each) for each in changes), default=0)
        moved = self._database["heads"].update_one(
            {"_id": user}, {"$max": {"rev": rev, "longest_ms": longest_ms}}
        )
        if not moved.matched_count:
            self._forget_records(user)
            raise Missing(f"user {user}")

    def _put(self, name: str, puts: Sequence[UpdateOne | ReplaceOne[Document]]) -> None:
        try:
            self._database[name].bulk_write(puts, ordered=True)
        except BulkWriteError:  # another process has just made the same document
            self._database[name].bulk_write(puts, ordered=True)

    def _forget_records(self, user: str) -> None:
        """Remove all records: what is put while an account is being erased is nobody's."""
        for name in RECORDS.values():
            self._database[name].delete_many({"user": user})


def _puts(document: Document) -> list[UpdateOne | ReplaceOne[Document]]:
    """Return what makes the document, or takes the place of an older state and of no newer one."""
    key = {"_id": document["_id"], "user": document["user"]}
    rest = {name: value for name, value in document.items() if name not in key}
    return [
        UpdateOne(key, {"$setOnInsert": rest}, upsert=True),
        ReplaceOne({**key, "rev": {"$lt": document["rev"]}}, document),
    ]


def _entry(
    user: str, rev: int, at: Instant, changes: Sequence[Write], replaced: Replaced
) -> Document:
    records = [entry_record(each, replaced.get((each.kind, each.id))) for each in changes]
    entry = {"_id": key_of(user, rev), "user": user, "rev": rev, "at": at, "records": records}
    return {**entry, "thin_at": at} if any("was" in each for each in records) else entry


def _length_ms(change: Write) -> int:
    value = change.value
    return value.ended_at - value.started_at if isinstance(value, Pomodoro) else 0


def _entry_of(found: Document) -> Entry:
    rev = found["rev"]
    records = [Record(each["kind"], each["id"], rev, each["body"]) for each in found["records"]]
    return Entry(rev, found["at"], records)

"""What records were before: read for their trail, and thinned out when it is long ago."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from pymongo import UpdateOne

from api.domain.records import Instant, Kind
from api.store import Thinned, Version
from api.store.mongo.database import Database, Document
from api.store.mongo.documents import key_of
from api.store.mongo.schema import RECORDS
from api.store.pages import until_full

_INDEX = "by_record"
"""Named, as a planner may rather read all that the user ever did."""

_THINNED_FIELDS = {"rev": 1, "records.kind": 1, "records.id": 1, "records.bytes": 1}

AT_ONCE = 100
"""Versions that one call lets go of at most: what it asks of the server has to be done in time."""

_Key = tuple[Kind, str]
_Replaced = tuple[int, _Key]
"""A version that can go: its revision, and of which record it is."""


class MongoTrail:
    """The versions of records; api.store.Journal says what each method promises."""

    _database: Database

    def trail(
        self, user: str, kind: Kind, id: str, *, before: int | None = None, limit: int = 100
    ) -> list[Version]:
        horizon = self._horizon(user)
        end = horizon + 1 if before is None else min(before, horizon + 1)
        wanted = {"user": user, "rev": {"$lt": end}, **_with(kind, id)}
        with self._database.asking():
            found = self._database["journal"].find(
                wanted, _fields(kind, id), sort=[("rev", -1)], limit=limit, hint=_INDEX
            )
            return until_full(_version_of(each, kind, id) for each in found)

    def thin(self, user: str, before: Instant, limit: int, since: int = 0) -> Thinned:
        horizon, newest = self._horizon(user), dict[_Key, int]()
        limit = min(limit, AT_ONCE)
        while entries := self._entries_of_then(user, since, horizon, before, limit):
            changes = self._changed_since(user, entries)
            for key in {key for _, key in changes} - newest.keys():
                newest[key] = self._newest_of_then(user, key, before, horizon)
            replaced = [(rev, key) for rev, key in changes if rev < newest[key]][:limit]
            if replaced:
                self._let_go(user, replaced)
                self._free(user, entries, replaced)
                return Thinned(len(replaced), replaced[-1][0] - 1)  # of that entry more may be left
            since = entries[-1]["rev"]
        return Thinned(0, since)

    def _horizon(self, user: str) -> int:
        """Return the head: what is beyond it is not committed yet."""
        head = self._database.found("heads", user)
        return int(head["rev"]) if head else 0

    def _entries_of_then(
        self, user: str, since: int, horizon: int, before: Instant, limit: int
    ) -> list[Document]:
        wanted = {"user": user, "rev": {"$gt": since, "$lte": horizon}, "at": {"$lt": before}}
        with self._database.asking():
            found = self._database["journal"].find(wanted, _THINNED_FIELDS, limit=limit)
            return list(found.sort("rev", 1))

    def _changed_since(self, user: str, entries: Sequence[Document]) -> list[_Replaced]:
        """Return the versions in the entries that are not their record's latest, oldest first."""
        versions = [(each["rev"], key) for each in entries for key in _keys_in(each)]
        latest: dict[_Key, int] = {}
        for kind in {key[0] for _, key in versions}:
            names = {key_of(user, key[1]) for _, key in versions if key[0] == kind}
            wanted = {"_id": {"$in": sorted(names)}, "user": user}
            with self._database.asking():
                found = self._database[RECORDS[kind]].find(wanted, {"id": 1, "rev": 1})
                latest |= {(kind, each["id"]): each["rev"] for each in found}
        return [(rev, key) for rev, key in versions if rev < latest.get(key, 0)]

    def _newest_of_then(self, user: str, key: _Key, before: Instant, horizon: int) -> int:
        """Return the revision that the record had at `before`."""
        wanted = {"user": user, "rev": {"$lte": horizon}, "at": {"$lt": before}, **_with(*key)}
        with self._database.asking():
            found = self._database["journal"].find_one(
                wanted, {"rev": 1}, sort=[("rev", -1)], hint=_INDEX
            )
            return int(found["rev"]) if found else 0

    def _let_go(self, user: str, replaced: Sequence[_Replaced]) -> None:
        """Mark what comes after, then remove: cut off in between, the next run does the rest."""
        gone = set(replaced)
        marks = [each for rev, key in replaced for each in self._marks(user, rev, key, gone)]
        of_entries = groupby(sorted(replaced), key=lambda each: (each[0], each[1][0]))
        pulls = [_pull(user, rev, kind, group) for (rev, kind), group in of_entries]
        # What holds the key of an action stays: the action must not be done again.
        empty = {"records": [], "action": {"$exists": False}}
        revs = sorted({rev for rev, _ in replaced})
        with self._database.asking():
            if marks:
                self._database["journal"].bulk_write(marks, ordered=False)
        with self._database.asking():
            self._database["journal"].bulk_write(pulls, ordered=False)
            self._database["journal"].delete_many({"user": user, "rev": {"$in": revs}, **empty})

    def _free(self, user: str, entries: Sequence[Document], replaced: Sequence[_Replaced]) -> None:
        """Count what is gone; versions from before there was a count have none."""
        gone = set(replaced)
        freed = sum(
            each.get("bytes", 0)
            for entry in entries
            for each in entry["records"]
            if (entry["rev"], (each["kind"], each["id"])) in gone
        )
        with self._database.asking():
            self._database["heads"].update_one({"_id": user}, {"$inc": {"bytes_thinned": freed}})

    def _marks(self, user: str, rev: int, key: _Key, gone: set[_Replaced]) -> list[UpdateOne]:
        """Return what marks the version after one that goes, unless that goes too."""
        later = {"user": user, "rev": {"$gt": rev}, **_with(*key)}
        with self._database.asking():
            found = self._database["journal"].find_one(
                later, {"rev": 1}, sort=[("rev", 1)], hint=_INDEX
            )
        if found is None or (found["rev"], key) in gone:
            return []
        following = {"_id": found["_id"], "user": user, **_with(*key)}
        return [UpdateOne(following, {"$set": {"records.$.thinned": True}})]


def _pull(user: str, rev: int, kind: Kind, replaced: Iterable[_Replaced]) -> UpdateOne:
    """Return what takes those records of one kind out of an entry."""
    ids = [id_ for _, (_, id_) in replaced]
    change = {"$pull": {"records": {"kind": kind, "id": {"$in": ids}}}}
    return UpdateOne({"_id": key_of(user, rev), "user": user}, change)


def _with(kind: Kind, id: str) -> Document:
    """Return what finds the entries that changed a record."""
    return {"records": {"$elemMatch": {"id": id, "kind": kind}}}


def _fields(kind: Kind, id: str) -> Document:
    """Return what is read of such an entry: a batch may have changed five hundred more records."""
    return {"rev": True, "at": True, **_with(kind, id)}


def _keys_in(entry: Document) -> list[_Key]:
    return [(each["kind"], each["id"]) for each in entry["records"]]


def _version_of(entry: Document, kind: Kind, id: str) -> Version:
    (kept,) = (each for each in entry["records"] if (each["kind"], each["id"]) == (kind, id))
    return Version(entry["rev"], entry["at"], kept["body"], kept.get("thinned", False))

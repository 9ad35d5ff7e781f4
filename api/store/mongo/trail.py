"""What records were before: read for their trail, and thinned out when it is long ago.

An entry says in `thin_at` from when on something that it replaced may be let go. One of which
nothing is left stays, empty: its number is taken, and so is its action's key.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from api.domain.records import Instant, Kind
from api.store import Version
from api.store.mongo.database import Database, Document
from api.store.mongo.documents import key_of
from api.store.mongo.thinning import Thinning

_AT_ONCE = 100
"""Entries, and versions, that are enough for one call: it has two seconds."""


class MongoTrail:
    """The versions of records; api.store.Journal says what each method promises."""

    _database: Database

    def trail(
        self, user: str, kind: Kind, id: str, *, before: int | None = None, limit: int = 100
    ) -> list[Version]:
        with self._database.asking():
            end = self._after_head(user)
            if before is not None:
                end = min(before, end)
            that = {"$elemMatch": {"kind": kind, "id": id}}
            found = self._database["journal"].find(
                {"user": user, "records.id": id, "rev": {"$lt": end}, "records": that},
                {"_id": False, "rev": True, "at": True, "records": that},
                sort=[("rev", -1)],
                limit=limit + 1,
            )
            return _versions(list(found))[:limit]

    def thin(self, user: str, before: Instant, limit: int) -> int:
        while True:
            with self._database.asking():
                entries = self._worth_a_look(user, before)
                if not entries:
                    return 0
                gone = self._thin_behind(user, entries, before, min(limit, _AT_ONCE))
            if gone:
                return gone

    def _worth_a_look(self, user: str, before: Instant) -> list[Document]:
        """Return entries behind which something may be let go, oldest first."""
        found = self._database["journal"].find(
            {"user": user, "thin_at": {"$lt": before}, "rev": {"$lt": self._after_head(user)}},
            sort=[("thin_at", 1)],
            limit=_AT_ONCE,
        )
        return sorted(found, key=lambda each: int(each["rev"]))

    def _thin_behind(
        self, user: str, entries: Sequence[Document], before: Instant, limit: int
    ) -> int:
        """Let go of what these entries replaced; return how many versions that were."""
        here = {int(each["rev"]) for each in entries}
        replaced = {
            rev for entry in entries for each in entry["records"] for rev in each.get("was", [])
        }
        older = self._database["journal"].find(
            {"_id": {"$in": [key_of(user, rev) for rev in sorted(replaced - here)]}, "user": user}
        )
        thinning = Thinning([*older, *entries], before, limit)
        for entry in entries:
            thinning.look_behind(entry)
        updates = thinning.updates()
        if updates:
            self._database["journal"].bulk_write(updates, ordered=True)
        return thinning.gone

    def _after_head(self, user: str) -> int:
        """Return the revision that is the first not to be read; 1 for nobody."""
        head = self._database["heads"].find_one({"_id": user})
        return head["rev"] + 1 if head else 1


def _versions(found: Sequence[Document]) -> list[Version]:
    """Return the versions, one more found than is read, newest first.

    One is marked with the revision that goes before it; that may still be there for a moment, or
    until the next thinning when this one was cut off."""
    revisions = [int(each["rev"]) for each in found] + [0]
    versions = []
    for each, (rev, next_older) in zip(found, pairwise(revisions), strict=True):
        (record,) = each["records"]
        thinned = record.get("thinned", next_older) != next_older
        versions.append(Version(rev, each["at"], record["body"], thinned))
    return versions

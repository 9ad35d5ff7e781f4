"""What is let go of a journal, worked out from its entries and written as one list of updates."""

from __future__ import annotations

from collections.abc import Iterable

from pymongo import UpdateOne

from api.domain.records import Instant, Kind
from api.store.mongo.database import Document

Named = tuple[int, Kind, str]
"""A version: its revision, and whose it is."""


class Thinning:
    """Versions to let go of, at most `limit`, that others had replaced at `before`.

    Of each entry that is looked at, a record says in `was` which older revisions of it may be
    there. The updates are done in their order. Wherever that is cut off, no version lacks the mark
    that the one before it is gone, and doing it again from the entries does what is left.
    """

    def __init__(self, kept: Iterable[Document], before: Instant, limit: int) -> None:
        self._entries = {int(entry["rev"]): entry for entry in kept}
        self._records: dict[Named, Document] = {
            (rev, each["kind"], each["id"]): each
            for rev, entry in self._entries.items()
            for each in entry["records"]
        }
        self._before = before
        self._limit = limit
        self._marks: list[UpdateOne] = []
        self._removals: list[tuple[int, UpdateOne]] = []
        self._ends: list[UpdateOne] = []

    @property
    def gone(self) -> int:
        """How many versions are let go."""
        return len(self._removals)

    def updates(self) -> list[UpdateOne]:
        """Return what to do, in this order."""
        oldest_first = sorted(self._removals, key=lambda each: each[0])
        return [*self._marks, *(update for _, update in oldest_first), *self._ends]

    def look_behind(self, entry: Document) -> None:
        """Let go of what this entry replaced; the entries come oldest first."""
        for record in entry["records"]:
            if record.get("was"):
                self._look_behind(entry, record)
        left = [rev for record in entry["records"] for rev in record.get("was", [])]
        if not left:
            self._ends.append(UpdateOne(_key(entry), {"$unset": {"thin_at": True}}))
        elif all(rev in self._entries for rev in left):
            soonest = min(self._entries[rev]["at"] for rev in left)
            if soonest >= self._before:  # a clock was set back: its time has not come yet
                self._ends.append(UpdateOne(_key(entry), {"$set": {"thin_at": soonest}}))

    def _look_behind(self, entry: Document, record: Document) -> None:
        seen, left = list(record["was"]), []
        mark = record.get("thinned", seen[0])
        gone = self.gone
        for rev in seen:  # which grows: what stood before one that goes comes next
            older = self._records.get((rev, record["kind"], record["id"]))
            if older is None:
                left += [] if rev in self._entries else [rev]
            elif self._entries[rev]["at"] >= self._before or self.gone == self._limit:
                left.append(rev)
            else:
                self._remove(rev, record)
                seen += older.get("was", [])
        if self.gone > gone:
            record["thinned"] = mark
            self._marks.append(_set(entry, record, {"thinned": mark, "was": seen}))
        record["was"] = left
        self._ends.append(_set(entry, record, {"was": left}))

    def _remove(self, rev: int, record: Document) -> None:
        that = {"kind": record["kind"], "id": record["id"]}
        update = UpdateOne(_key(self._entries[rev]), {"$pull": {"records": that}})
        self._removals.append((rev, update))
        del self._records[(rev, record["kind"], record["id"])]


def _key(entry: Document) -> Document:
    return {"_id": entry["_id"], "user": entry["user"]}


def _set(entry: Document, record: Document, values: Document) -> UpdateOne:
    return UpdateOne(
        _key(entry),
        {"$set": {f"records.$[that].{name}": value for name, value in values.items()}},
        array_filters=[{"that.kind": record["kind"], "that.id": record["id"]}],
    )

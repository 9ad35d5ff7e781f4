"""How a record lies in its collection: its body, and beside it what is searched or sorted by."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from api.domain.records import Instant, Kind, Pomodoro, Record, Task, Timer, Value
from api.domain.wire import from_wire
from api.store import Entry, Write
from api.store.mongo.worked import worked_in
from api.store.usage import size_of

Document = dict[str, Any]

RECORD_FIELDS = {"_id": False, "id": True, "rev": True, "body": True}
"""What of a document becomes a record; whatever else is there is not read."""


def key_of(user: str, id: str | int) -> str:
    """Return the `_id` of a user's record, or of the journal entry with that number."""
    return f"{user}:{id}"


def document_of(user: str, rev: int, change: Write) -> Document:
    """Return the record's document after the commit `rev`."""
    return {
        "_id": key_of(user, change.id),
        "user": user,
        "id": change.id,
        "rev": rev,
        "body": change.body,
        **_searched(change.value),
    }


def record_in(kind: Kind, document: Document) -> Record:
    """Return the record that the document is."""
    return Record(kind, document["id"], document["rev"], document["body"])


def records_in(kind: Kind, documents: Iterable[Document]) -> list[Record]:
    """Return the records of one kind that the documents are."""
    return [record_in(kind, each) for each in documents]


@dataclass(frozen=True, slots=True)
class Changes:
    """What a commit changes: the records that it makes, those that it changes, and the months of
    whose days any of them was or is, whose sums hold no more."""

    new: Sequence[Write]
    changed: Sequence[Write]
    months: Collection[str]
    usage: Document = field(default_factory=dict)
    """What the head says of records and bytes after it; nothing where it is not known."""

    def all(self) -> list[Write]:
        """Return the records, new or not."""
        return [*self.new, *self.changed]


def entry_of(user: str, rev: int, at: Instant, changes: Changes, action: str | None) -> Document:
    """Return the journal entry of a commit, its records by kind and id."""
    ordered = sorted(changes.all(), key=lambda each: (each.kind, each.id))
    records = [
        {"kind": each.kind, "id": each.id, "body": each.body, "bytes": size_of([each.body])}
        for each in ordered
    ]
    entry = {"_id": key_of(user, rev), "user": user, "rev": rev, "at": at, "records": records}
    if changes.months:
        entry["months"] = sorted(changes.months)
    if changes.usage:
        entry["usage"] = changes.usage
    return entry if action is None else {**entry, "action": action}


def entry_in(found: Document) -> Entry:
    """Return the journal entry that the document is."""
    rev = found["rev"]
    records = [Record(each["kind"], each["id"], rev, each["body"]) for each in found["records"]]
    return Entry(rev, found["at"], records)


def changes_in(entry: Document) -> Changes:
    """Return the changes that an entry keeps, their bodies to the byte as they were written; of
    each it is open whether the record is new."""
    writes = [_change_in(each) for each in entry["records"]]
    return Changes(writes, writes, entry.get("months", []), entry.get("usage", {}))


def _change_in(kept: Document) -> Write:
    body: bytes | None = kept["body"]
    value = None if body is None else from_wire(kept["kind"], orjson.loads(body))
    change = Write(kept["kind"], kept["id"], value)
    change.__dict__["body"] = body  # another version of the program may have spelt it differently
    return change


def _searched(value: Value | None) -> Document:
    """Return the fields that queries name; a tombstone has none, so that no search finds it."""
    match value:
        case Pomodoro():
            return {
                "started_at": value.started_at,
                "ended_at": value.ended_at,
                "day": value.day,
                "task": value.task,
                "tags": sorted(set(value.tags)),
                "worked": worked_in(value),
            }
        case Task():
            return {"position": value.order}
        case Timer(state="running"):
            return {"due_at": value.ends_at}
        case _:
            return {}

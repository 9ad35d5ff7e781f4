"""How a record lies in its collection: its body, and beside it what is searched or sorted by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import orjson

from api.domain.records import Kind, Pomodoro, Record, Task, Timer, Value
from api.domain.wire import from_wire
from api.store import Write
from api.store.mongo.worked import worked_in

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


def records_in(kind: Kind, documents: Iterable[Document]) -> list[Record]:
    """Return the records of one kind that the documents are."""
    return [Record(kind, each["id"], each["rev"], each["body"]) for each in documents]


def entry_record(change: Write, replaced: int | None) -> Document:
    """Return what the journal keeps of a change, and in `was` the revision that it replaced."""
    kept: Document = {"kind": change.kind, "id": change.id, "body": change.body}
    return kept if replaced is None else {**kept, "was": [replaced]}


def change_in(kept: Document) -> Write:
    """Return the change that the journal kept, its body to the byte as it was written."""
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
                **worked_in(value),
            }
        case Task():
            return {"position": value.order}
        case Timer(state="running"):
            return {"due_at": value.ends_at}
        case _:
            return {}

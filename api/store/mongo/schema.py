"""The collections' indexes, and the one document that says which version of them is there.

Versions N and N+1 of the program work side by side on one database. So a change comes in steps,
each released on its own, and the next one when no program from before the last one runs any more:

1. Expand: what is new is made (an index, a collection, a field with a value that is right where
   it is missing), and is read and kept. Nothing is removed or means something else.
2. Use: what is new is written. That goes for a field in the body of a record, and for a kind of
   record, too: the program that finds a commit half done has to know what it holds.
3. Contract: what is of no use any more is taken away, and UNDERSTOOD_BY becomes the version of
   step 2: a program from before refuses to start, and one that still runs is not ready any more.

The fields of a record's document beside its body follow from the body: each version writes its own,
so those of the newer one are missing where the older one wrote last, and step 2 fills them in. Of
all other documents a program changes the fields that it knows, and leaves alone what else is there.
"""

from __future__ import annotations

from typing import Any

from pymongo import ASCENDING as UP
from pymongo import DESCENDING as DOWN
from pymongo import IndexModel, ReturnDocument
from pymongo.database import Database

from api.store import Unusable

VERSION = 3
"""What this program makes of a database; 2 added the ways in, codes and security events, 3 the
names that are reserved for who had them before."""
UNDERSTOOD_BY = 1
"""The oldest version of the program that may work beside this one."""

RECORDS = {"pomodoro": "pomodoros", "task": "tasks", "timer": "timers", "settings": "settings"}
"""The collection of each kind. All, and the journal, share the user's id as shard key: that of
`heads` is its _id. `users` and `tokens`, where the user's id is looked for, are small."""

_BY_REVISION = IndexModel([("user", UP), ("rev", UP)], name="by_revision")

INDEXES = {
    "pomodoros": [
        _BY_REVISION,
        IndexModel([("user", UP), ("started_at", UP), ("id", UP)], name="by_start"),
        IndexModel([("user", UP), ("day", UP), ("started_at", UP), ("id", UP)], name="by_day"),
        IndexModel([("user", UP), ("task", UP), ("started_at", UP), ("id", UP)], name="by_task"),
        IndexModel([("user", UP), ("tags", UP), ("started_at", UP), ("id", UP)], name="by_tag"),
    ],
    "tasks": [
        _BY_REVISION,
        IndexModel([("user", UP), ("position", UP), ("id", UP)], name="by_position"),
    ],
    "timers": [_BY_REVISION, IndexModel([("due_at", UP)], name="by_end", sparse=True)],
    "settings": [_BY_REVISION],
    "journal": [
        _BY_REVISION,
        IndexModel([("user", UP), ("records.id", UP), ("rev", UP)], name="by_record"),
        # Sparse, it would have every entry: each has one of the fields.
        IndexModel(
            [("user", UP), ("action", UP)],
            name="by_action",
            partialFilterExpression={"action": {"$exists": True}},
        ),
        IndexModel([("erased_at", UP)], name="erased", sparse=True, expireAfterSeconds=86_400),
    ],
    "months": [IndexModel([("user", UP)], name="by_user")],
    "users": [
        IndexModel([("folded_name", UP)], name="by_name", unique=True),
        # Ways in are kept in the account itself: so the last one is known when one is removed.
        IndexModel(
            [("passkeys.id", UP)],
            name="by_passkey",
            unique=True,
            partialFilterExpression={"passkeys.id": {"$exists": True}},
        ),
        IndexModel(
            [("links.provider", UP), ("links.subject", UP)],
            name="by_link",
            unique=True,
            partialFilterExpression={"links.provider": {"$exists": True}},
        ),
        IndexModel([("former_names.name", UP)], name="by_former_name", sparse=True),
    ],
    "codes": [
        IndexModel([("expires_at", UP)], name="by_expiry"),
        IndexModel([("user", UP)], name="by_user"),
    ],
    "security_events": [
        IndexModel([("user", UP), ("at", DOWN)], name="by_time"),
        IndexModel([("at", UP)], name="by_age"),
    ],
    "tokens": [IndexModel([("user", UP), ("created_at", DOWN), ("id", DOWN)], name="by_user")],
}


def migrate(database: Database[dict[str, Any]]) -> None:
    """Make what is missing; harmless to repeat, and while other processes do.

    Raises Unusable when a version of the program was here that this one does not work beside.
    """
    found = database["schema"].find_one({"_id": "schema"})
    _refuse_left_behind(database, found)
    if found is None or found["version"] <= VERSION:
        for name, indexes in INDEXES.items():
            database[name].create_indexes(indexes)
    state_version(database)


def state_version(database: Database[dict[str, Any]]) -> None:
    """Write the version, which is a newer one's if that has been here.

    Raises Unusable when that is one that this program does not work beside.
    """
    found = database["schema"].find_one_and_update(
        {"_id": "schema"},
        {"$max": {"version": VERSION, "understood_by": UNDERSTOOD_BY}},
        upsert=True,
        return_document=ReturnDocument.AFTER,
    )
    _refuse_left_behind(database, found)


def _refuse_left_behind(database: Database[dict[str, Any]], found: dict[str, Any] | None) -> None:
    if found is not None and found["understood_by"] > VERSION:
        raise Unusable(
            f"MongoDB, {database.name}: written by a newer version of this program (schema"
            f" {found['version']}, this one knows up to {VERSION}); it was left as it is"
        )

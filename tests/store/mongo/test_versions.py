"""Two versions of the program side by side on one database: neither takes anything from the other.

The newer one is played by its writes: it has a field for the colour of a task, an index on that,
a collection of its own, and fields that the older one does not know in every document it makes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import orjson
import pytest
from pymongo import MongoClient
from pymongo.database import Database

from api.domain.records import Task
from api.store import Store, Token, Unusable, open_store
from api.store.body import canonical
from api.store.mongo.schema import VERSION
from tests.mongo import MongoServer
from tests.store.records import everything, ids, put, task


@pytest.fixture
def url(mongo: MongoServer) -> Iterator[str]:
    """Where the older version made the database, and alice an account."""
    url = mongo.fresh_url()
    with closing(open_store(url)) as store:
        store.add_user("alice", "Alice", "hash of alice", at=1)
        store.add_token(Token("k1", "alice", "script", "read", created_at=1), b"secret")
        put(store, "alice", task("t1"))
    yield url
    mongo.drop(url)


@pytest.fixture
def newer(url: str) -> Iterator[Database[dict[str, Any]]]:
    """The newer version, which has expanded the database."""
    with MongoClient[dict[str, Any]](url) as client:
        database = client.get_default_database()
        database["schema"].update_one({}, {"$set": {"version": VERSION + 1}})
        database["tasks"].create_index([("user", 1), ("colour", 1)], name="by_colour")
        database["ideas"].insert_one({"_id": "alice:i1", "user": "alice"})
        for name in ("users", "heads", "tokens", "tasks"):
            database[name].update_many({}, {"$set": {"colour": "red"}})
        yield database


@pytest.fixture
def older(newer: Database[dict[str, Any]], url: str) -> Iterator[Store]:
    """The older version, started after that."""
    assert newer.name in url
    with closing(open_store(url)) as store:
        yield store


def commit(newer: Database[dict[str, Any]], rev: int, made: Task) -> bytes:
    """Commit as the newer version does; return the record's body."""
    body = orjson.dumps({**orjson.loads(canonical(made)), "colour": "blue"})
    key = {"user": "alice", "rev": rev, "colour": "blue"}
    records = [{"kind": "task", "id": made.id, "body": body, "colour": "blue"}]
    newer["journal"].insert_one({"_id": f"alice:{rev}", "at": 1, "records": records, **key})
    place = {"id": made.id, "position": made.order}
    newer["tasks"].insert_one({"_id": f"alice:{made.id}", "body": body, **place, **key})
    newer["heads"].update_one({"_id": "alice"}, {"$max": {"rev": rev}})
    return body


def colours(newer: Database[dict[str, Any]], name: str) -> set[str | None]:
    """Return what of the newer version is in the documents of a collection."""
    return {each.get("colour") for each in newer[name].find()}


def test_their_commits_follow_each_other(newer: Database[dict[str, Any]], older: Store) -> None:
    theirs = commit(newer, 2, task("t2"))
    assert put(older, "alice", task("t3")) == 3
    commit(newer, 4, task("t4"))

    assert older.head("alice") == 4
    assert ids(older.tasks("alice")) == ["t1", "t2", "t3", "t4"]
    assert [entry.rev for entry in older.entries("alice", 0, 9)] == [1, 2, 3, 4]
    assert everything(older, "alice")["task", "t2"].body == theirs


def test_what_the_older_one_does_not_know_stays(
    newer: Database[dict[str, Any]], older: Store
) -> None:
    older.rename_user("alice", "Alicia", 2)
    older.set_password_hash("alice", "another hash")
    older.use_token("alice", "k1", at=2)
    put(older, "alice", task("t2"))

    for name in ("users", "heads", "tokens"):
        assert colours(newer, name) == {"red"}
    assert "by_colour" in newer["tasks"].index_information()
    assert newer["ideas"].count_documents({}) == 1
    assert newer["schema"].find_one({}, {"_id": 0, "version": 1}) == {"version": VERSION + 1}


def test_a_document_is_of_the_version_that_wrote_its_body(
    newer: Database[dict[str, Any]], older: Store
) -> None:
    commit(newer, 2, task("t2"))
    put(older, "alice", task("t1", "changed"))

    assert newer["tasks"].find_one({"id": "t2"}, {"_id": 0, "colour": 1}) == {"colour": "blue"}
    assert newer["tasks"].find_one({"id": "t1"}, {"_id": 0, "colour": 1}) == {}


def test_what_a_version_before_left_out_is_as_usual(
    newer: Database[dict[str, Any]], older: Store
) -> None:
    newer["tokens"].update_many({}, {"$unset": {"last_used_at": 1}})
    newer["timers"].insert_one({"_id": "alice:timer", "user": "alice", "id": "timer", "rev": 1})

    assert [each.last_used_at for each in older.tokens("alice")] == [None]
    assert older.next_due() is None
    assert older.due(10**15, 9) == []


def test_one_that_was_left_behind_is_not_ready_any_more(
    newer: Database[dict[str, Any]], older: Store, url: str
) -> None:
    older.ready()

    newer["schema"].update_one({}, {"$set": {"understood_by": VERSION + 1}})

    with pytest.raises(Unusable, match="written by a newer version"):
        older.ready()
    with pytest.raises(Unusable, match="written by a newer version"):
        open_store(url)

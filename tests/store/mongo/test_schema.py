"""The database's version: which programs may work on it side by side."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from pymongo import MongoClient
from pymongo.database import Database

from api.store import Stale, Unavailable, Unusable, open_store
from api.store.mongo.schema import INDEXES, UNDERSTOOD_BY, VERSION
from tests.mongo import MongoServer
from tests.store.records import commit, ids, pomodoro, put, task, write


@pytest.fixture
def url(mongo: MongoServer) -> Iterator[str]:
    """Where an empty store can be opened."""
    url = mongo.fresh_url()
    yield url
    mongo.drop(url)


@pytest.fixture
def raw(url: str) -> Iterator[Database[dict[str, Any]]]:
    """The database as another program sees it, after ours has been there."""
    open_store(url).close()
    with MongoClient[dict[str, Any]](url) as client:
        yield client.get_default_database()


def set_version(raw: Database[dict[str, Any]], **values: int) -> None:
    """Leave the database as that version of the program does."""
    raw["schema"].update_one({"_id": "schema"}, {"$set": values})


def test_opening_again_changes_nothing(raw: Database[dict[str, Any]], url: str) -> None:
    before = {name: raw[name].index_information() for name in INDEXES}

    open_store(url).close()

    assert {name: raw[name].index_information() for name in INDEXES} == before
    assert raw["schema"].find_one() == {
        "_id": "schema",
        "version": VERSION,
        "understood_by": UNDERSTOOD_BY,
    }


def test_it_works_beside_the_version_after_it(raw: Database[dict[str, Any]], url: str) -> None:
    set_version(raw, version=VERSION + 1, understood_by=VERSION)

    with closing(open_store(url)) as store:
        store.add_user("alice", "Alice", None, at=1)
        put(store, "alice", task("t1"))
        raw["tasks"].update_one({"id": "t1"}, {"$set": {"colour": "red"}})
        raw["heads"].update_one({"_id": "alice"}, {"$set": {"colour": "red"}})

        assert put(store, "alice", task("t2")) == 2
        assert ids(store.tasks("alice")) == ["t1", "t2"]
    left = {"version": VERSION + 1, "understood_by": VERSION}
    assert raw["schema"].find_one({}, {"_id": 0}) == left


def test_a_database_that_left_it_behind_is_refused(raw: Database[dict[str, Any]], url: str) -> None:
    set_version(raw, version=VERSION + 2, understood_by=VERSION + 1)

    with pytest.raises(Unusable, match="written by a newer version"):
        open_store(url)


def test_an_entry_of_another_version_is_completed_to_the_byte(
    raw: Database[dict[str, Any]], url: str
) -> None:
    body = b'{"id":"t9","text":"x","order":"a0","colour":"red"}'
    entry = {"_id": "alice:1", "user": "alice", "rev": 1, "at": 1, "colour": "red"}

    with closing(open_store(url)) as store:
        store.add_user("alice", "Alice", None, at=1)
        raw["journal"].insert_one(
            {**entry, "records": [{"kind": "task", "id": "t9", "body": body}]}
        )

        with pytest.raises(Stale):
            commit(store, "alice", write(pomodoro("p1")))

        assert store.head("alice") == 1
        assert store.record("alice", "task", "t9").body == body


def test_a_server_that_is_away_is_unavailable() -> None:
    with closing(open_store("mongodb://127.0.0.1:1/pomodoro")) as store:
        with pytest.raises(Unavailable):
            store.ready()
        with pytest.raises(Unavailable):
            store.head("alice")


@pytest.mark.parametrize("url", ["mongodb://", "mongodb://a:b:c/", "mongodb://h/?w"])
def test_a_url_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="one of a MongoDB"):
        open_store(url)

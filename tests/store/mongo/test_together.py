"""The trips that callers share: each finds its own, and no state is put over a newer one."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pymongo
import pytest
from pymongo import MongoClient, WriteConcern
from pymongo.collection import Collection
from pymongo.errors import NetworkTimeout

from api.store.mongo import shared
from api.store.mongo.looks import AT_ONCE, Keyed, Look, Search
from api.store.mongo.shared import FRESH_SECONDS, LATE_SECONDS
from api.store.mongo.together import Together
from tests.mongo import MongoServer


@pytest.fixture
def together(mongo: MongoServer) -> Iterator[Together]:
    """The trips to an empty database."""
    url = mongo.fresh_url()
    with MongoClient[dict[str, Any]](url) as client:
        concern = WriteConcern(w="majority", j=True)
        yield Together(client.get_default_database(write_concern=concern))
    mongo.drop(url)


def test_of_one_key_inserted_by_many_at_once_one_is_the_first(together: Together) -> None:
    keys = [f"key-{number % 5}" for number in range(60)]

    with ThreadPoolExecutor(20) as threads:
        entries = [{"_id": key, "user": "alice"} for key in keys]
        first = list(threads.map(lambda entry: together.insert("journal", entry), entries))

    assert sorted(key for key, done in zip(keys, first, strict=True) if done) == sorted(set(keys))


@pytest.mark.parametrize(("there", "first"), [([], True), ([2], True), ([1], False)])
def test_who_inserts_again_after_a_lost_answer_is_told_whether_it_was_the_first(
    together: Together, monkeypatch: pytest.MonkeyPatch, there: list[int], first: bool
) -> None:
    """As a process does that stood still while it waited for the answer."""
    insert_many = Collection.insert_many

    def lose_the_answer(*_: Any, **__: Any) -> None:
        monkeypatch.setattr(Collection, "insert_many", insert_many)
        time.sleep(FRESH_SECONDS + 2 * LATE_SECONDS)
        monkeypatch.setattr(shared, "FRESH_SECONDS", 30)
        raise NetworkTimeout("the time was up")

    for at in there:
        together.insert("journal", {"_id": "alice:1", "user": "alice", "at": at})
    monkeypatch.setattr(Collection, "insert_many", lose_the_answer)

    with pymongo.timeout(FRESH_SECONDS):
        done = together.insert("journal", {"_id": "alice:1", "user": "alice", "at": 2})

    assert done == first


def test_each_finds_its_own_document(together: Together) -> None:
    users = [f"user-{number}" for number in range(20)]
    for number, user in enumerate(users[:10]):
        together.insert("heads", {"_id": user, "rev": number})

    with ThreadPoolExecutor(20) as threads:
        found = list(threads.map(lambda user: together.find("heads", user), users))

    assert [each and each["rev"] for each in found] == [*range(10), *[None] * 10]


def test_heads_are_raised_and_never_lowered(together: Together) -> None:
    together.insert("heads", {"_id": "alice", "rev": 0})

    with ThreadPoolExecutor(20) as threads:
        revisions = [3, 9, 5, 7]
        raised = threads.map(lambda rev: together.raise_head("alice", {"rev": rev}), revisions)
        gone = threads.map(lambda rev: together.raise_head("stranger", {"rev": rev}), revisions)
        outcomes = set(raised), set(gone)

    assert outcomes == ({True}, {False})
    assert together.find("heads", "alice") == {"_id": "alice", "rev": 9}


def test_an_older_state_does_not_replace_a_newer_one(together: Together) -> None:
    for rev in (1, 3, 2):
        document = {"_id": "alice:t1", "user": "alice", "id": "t1", "rev": rev, "body": b"x"}
        together.insert("tasks", document) if rev == 1 else together.replace("tasks", document)

    found = together.look(Keyed("tasks", frozenset(["alice:t1"]), "alice"))

    assert [each["rev"] for each in found[0]] == [3]


def test_looks_into_many_places_find_each_their_own(together: Together) -> None:
    users = [f"user-{number}" for number in range(2 * AT_ONCE)]
    for user in users:
        together.insert("heads", {"_id": user, "rev": 1})
        together.insert(
            "tasks", {"_id": f"{user}:t", "user": user, "id": "t", "rev": 2, "body": b""}
        )
        for at in range(5):
            kept = {"_id": f"{user}:{at}", "user": user, "started_at": at}
            together.insert("pomodoros", {**kept, "id": str(at), "rev": at})
    looks: list[Look] = []
    for user in users:
        wanted = {"user": user, "started_at": {"$gte": 1}}
        looks += [
            Search("pomodoros", wanted, {"_id": True}, [("started_at", -1)], limit=2),
            Keyed("heads", frozenset([user])),
            Keyed("tasks", frozenset([f"{user}:t", f"{user}:none"]), user),
        ]

    found = [[each["_id"] for each in documents] for documents in together.look(*looks)]

    expected = ([[f"{user}:4", f"{user}:3"], [user], [f"{user}:t"]] for user in users)
    assert found == [each for three in expected for each in three]

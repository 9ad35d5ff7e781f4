"""Every command goes to one shard, and every write waits until a majority has it on the disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing

import pytest

from api.store import open_store
from tests.mongo import MongoServer
from tests.store.everything_asked import EverythingAsked
from tests.store.records import pomodoro, put, task

OF_NO_USER = {"users", "tokens", "codes", "schema"}
"""Small collections that need no shards: accounts, tokens and codes are looked for by name and
secret."""
OF_ALL_USERS = (("timers", {"due_at"}), ("security_events", {"at"}))
"""Whose phase ends next, and what is forgotten after a year: all questions about everybody."""


@pytest.fixture
def asked(mongo: MongoServer, everything_asked: EverythingAsked) -> Iterator[EverythingAsked]:
    """What this run has asked so far, and a commit in any case."""
    url = mongo.fresh_url()
    with closing(open_store(url)) as store:
        store.add_user("alice", "alice", None, at=1)
        put(store, "alice", pomodoro("p1"), task("t1"))
    yield everything_asked
    mongo.drop(url)


def names_its_shard(collection: str, fields: Iterable[str]) -> bool:
    """Tell whether one shard has all that is looked for by these fields."""
    key = "_id" if collection == "heads" else "user"
    return collection in OF_NO_USER or key in fields or (collection, {*fields}) in OF_ALL_USERS


def test_all_that_this_run_asked_names_its_shard(asked: EverythingAsked) -> None:
    queries = asked.queries.values()
    inserts = [each for each in asked.writes.values() if "fields" in each]

    assert queries
    assert inserts
    assert [each for each in queries if not names_its_shard(each["find"], each["filter"])] == []
    assert [each for each in inserts if not names_its_shard(each["to"], each["fields"])] == []


def test_all_that_this_run_asked_to_write_waits_for_a_majority(asked: EverythingAsked) -> None:
    concerns = [each["concern"] for each in asked.writes.values()]

    assert concerns == [{"w": "majority", "j": True}] * len(concerns)
    assert {each["to"] for each in asked.writes.values()} >= {"heads", "journal", "pomodoros"}

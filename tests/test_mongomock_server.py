"""The mongomock that stands in for MongoDB refuses what it does not know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pymongo import MongoClient
from pymongo.database import Database
from pymongo.errors import DuplicateKeyError, OperationFailure

from tests.mongomock_server import running_mongomock

Raw = Database[dict[str, Any]]


@pytest.fixture(scope="module")
def database() -> Iterator[Raw]:
    """A database of one."""
    with running_mongomock() as server, MongoClient[dict[str, Any]](server.url) as client:
        yield client["here"]


def test_a_command_that_it_does_not_know_is_an_error(database: Raw) -> None:
    with pytest.raises(OperationFailure, match="mongomock is not asked for serverStatus"):
        database.command("serverStatus")


def test_a_stage_after_a_union_is_an_error(database: Raw) -> None:
    union = {"$unionWith": {"coll": "others", "pipeline": []}}

    with pytest.raises(OperationFailure, match=r"a stage after \$unionWith"):
        database["some"].aggregate([union, {"$limit": 1}])


def test_what_is_unique_in_arrays_stays_so(database: Raw) -> None:
    accounts = database["accounts"]
    accounts.create_index("keys.id", unique=True, partialFilterExpression={"keys.id": {"$gt": 0}})
    accounts.insert_many([{"_id": "alice", "keys": [{"id": 1}]}, {"_id": "bob"}, {"_id": "carol"}])

    with pytest.raises(DuplicateKeyError):
        accounts.update_one({"_id": "bob"}, {"$push": {"keys": {"id": 1}}})
    accounts.update_one({"_id": "bob"}, {"$push": {"keys": {"id": 2}}})

    assert accounts.find_one({"_id": "bob"}) == {"_id": "bob", "keys": [{"id": 2}]}

"""What comes from the server: no more than is wanted, and errors that are its own fault."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from pymongo import monitoring
from pymongo.errors import BulkWriteError

from api.store import Store, Unavailable, open_store
from api.store.mongo.database import Database
from tests.mongo import MongoServer
from tests.store.records import NINE, commit, put, task, write

DISK_FULL, TOO_LONG = 14031, 17280


class Answers(monitoring.CommandListener):
    """Keeps the documents that finds of the journal are answered with."""

    def __init__(self) -> None:
        self.found: list[dict[str, Any]] = []

    def started(self, event: monitoring.CommandStartedEvent) -> None:
        """Keep nothing."""

    def succeeded(self, event: monitoring.CommandSucceededEvent) -> None:
        """Keep the first documents of an answer."""
        cursor = event.reply.get("cursor", {})
        if str(cursor.get("ns")).endswith(".journal"):
            self.found += cursor["firstBatch"]

    def failed(self, event: monitoring.CommandFailedEvent) -> None:
        """Keep nothing."""


@pytest.fixture(scope="module")
def answers() -> Answers:
    """What every store of this module is answered; a listener cannot be taken away again."""
    listener = Answers()
    monitoring.register(listener)
    return listener


@pytest.fixture(scope="module")
def url(mongo: MongoServer) -> Iterator[str]:
    """A database of this module's own."""
    url = mongo.fresh_url()
    yield url
    mongo.drop(url)


@pytest.fixture
def store(answers: Answers, url: str) -> Iterator[Store]:
    """The store."""
    with closing(open_store(url)) as store:
        yield store


def test_a_trail_is_read_without_what_else_changed(store: Store, answers: Answers) -> None:
    store.add_user("alice", "alice", None, at=1)
    for text in ("one", "two", "three"):
        put(store, "alice", *[task(f"t{number}", text) for number in range(50)])
    answers.found.clear()

    versions = store.trail("alice", "task", "t7")

    assert [(each.rev, each.at) for each in versions] == [(3, NINE), (2, NINE), (1, NINE)]
    assert [len(each["records"]) for each in answers.found] == [1, 1, 1]


def test_whether_something_was_done_is_read_without_what(store: Store, answers: Answers) -> None:
    store.add_user("bob", "bob", None, at=1)
    store.commit("bob", 0, NINE, [write(task("t1"))], action="key")
    commit(store, "bob", write(task("t2")))
    answers.found.clear()

    assert store.has_action("bob", "key")

    assert [set(each) for each in answers.found] == [{"_id", "rev"}]


@pytest.mark.parametrize(("code", "raised"), [(DISK_FULL, Unavailable), (TOO_LONG, BulkWriteError)])
def test_a_disk_that_is_full_in_the_middle_of_a_batch_is_unavailable(
    url: str, code: int, raised: type[Exception]
) -> None:
    failed = [{"index": 0, "code": 11000}, {"index": 1, "code": code}]

    with closing(Database(url)) as database, pytest.raises(raised), database.asking():
        raise BulkWriteError({"writeErrors": failed, "writeConcernErrors": []})

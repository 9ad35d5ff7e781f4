"""Callers at the same time share one trip, and each gets what it asked for."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pymongo
import pytest
from pymongo import MongoClient, WriteConcern, _csot
from pymongo.errors import NetworkTimeout

from api.store.mongo.together import Shared, Together
from tests.mongo import MongoServer

SECONDS = 20


class Trips:
    """Trips that do not come back before they may; `bad` fails one."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.may_end = threading.Event()
        self.asked: list[list[str]] = []
        self.seconds: list[float | None] = []

    def __call__(self, asked: Sequence[str]) -> list[str]:
        self.asked.append(list(asked))
        self.seconds.append(_csot.remaining())
        self.begun.set()
        assert self.may_end.wait(SECONDS)
        if "bad" in asked:
            raise ValueError("bad")
        if "late" in asked:
            raise NetworkTimeout("there was no time")
        return [each.upper() for each in asked]


class Waiting(Shared[str, str]):
    """Trips of which one can see how many wait for the next."""

    def wait_for(self, count: int) -> None:
        """Return when so many wait."""
        while len(self._waiting) < count:
            threading.Event().wait(0.001)


@pytest.fixture
def together(mongo: MongoServer) -> Iterator[Together]:
    """The trips to an empty database."""
    url = mongo.fresh_url()
    with MongoClient[dict[str, Any]](url) as client:
        concern = WriteConcern(w="majority", j=True)
        yield Together(client.get_default_database(write_concern=concern))
    mongo.drop(url)


def test_who_comes_meanwhile_goes_with_the_next_trip() -> None:
    trips = Trips()
    shared = Waiting(trips)

    with ThreadPoolExecutor(4) as threads:
        first = threads.submit(shared.ask, "a")
        assert trips.begun.wait(SECONDS)
        others = [threads.submit(shared.ask, each) for each in "bcd"]
        shared.wait_for(3)
        trips.may_end.set()

    assert [first.result(), *(each.result() for each in others)] == ["A", "B", "C", "D"]
    assert [sorted(each) for each in trips.asked] == [["a"], ["b", "c", "d"]]


def test_a_trip_that_fails_fails_who_was_on_it_and_nobody_else() -> None:
    trips = Trips()
    shared = Waiting(trips)
    trips.may_end.set()

    with pytest.raises(ValueError, match="bad"):
        shared.ask("bad")

    assert shared.ask("good") == "GOOD"


def test_nobody_waits_longer_than_a_call_may_for_others_on_the_trip() -> None:
    trips = Trips()
    shared = Waiting(trips)

    def ask(asked: str, seconds: float) -> str:
        with pymongo.timeout(seconds):
            return shared.ask(asked)

    with ThreadPoolExecutor(3) as threads:
        asking = [threads.submit(ask, "a", 3 * SECONDS)]
        assert trips.begun.wait(SECONDS)
        asking += [threads.submit(ask, "b", 4 * SECONDS), threads.submit(ask, "c", SECONDS)]
        shared.wait_for(2)
        trips.may_end.set()

    assert [each.result() for each in asking] == ["A", "B", "C"]
    assert trips.seconds[1] is not None
    assert trips.seconds[1] <= SECONDS


@pytest.mark.parametrize("again", [True, False])
def test_one_who_is_late_fails_who_cannot_go_again(again: bool) -> None:
    trips = Trips()
    shared = Waiting(trips, again=again)

    def ask(asked: str, seconds: float) -> str:
        with pymongo.timeout(seconds):
            return shared.ask(asked)

    with ThreadPoolExecutor(4) as threads:
        asking = [threads.submit(ask, "a", 3 * SECONDS)]
        assert trips.begun.wait(SECONDS)
        for each, seconds in (("b", 4), ("late", 2), ("c", 3)):
            asking.append(threads.submit(ask, each, seconds * SECONDS))
        shared.wait_for(3)
        trips.may_end.set()

    failed = [isinstance(each.exception(), NetworkTimeout) for each in asking]
    assert failed == [False, not again, True, not again]
    assert [sorted(each) for each in trips.asked[2:]] == ([["b", "c"]] if again else [])


def test_of_one_key_inserted_by_many_at_once_one_is_the_first(together: Together) -> None:
    keys = [f"key-{number % 5}" for number in range(60)]

    with ThreadPoolExecutor(20) as threads:
        entries = [{"_id": key, "user": "alice"} for key in keys]
        first = list(threads.map(lambda entry: together.insert("journal", entry), entries))

    assert sorted(key for key, done in zip(keys, first, strict=True) if done) == sorted(set(keys))


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

    found = together.find("tasks", "alice:t1", "alice")

    assert found is not None
    assert found["rev"] == 3

"""What an erasure leaves: nothing, whoever writes meanwhile, wherever it is cut off, and of
however long a history."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from itertools import count
from typing import Any

import pytest
from pymongo import MongoClient
from pymongo.collection import Collection
from pymongo.database import Database as Raw

from api.domain.records import Task
from api.store import Missing, Store, open_store
from api.store.mongo import MongoStore
from api.store.mongo.database import ANSWER_SECONDS, Database
from api.store.mongo.documents import Changes
from api.store.mongo.schema import RECORDS
from tests.mongo import MongoServer
from tests.store.records import NINE, commit, put, running, task, write_timer

Json = dict[str, Any]
STEPS = ("insert_one", "update_one", "delete_one", "delete_many")


class CutOff(BaseException):
    """The process that erases is gone."""


class Slow(MongoStore):
    """Goes on with a commit whose entry is there when it is told to."""

    def __init__(self, url: str) -> None:
        super().__init__(Database(url))
        self.left: list[tuple[str, int, Changes]] = []

    def _apply(self, user: str, rev: int, changes: Changes) -> None:
        self.left.append((user, rev, changes))

    def go_on(self) -> None:
        """Do the rest; the account may be gone."""
        with suppress(Missing):
            super()._apply(*self.left.pop())


@pytest.fixture(scope="module")
def url(mongo: MongoServer) -> Iterator[str]:
    """A database of this module's own."""
    url = mongo.fresh_url()
    yield url
    mongo.drop(url)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """The store."""
    with closing(open_store(url)) as store:
        yield store


@pytest.fixture
def raw(url: str) -> Iterator[Raw[Json]]:
    """The database behind it."""
    with MongoClient[Json](url) as client:
        yield client.get_default_database()


@contextmanager
def before_step(step: int, do: Callable[[], None]) -> Iterator[list[str]]:
    """Do it before that change of a collection; give the names of all changes so far."""
    steps: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        for name in STEPS:
            real = getattr(Collection, name)

            def counted(self: object, *asked: object, real: Any = real, name: str = name) -> Any:
                steps.append(name)
                if len(steps) == step:
                    do()
                return real(self, *asked)

            patch.setattr(Collection, name, counted)
        yield steps


def someone(store: Store, name: str) -> str:
    """Return a new user with a task."""
    user = store.add_user(name, name, None, at=1).id
    put(store, user, task("t1"))
    return user


def left_of(raw: Raw[Json], user: str) -> list[tuple[str, Json]]:
    """Return what is there of a user, but for what says that it is erased until that expires."""
    wanted = {"$or": [{"user": user}, {"_id": user}]}
    names = [*RECORDS.values(), "journal", "months", "tokens", "heads", "users"]
    found = [(name, each) for name in names for each in raw[name].find(wanted)]
    return [each for each in found if "erased_at" not in each[1]]


def test_no_writer_who_is_slow_leaves_anything(store: Store, url: str, raw: Raw[Json]) -> None:
    slow = Slow(url)
    for step in count(1):
        user = someone(store, f"alice-{step}")
        commit(slow, user, write_timer(running(NINE)))

        with before_step(step, slow.go_on) as steps:
            store.erase_user(user)

        if len(steps) < step:
            break
        assert left_of(raw, user) == []
    slow.close()
    assert step > len(RECORDS)


def test_an_erasure_that_was_cut_off_is_done_by_the_next(store: Store, raw: Raw[Json]) -> None:
    def cut_off() -> None:
        raise CutOff

    for step in count(1):
        user = someone(store, f"bob-{step}")

        with before_step(step, cut_off) as steps, suppress(CutOff):
            store.erase_user(user)
        with suppress(Missing):
            store.erase_user(user)

        assert left_of(raw, user) == []
        if len(steps) < step:
            break
    assert step > len(RECORDS)


def test_an_erasure_has_time_for_a_long_history(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = someone(store, "carol")
    put(store, user, *[Task(f"t{number}", "x", "a0") for number in range(500)])
    seconds: list[float] = []
    asking = Database.asking

    def noted(self: Database, given: float = ANSWER_SECONDS) -> Any:
        seconds.append(given)
        return asking(self, given)

    monkeypatch.setattr(Database, "asking", noted)

    store.erase_user(user)

    assert max(seconds) >= ANSWER_SECONDS + 2

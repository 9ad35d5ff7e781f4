"""Every implementation of the store, and the cast: alice and bob have accounts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from api.store import Store, open_store
from tests.mongo import MongoServer
from tests.suites import STORE

Place = Callable[[Path, pytest.FixtureRequest], AbstractContextManager[str]]


@contextmanager
def _file(folder: Path, _: pytest.FixtureRequest) -> Iterator[str]:
    yield f"sqlite:///{folder}/pomodoro.db"


@pytest.fixture(scope="session")
def mongo_url(mongo: MongoServer) -> Iterator[str]:
    """The database of the whole suite: to make its indexes again for each test takes longer than
    most tests."""
    url = mongo.fresh_url()
    yield url
    mongo.drop(url)


@contextmanager
def _database(_: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    url: str = request.getfixturevalue("mongo_url")
    yield url
    request.getfixturevalue("mongo").empty(url)


URLS: dict[str, Place] = {"sqlite": _file, "mongo": _database}
"""A fresh place of each implementation; the whole suite runs on each."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Explain what the run asked when all of it has been asked."""
    items.sort(key=lambda item: item.name.startswith("test_all_that_this_run_asked"))


@pytest.fixture(params=STORE.sides)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where an empty store can be opened."""
    with URLS[request.param](tmp_path, request) as place:
        yield place


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An open store."""
    store = open_store(url)
    yield store
    store.close()


@pytest.fixture
def alice(store: Store) -> str:
    """The id of a user."""
    return store.add_user("0190-alice", "Alice", "hash of alice", at=1_000).id


@pytest.fixture
def bob(store: Store) -> str:
    """The id of another user."""
    return store.add_user("0190-bob", "Bob", None, at=2_000).id


@pytest.fixture
def stranger() -> str:
    """An id that belongs to nobody."""
    return "0190-stranger"

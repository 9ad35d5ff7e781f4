"""Every implementation of the store, and the cast: alice and bob have accounts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from api.store import Store, open_store

URLS: dict[str, Callable[[Path], str]] = {
    "sqlite": lambda folder: f"sqlite:///{folder}/pomodoro.db",
}
"""A fresh place of each implementation; the whole suite runs on each."""


@pytest.fixture(params=URLS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty store can be opened."""
    return URLS[request.param](tmp_path)


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

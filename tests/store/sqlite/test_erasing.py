"""What an erasure leaves in the file and in its log: not a byte."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from api.domain.records import Task
from api.store import Store, Unavailable, open_store
from tests.store.records import delete, put

ALICES, BOBS = "only alice wrote this ", "only bob wrote this "
CHANGES = 1500


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file."""
    return tmp_path / "pomodoro.db"


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    """A store in which alice and bob have written for long, one between what the other wrote: now
    more and now less than before, so that pages were divided and rows moved."""
    chance = random.Random(2)  # the same rows move in each run
    with closing(open_store(f"sqlite:///{file}")) as store:
        for name in ("alice", "bob"):
            store.add_user(name, name, f"hash of {name}'s", at=1)
        for _ in range(CHANGES):
            user, words = chance.choice((("alice", ALICES), ("bob", BOBS)))
            called = f"{user}-{chance.randrange(CHANGES // 3)}"
            put(store, user, Task(called, words * chance.randint(1, 22), "a0"))
        yield store


def kept(file: Path) -> bytes:
    """Return all that is in the folder."""
    return b"".join(each.read_bytes() for each in sorted(file.parent.iterdir()))


def test_nothing_is_left_of_who_was_erased(store: Store, file: Path) -> None:
    store.erase_user("alice")
    store.scrub()

    assert b"alice" not in kept(file)
    assert BOBS.encode() in kept(file)
    assert len(store.tasks("bob")) > 100


def test_what_another_holds_up_is_done_later(store: Store, file: Path) -> None:
    store.erase_user("alice")
    with closing(sqlite3.connect(file, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM users").fetchall()
        with pytest.raises(Unavailable):
            store.scrub()

    store.scrub()

    assert b"alice" not in kept(file)


def test_without_an_erasure_the_file_is_not_written_anew(store: Store, file: Path) -> None:
    delete(store, "alice", "task", store.tasks("alice")[0].id)
    before = file.stat()

    store.scrub()

    assert file.stat() == before


def test_a_large_file_is_left_for_later(store: Store, file: Path) -> None:
    store.erase_user("alice")

    store.scrub(max_bytes=1000)
    assert b"alice" in kept(file)

    store.scrub(max_bytes=100_000_000)
    assert b"alice" not in kept(file)

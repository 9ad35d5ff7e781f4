"""A disk that fails: nothing is half done, and work goes on when it is well again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from api.store import Store, Unavailable, Write, open_store
from tests.full_disk import no_file_longer_than
from tests.store.records import NINE, everything, pomodoro, put, task, write


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the database is."""
    return tmp_path / "pomodoro.db"


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    """A store that alice has used."""
    with closing(open_store(f"sqlite:///{file}")) as store:
        store.add_user("alice", "Alice", None, at=1)
        put(store, "alice", pomodoro("p1", tags=("work",)))
        yield store


def log_of(file: Path) -> Path:
    """Return the file that a commit is appended to."""
    return Path(f"{file}-wal")


def commits_until_full(store: Store) -> int:
    """Commit ever more tasks; return the number of commits that were acknowledged."""
    acknowledged = 0
    while True:
        try:
            put(store, "alice", *[task(f"t{acknowledged}-{number}") for number in range(10)])
        except Unavailable:
            return acknowledged
        acknowledged += 1


def test_a_full_disk_leaves_every_commit_whole(store: Store, file: Path) -> None:
    with no_file_longer_than(log_of(file).stat().st_size + 300_000):
        acknowledged = commits_until_full(store)

        assert acknowledged > 1
        assert store.head("alice") == 1 + acknowledged
        assert len(everything(store, "alice")) == 1 + 10 * acknowledged


def test_a_full_disk_is_noticed_before_a_commit(store: Store, file: Path) -> None:
    with no_file_longer_than(log_of(file).stat().st_size), pytest.raises(Unavailable):
        store.ready()

    store.ready()


def test_what_a_full_disk_refused_can_be_sent_again(store: Store, file: Path) -> None:
    writes = [write(task("t1")), Write("pomodoro", "p1", None)]
    with no_file_longer_than(log_of(file).stat().st_size), pytest.raises(Unavailable):
        store.commit("alice", 1, NINE, writes)

    assert store.commit("alice", 1, NINE, writes) == 2
    assert store.pomodoros("alice") == store.pomodoros("alice", tag="work") == []


def test_after_a_full_disk_the_file_is_whole(store: Store, file: Path) -> None:
    with no_file_longer_than(log_of(file).stat().st_size + 100_000):
        acknowledged = commits_until_full(store)
    store.close()

    with closing(open_store(f"sqlite:///{file}")) as again:
        assert again.head("alice") == 1 + acknowledged
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_another_programs_lock_is_waited_for_and_then_reported(store: Store, file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable, match="locked"):
            put(store, "alice", task("t1"))
        other.execute("ROLLBACK")

    assert put(store, "alice", task("t1")) == 2

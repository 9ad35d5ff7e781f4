"""A file that is taken away while it is open: nothing is written to where nobody finds it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from api.store import Store, Unavailable, open_store
from tests.store.records import ids, put, task


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the database is."""
    return tmp_path / "pomodoro.db"


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    """A store that alice has used."""
    with closing(open_store(f"sqlite:///{file}")) as store:
        store.add_user("alice", "Alice", None, at=1)
        put(store, "alice", task("t1"))
        yield store


def test_a_removed_file_takes_no_commit(store: Store, file: Path) -> None:
    file.unlink()

    with pytest.raises(Unavailable, match="removed or replaced"):
        put(store, "alice", task("t2"))
    with pytest.raises(Unavailable):
        store.ready()


def test_a_file_in_its_place_is_left_alone(store: Store, file: Path) -> None:
    file.rename(file.with_name("moved.db"))
    file.write_bytes(b"of someone else")

    with pytest.raises(Unavailable):
        put(store, "alice", task("t2"))

    assert ids(store.tasks("alice")) == ["t1"]
    assert file.read_bytes() == b"of someone else"


def test_work_goes_on_when_the_file_is_back(store: Store, file: Path) -> None:
    moved = file.rename(file.with_name("moved.db"))
    with pytest.raises(Unavailable):
        put(store, "alice", task("t2"))

    moved.rename(file)
    put(store, "alice", task("t3"))

    assert ids(store.tasks("alice")) == ["t1", "t3"]

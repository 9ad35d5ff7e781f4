"""A file from before goes on where it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from api.domain.calendar import DayRange
from api.store import open_store
from tests.store.records import NINE, delete, pomodoro, put, task
from tests.store.test_tallies import BREAK, FULL, STOPPED

YEAR = DayRange("2026-01-01", "2026-12-31")


def test_a_file_without_statistics_gets_those_of_all_its_sessions(tmp_path: Path) -> None:
    file = tmp_path / "pomodoro.db"
    with closing(open_store(f"sqlite:///{file}")) as store:
        store.add_user("alice", "Alice", None, at=1)
        put(store, "alice", FULL, STOPPED, BREAK, task("t1"), pomodoro("gone", NINE - 9**9))
        delete(store, "alice", "pomodoro", "gone")
        before = store.tallies("alice", YEAR, "hour")

    with closing(sqlite3.connect(file)) as connection:
        connection.executescript("DROP TABLE worked; PRAGMA user_version = 1;")
    with closing(open_store(f"sqlite:///{file}")) as store:
        after = store.tallies("alice", YEAR, "hour")
        days = store.pomodoro_days("alice")

    assert len(before) == 5
    assert after == before
    assert days == ["2026-03-01"]

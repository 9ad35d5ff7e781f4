"""A file of an earlier version is taken along, with everything in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from api.domain.calendar import DayRange
from api.domain.records import Kind
from api.store import Token, open_store
from api.store.body import canonical
from api.store.sqlite.migrations import APPLICATION_ID, STEPS
from tests.store.records import NINE, delete, ids, pomodoro, put, task
from tests.store.test_tallies import BREAK, FULL, STOPPED

YEAR = DayRange("2026-01-01", "2026-12-31")


def of_the_first_version(path: Path) -> None:
    """Write a file as the first version did, with alice, a task and a token in it."""
    kind: Kind = "task"
    body = canonical(task("t1"))
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in STEPS[0]:
            connection.execute(statement)
        connection.execute("INSERT INTO users VALUES (1, 'alice', 'Alice', 'alice', NULL, 1, 1, 0)")
        connection.execute("INSERT INTO tokens VALUES (x'01', 1, 'k1', 'script', 'read', 1)")
        connection.execute("INSERT INTO journal VALUES (1, 1, ?, 't1', ?, ?)", (kind, NINE, body))
        connection.execute(
            "INSERT INTO records VALUES (1, 1, ?, 't1', 1, ?, NULL, NULL, NULL, NULL, 'a0', NULL)",
            (kind, body),
        )
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")


def test_a_file_of_the_first_version_goes_on(tmp_path: Path) -> None:
    of_the_first_version(tmp_path / "pomodoro.db")

    with closing(open_store(f"sqlite:///{tmp_path}/pomodoro.db")) as store:
        put(store, "alice", task("t1", "changed"), task("t2"))

        assert ids(store.tasks("alice")) == ["t1", "t2"]
        assert [each.rev for each in store.trail("alice", "task", "t1")] == [2, 1]
        assert store.tokens("alice") == [Token("k1", "alice", "script", "read", 1)]


def test_opening_it_again_changes_nothing(tmp_path: Path) -> None:
    of_the_first_version(tmp_path / "pomodoro.db")

    for _ in range(2):
        with closing(open_store(f"sqlite:///{tmp_path}/pomodoro.db")) as store:
            assert ids(store.tasks("alice")) == ["t1"]


def test_a_file_without_statistics_gets_those_of_all_its_sessions(tmp_path: Path) -> None:
    file = tmp_path / "pomodoro.db"
    with closing(open_store(f"sqlite:///{file}")) as store:
        store.add_user("alice", "Alice", None, at=1)
        put(store, "alice", FULL, STOPPED, BREAK, task("t1"), pomodoro("gone", NINE - 9**9))
        delete(store, "alice", "pomodoro", "gone")
        before, usage = store.tallies("alice", YEAR, "hour"), store.usage("alice")

    with closing(sqlite3.connect(file)) as connection:
        connection.executescript("""
                DROP TABLE unscrubbed;
                DROP TABLE former_names;
                DROP TABLE passkeys;
                DROP TABLE links;
                DROP TABLE codes;
                DROP TABLE security_events;
                ALTER TABLE users DROP COLUMN display_name;
                ALTER TABLE users DROP COLUMN records;
                ALTER TABLE users DROP COLUMN bytes;
                ALTER TABLE tokens DROP COLUMN expires_at;
                DROP TABLE worked;
                DROP INDEX journal_by_record;
                ALTER TABLE journal DROP COLUMN thinned;
                ALTER TABLE tokens DROP COLUMN last_used_at;
                PRAGMA user_version = 1;
            """)
    with closing(open_store(f"sqlite:///{file}")) as store:
        after = store.tallies("alice", YEAR, "hour")
        days = store.pomodoro_days("alice")
        assert store.usage("alice") == usage

    assert len(before) == 5
    assert after == before
    assert days == ["2026-03-01"]

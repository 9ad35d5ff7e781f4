"""Every statement is answered from an index: a long history slows nobody down."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from api.domain.calendar import DayRange
from api.domain.tallies import Unit
from api.sessions import Login
from api.sessions.sqlite import SqliteSessions
from api.store import Token, Write
from api.store.sqlite import SqliteStore
from api.store.sqlite.database import Database, Row
from tests.store.everything_asked import EverythingAsked
from tests.store.records import NINE, commit, pomodoro, put, running, task, write_timer

ALL_ON_PURPOSE = (
    "SCAN users USING INDEX sqlite_autoindex_users_2",  # the list of all accounts
    "SCAN wanted VIRTUAL TABLE",  # the ids that were asked for
    "SCAN days",  # the day that was found last
    "SCAN sqlite_master",  # whether a file is new
)
SORTED_ON_PURPOSE = (
    "FROM users JOIN tokens",  # nobody has many tokens
    "FROM links JOIN users",  # nor more than one of a provider
    "FROM worked",  # groups, and they are few
)
ONCE = ("FROM records WHERE started_at IS NOT NULL",)
"""What a new version does to an old file."""


class Overheard(Database):
    """A database that notes the plan of every statement."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.plans: dict[str, list[str]] = {}

    def rows(self, sql: str, *values: object) -> list[Row]:
        self._note(sql, values)
        return super().rows(sql, *values)

    def page(self, sql: str, *values: object) -> list[Row]:
        self._note(sql, values)
        return super().page(sql, *values)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        statements: list[str] = []
        with super().writing() as connection:
            connection.set_trace_callback(statements.append)
            yield connection
            connection.set_trace_callback(None)
        for sql in statements:
            self._note(sql, ())

    def _note(self, sql: str, values: tuple[object, ...]) -> None:
        plan = super().rows(f"EXPLAIN QUERY PLAN {sql}", *values)
        self.plans[sql] = [line[3] for line in plan]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Overheard]:
    """A fresh file with alice in it."""
    with closing(Overheard(tmp_path / "pomodoro.db")) as database:
        SqliteStore(database).add_user("alice", "Alice", None, at=1)
        yield database


@pytest.fixture
def store(database: Overheard) -> SqliteStore:
    """The store on it."""
    return SqliteStore(database)


def assert_indexed(database: Overheard) -> None:
    """See no plan that reads a whole table or sorts what it found."""
    slow = {
        sql: line
        for sql, plan in database.plans.items()
        for line in plan
        if ("SCAN" in line and not line.startswith(ALL_ON_PURPOSE))
        or ("TEMP B-TREE" in line and not any(part in sql for part in SORTED_ON_PURPOSE))
    }
    assert database.plans
    assert slow == {}


def test_commits_search_by_index(database: Overheard, store: SqliteStore) -> None:
    store.commit("alice", 0, NINE, [write_timer(running(NINE))], action="key")
    put(store, "alice", pomodoro("p1", tags=("work",)), task("t1"))
    put(store, "alice", pomodoro("p1", tags=("calls",)), task("t1", text="other"))
    commit(store, "alice", Write("pomodoro", "p1", None))

    assert_indexed(database)


def test_the_feed_and_the_journal_are_read_by_index(
    database: Overheard, store: SqliteStore
) -> None:
    put(store, "alice", pomodoro("p1"), task("t1"))

    store.feed("alice", 0, 1)
    store.feed("alice", 1, 10)
    store.entries("alice", 0, 10)
    store.record("alice", "task", "t1")
    store.records("alice", [("task", "t1")])
    store.has_action("alice", "key")
    store.committed_at("alice", 1)
    store.last_committed_by("alice", 2**53)

    assert_indexed(database)


def test_a_trail_is_read_without_what_else_the_user_did(
    database: Overheard, store: SqliteStore
) -> None:
    database.plans.clear()

    store.trail("alice", "task", "t1")
    store.trail("alice", "task", "t1", before=2, limit=1)

    assert_indexed(database)
    for first, *_ in database.plans.values():
        assert first.endswith("journal_by_record (user=? AND kind=? AND id=? AND rev<?)")


def test_what_can_go_is_found_by_index(database: Overheard, store: SqliteStore) -> None:
    for text in ("one", "two", "three"):
        put(store, "alice", task("t1", text))

    assert store.thin("alice", NINE + 1, 10).versions == 2

    assert_indexed(database)


@pytest.mark.parametrize("tag", [None, "work"])
@pytest.mark.parametrize("task", [None, "t1"])
@pytest.mark.parametrize("day", [None, "2026-03-01"])
def test_pomodoros_are_found_by_index(
    database: Overheard, store: SqliteStore, day: str | None, task: str | None, tag: str | None
) -> None:
    for from_, to in ((None, None), (NINE, None), (None, NINE), (NINE, NINE + 1)):
        for before in (None, (NINE, "p1")):
            store.pomodoros("alice", from_=from_, to=to, day=day, task=task, tag=tag, before=before)

    assert_indexed(database)


def test_overlaps_tasks_and_ends_are_found_by_index(
    database: Overheard, store: SqliteStore
) -> None:
    store.overlapping("alice", NINE, NINE + 1, 100)
    store.tasks("alice")
    store.tasks("alice", after=("a0", "t1"), limit=10)
    store.last_task("alice")
    store.due(NINE, 10)
    store.next_due()

    assert_indexed(database)


@pytest.mark.parametrize("by", ["day", "hour", "task", "tag"])
def test_statistics_are_read_from_their_days_alone(
    database: Overheard, store: SqliteStore, by: Unit
) -> None:
    store.tallies("alice", DayRange("2025-03-02", "2026-03-01"), by)

    assert_indexed(database)
    plans = [line for plan in database.plans.values() for line in plan]
    assert "SEARCH worked USING PRIMARY KEY (user=? AND day>? AND day<?)" in plans


def test_days_with_a_pomodoro_are_found_by_index(database: Overheard, store: SqliteStore) -> None:
    store.pomodoro_days("alice")

    assert_indexed(database)


def test_accounts_and_tokens_are_found_by_index(database: Overheard, store: SqliteStore) -> None:
    store.add_token(Token("k1", "alice", "script", "read", created_at=1), b"hash")
    store.bearer(b"hash")
    store.tokens("alice")
    store.use_token("alice", "k1", NINE)
    store.remove_token("alice", "k1")
    store.rename_user("alice", "Alicia", NINE)
    store.has_name("Alice", NINE)
    store.replace_password_hash("alice", None, "hash")
    store.remove_codes("alice")
    store.remove_tokens("alice")
    store.set_password_hash("alice", "hash")
    store.user_named("Alicia")
    store.users()
    store.erase_user("alice")

    assert_indexed(database)


def test_login_sessions_are_found_by_index(database: Overheard) -> None:
    sessions = SqliteSessions(database)

    sessions.add("id", Login({}, NINE, "alice"))
    sessions.update("id", Login({}, NINE, "alice"), 1)
    sessions.get("id", 1)
    sessions.remove_all_of_user("alice", keep="id")
    sessions.remove("id")
    sessions.expire(NINE)

    assert_indexed(database)


def test_all_that_this_run_asked_is_found_by_index(
    database: Overheard, everything_asked: EverythingAsked
) -> None:
    for statement in everything_asked.statements.values():
        if not any(part in statement for part in ONCE):
            with suppress(sqlite3.OperationalError):  # of a table that a newer version took away
                database._note(statement, ())

    assert_indexed(database)

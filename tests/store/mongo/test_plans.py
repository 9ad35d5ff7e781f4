"""Every query is answered from an index: a long history slows nobody down."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from pymongo import MongoClient, monitoring

from api.domain.calendar import DayRange
from api.domain.tallies import Unit
from api.store import Store, open_store
from tests.mongo import MongoServer
from tests.store.records import NINE, pomodoro, put, running, task, write_timer

NOTED = ("find", "aggregate", "distinct")
WHOLE_ON_PURPOSE = ("users", "schema", "heads")
"""Read by `_id`, or all of it: small collections."""
SCANS = ("COLLSCAN", '"Seq Scan"')
"""What a plan says that reads a whole collection: MongoDB's, and one that is kept in PostgreSQL."""


class Overheard(monitoring.CommandListener):
    """Notes what is asked of the server."""

    def __init__(self) -> None:
        self.commands: list[dict[str, Any]] = []

    def started(self, event: monitoring.CommandStartedEvent) -> None:
        """Keep a command that reads, without what belongs to its connection."""
        if event.command_name in NOTED:
            asked = {
                name: value
                for name, value in event.command.items()
                if name not in {"lsid", "$db", "maxTimeMS", "$readPreference", "txnNumber"}
            }
            if "distinct" in asked:  # not every server explains that; what it looks for, it does
                asked = {"find": asked["distinct"], "filter": asked["query"]}
            self.commands.append(asked)

    def succeeded(self, event: monitoring.CommandSucceededEvent) -> None:
        """Nothing to note."""

    def failed(self, event: monitoring.CommandFailedEvent) -> None:
        """Nothing to note."""


@pytest.fixture
def url(mongo: MongoServer) -> Iterator[str]:
    """Where an empty store can be opened."""
    url = mongo.fresh_url()
    yield url
    mongo.drop(url)


@pytest.fixture
def overheard() -> Iterator[Overheard]:
    """What hears the commands of every client that is made in the test."""
    heard = Overheard()
    monitoring.register(heard)
    yield heard
    monitoring._LISTENERS.command_listeners.remove(heard)  # there is no other way to take it back


@pytest.fixture
def store(url: str, overheard: Overheard) -> Iterator[Store]:
    """A store with alice in it, and so much that an index is worth its while."""
    with closing(open_store(url)) as store:
        store.add_user("alice", "Alice", None, at=1)
        sessions = [pomodoro(f"p{n}", NINE + n * 3_600_000, tags=("work",)) for n in range(300)]
        put(store, "alice", *sessions, *(task(f"t{n}") for n in range(300)))
        store.commit("alice", store.head("alice"), NINE, [write_timer(running(NINE))], action="key")
        overheard.commands.clear()
        yield store


def assert_indexed(url: str, overheard: Overheard) -> None:
    """See no plan that reads a whole collection."""
    commands = list(overheard.commands)
    with MongoClient[dict[str, Any]](url) as client:
        database = client.get_default_database()
        asked = [each for each in commands if each[next(iter(each))] not in WHOLE_ON_PURPOSE]
        plans = [json.dumps(database.command("explain", each), default=str) for each in asked]
    assert plans
    slow = [each for each, plan in zip(asked, plans, strict=True) if any(s in plan for s in SCANS)]
    assert slow == []


def test_versions_are_found_by_index(store: Store, url: str, overheard: Overheard) -> None:
    store.trail("alice", "task", "t1")
    store.trail("alice", "task", "t1", before=2, limit=1)
    store.entries("alice", 0, 10)
    store.has_action("alice", "key")

    assert_indexed(url, overheard)


def test_what_can_go_is_found_by_index(store: Store, url: str, overheard: Overheard) -> None:
    for text in ("one", "two", "three"):
        put(store, "alice", task("t1", text))
    overheard.commands.clear()

    assert store.thin("alice", NINE + 1, 10) == 3

    assert_indexed(url, overheard)


@pytest.mark.parametrize("by", ["day", "hour", "task", "tag"])
def test_what_was_worked_is_found_by_index(
    store: Store, url: str, overheard: Overheard, by: Unit
) -> None:
    store.tallies("alice", DayRange("2026-03-01", "2026-03-02"), by)
    store.pomodoro_days("alice")

    assert_indexed(url, overheard)


def test_records_are_found_by_index(store: Store, url: str, overheard: Overheard) -> None:
    store.feed("alice", 0, 10)
    store.records("alice", [("task", "t1")])
    store.pomodoros("alice", from_=NINE, day="2026-03-01", task="t1", tag="work", limit=3)
    store.pomodoros("alice", before=(NINE, "p1"))
    store.overlapping("alice", NINE, NINE + 1)
    store.tasks("alice")
    store.due(NINE, 10)
    store.next_due()

    assert_indexed(url, overheard)

"""A server that a backup was put back on: clients that have seen more are told so."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pymongo import MongoClient

from api.settings import ServerSettings
from tests.api.records import Json, change, task
from tests.conftest import PASSWORD, Clock

PutBack = Callable[[], None]


@pytest.fixture
def back_up(
    app: Flask, settings: ServerSettings, request: pytest.FixtureRequest
) -> Iterator[Callable[[], PutBack]]:
    """Take a backup of everything; what that returns puts it back under the running server."""
    assert app
    if request.config.getoption("--store") == "sqlite":
        yield lambda: _back_up_file(settings.data / "pomodoro.db")
        return
    with MongoClient[dict[str, Any]](settings.store) as mongo:
        yield lambda: _back_up_database(mongo)


def _back_up_file(path: Path) -> PutBack:
    kept = sqlite3.connect(":memory:", check_same_thread=False)
    with closing(sqlite3.connect(path)) as live:
        live.backup(kept)

    def put_back() -> None:
        with closing(kept), closing(sqlite3.connect(path)) as live:
            kept.backup(live)

    return put_back


def _back_up_database(mongo: MongoClient[dict[str, Any]]) -> PutBack:
    database = mongo.get_default_database()
    kept = {name: list(database[name].find()) for name in database.list_collection_names()}

    def put_back() -> None:
        for name in database.list_collection_names():
            database[name].delete_many({})
            if kept.get(name):
                database[name].insert_many(kept[name])

    return put_back


def add(client: FlaskClient, clock: Clock, text: str) -> Json:
    """Add a task a second later; return what was answered."""
    clock.advance(seconds=1)
    answer = client.post("/api/changes", json={"changes": [change("task", task(text))]})
    assert answer.status_code == 200, answer.text
    return dict(answer.get_json())


def read(client: FlaskClient, since: int = 0, seen: str | None = None) -> Any:
    """Ask for the feed."""
    return client.get("/api/changes", query_string={"since": since}, headers=header(seen))


def header(seen: str | None) -> dict[str, str]:
    """Return the header that says which commit was seen last."""
    return {} if seen is None else {"X-Seen-Commit": seen}


def test_a_commit_has_an_id(alice: FlaskClient, clock: Clock) -> None:
    assert read(alice).get_json()["commit"] is None

    added = add(alice, clock, "one")

    assert added["commit"] == f"1-{clock.now}"
    assert read(alice).get_json()["commit"] == added["commit"]
    assert read(alice, since=1, seen=added["commit"]).get_json()["commit"] == added["commit"]


def test_a_batch_that_changes_nothing_says_the_latest_commit(
    alice: FlaskClient, clock: Clock
) -> None:
    added = add(alice, clock, "one")
    clock.advance(seconds=1)

    answered = alice.post("/api/changes", json={"changes": []}).get_json()

    assert answered["commit"] == added["commit"]


def test_who_has_seen_what_the_account_has_goes_on(alice: FlaskClient, clock: Clock) -> None:
    first = add(alice, clock, "one")
    add(alice, clock, "two")

    page = read(alice, since=1, seen=first["commit"]).get_json()

    assert [each["data"]["text"] for each in page["changes"]] == ["two"]


@pytest.mark.parametrize("commits_since", [0, 1, 2, 3])
def test_who_is_ahead_of_a_backup_starts_again(
    alice: FlaskClient, clock: Clock, back_up: Callable[[], PutBack], commits_since: int
) -> None:
    add(alice, clock, "one")
    put_back = back_up()
    add(alice, clock, "two")
    seen = add(alice, clock, "three")
    put_back()
    for number in range(commits_since):
        add(alice, clock, f"new {number}")

    answers = [
        read(alice, since=seen["rev"], seen=seen["commit"]),
        alice.get("/api/events", query_string={"since": seen["rev"], "seen": seen["commit"]}),
        alice.get("/api/events", headers={"Last-Event-ID": seen["commit"]}),
        alice.post("/api/changes", json={"changes": []}, headers=header(seen["commit"])),
    ]

    assert [answer.status_code for answer in answers] == [410] * 4
    assert {answer.get_json()["type"] for answer in answers} == {"/problems/start-again"}
    assert {answer.get_json()["rev"] for answer in answers} == {1}


def test_who_is_not_ahead_of_a_backup_goes_on(
    alice: FlaskClient, clock: Clock, back_up: Callable[[], PutBack]
) -> None:
    seen = add(alice, clock, "one")
    put_back = back_up()
    add(alice, clock, "two")
    put_back()
    add(alice, clock, "new")

    page = read(alice, since=1, seen=seen["commit"]).get_json()

    assert [each["data"]["text"] for each in page["changes"]] == ["new"]


@pytest.mark.parametrize("says_what_it_has_seen", [True, False])
def test_a_stream_ends_when_a_backup_was_put_back(
    alice: FlaskClient,
    clock: Clock,
    back_up: Callable[[], PutBack],
    says_what_it_has_seen: bool,
) -> None:
    other = alice.application.test_client()
    other.post("/auth/sign-in", json={"name": "alice", "password": PASSWORD})
    add(alice, clock, "one")
    put_back = back_up()
    seen = add(alice, clock, "two")
    query = {"since": 2} | ({"seen": seen["commit"]} if says_what_it_has_seen else {})
    stream = alice.get("/api/events", query_string=query, buffered=False)
    events = iter(stream.response)
    next(events)
    put_back()

    for text in ("new", "newer"):
        add(other, clock, text)
    heard = b"".join(each for each in events if isinstance(each, bytes))

    assert b"event: bye" in heard
    assert b"event: change" not in heard


@pytest.mark.parametrize("seen", ["", "1", "1-", "-1", "1-x", "1-2-3", "9" * 16 + "-1"])
def test_what_is_no_commit_id_is_refused(alice: FlaskClient, seen: str) -> None:
    assert read(alice, since=0, seen=seen).status_code == 422

"""What a request asks of MongoDB: nothing twice, and what can go together goes in one command."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pymongo import monitoring

from api import create_app
from api.auth.tokens import hash_of, new_secret
from api.parts import parts
from api.settings import ServerSettings
from api.store import Token
from tests.api.records import pomodoro, task
from tests.mongo import MongoServer


class Commands(monitoring.CommandListener):
    """Notes which commands are sent."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    def started(self, event: monitoring.CommandStartedEvent) -> None:
        """Note the command, and the collections that it reads or writes."""
        name = event.command_name
        joined = [
            each.get("$unionWith", {}).get("coll") for each in event.command.get("pipeline", [])
        ]
        names = [str(event.command[name]), *(each for each in joined if each)]
        self.sent.append(f"{name} {' '.join(names)}")

    def succeeded(self, event: monitoring.CommandSucceededEvent) -> None:
        """Note nothing."""

    def failed(self, event: monitoring.CommandFailedEvent) -> None:
        """Note nothing."""


@pytest.fixture(scope="module")
def commands() -> Commands:
    """What every store of this module sends; a listener cannot be taken away again."""
    listener = Commands()
    monitoring.register(listener)
    return listener


@pytest.fixture
def program(tmp_path: Path, mongo: MongoServer, commands: Commands) -> Iterator[FlaskClient]:
    """A program with a token, of an account that has a session."""
    url, secret = mongo.fresh_url(), new_secret()
    app = create_app(ServerSettings(data=tmp_path, app=tmp_path, store=url))
    store = parts(app).store
    user = store.add_user("0190-alice", "Alice", None, at=1).id
    store.add_token(Token("k1", user, "script", "write", created_at=1), hash_of(secret))
    client = app.test_client(use_cookies=False)
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {secret}"
    client.post("/api/pomodoros", json=pomodoro())
    commands.sent.clear()
    yield client
    parts(app).close()
    mongo.drop(url)


def test_a_create_reads_nothing_twice(program: FlaskClient, commands: Commands) -> None:
    answer = program.post("/api/pomodoros", json=pomodoro("08:30", "08:55"))

    assert answer.status_code == 201
    assert commands.sent == [
        "find tokens",
        "find heads",
        "aggregate pomodoros settings",
        "find pomodoros",
        "insert journal",
        "insert pomodoros",
        "update heads",
    ]


def test_a_change_reads_nothing_twice(program: FlaskClient, commands: Commands) -> None:
    report = task()
    program.post("/api/tasks", json=report)
    commands.sent.clear()

    answer = program.put(f"/api/tasks/{report['id']}", json={**report, "done": True})

    assert answer.status_code == 200
    assert commands.sent == [
        "find tokens",
        "find heads",
        "find tasks",
        "insert journal",
        "update tasks",
        "update heads",
    ]


def test_a_day_is_one_search(program: FlaskClient, commands: Commands) -> None:
    answer = program.get("/api/pomodoros?day=2026-03-01")

    assert len(answer.get_json()) == 1
    assert commands.sent == ["find tokens", "find pomodoros"]


@pytest.mark.parametrize("name", ["alice", "nobody"])
def test_a_refused_sign_in_asks_the_same_whoever_is_named(
    program: FlaskClient, commands: Commands, name: str
) -> None:
    """How long it takes must not tell whether there is such a name (bench/sign_in.py)."""
    wrong = {"name": name, "password": "a wrong password"}

    answer = program.post("/auth/sign-in", json=wrong, headers={"Authorization": ""})

    assert answer.status_code == 401
    assert commands.sent == ["find users"]

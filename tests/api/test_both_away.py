"""MongoDB and Redis are gone at once: the server says so, stays, and goes on when they are back."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from tests.api.records import task
from tests.api.server import Running, command, serving
from tests.api.test_events import add, listen, someone, texts
from tests.mongo import MongoServer
from tests.redis_server import RedisServer

HEAL_SECONDS = 60


@pytest.fixture
def store(own_mongo: MongoServer) -> str:
    """A database on a server that may be stopped."""
    return own_mongo.fresh_url()


@pytest.fixture
def server(tmp_path: Path, store: str, own_redis: RedisServer) -> Iterator[Running]:
    """A server of which no part is its own."""
    with serving(tmp_path, POMODORO_STORE=store, POMODORO_SESSIONS=own_redis.url) as running:
        yield running


def program_of(name: str, data: Path, store: str) -> requests.Session:
    """Return a program that shows a token of that user's."""
    made = command("token", "create", name, "--scope", "write", data=data, POMODORO_STORE=store)
    program = requests.Session()
    program.headers["Authorization"] = f"Bearer {made.stdout.strip()}"
    return program


def until_ready(server: Running) -> None:
    """Return when everything is back."""
    until = time.monotonic() + HEAL_SECONDS
    while not requests.get(f"{server.url}/api/health/ready", timeout=30).ok:
        assert time.monotonic() < until, "it did not heal"
        time.sleep(0.2)


def test_it_says_so_stays_and_heals(
    server: Running, tmp_path: Path, store: str, own_mongo: MongoServer, own_redis: RedisServer
) -> None:
    alice, program = someone(server, "alice"), program_of("alice", tmp_path, store)
    events = listen(server, program_of("alice", tmp_path, store))
    next(events)

    own_redis.pause()
    own_mongo.tell("pause")
    ready = requests.get(f"{server.url}/api/health/ready", timeout=30)
    assert (ready.status_code, ready.json()["away"]) == (503, ["store", "sessions"])
    for browser in (alice, program):
        answer = browser.post(f"{server.url}/api/tasks", json=task(), timeout=30)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    time.sleep(6)  # longer than a stream goes without looking whether it missed something

    own_redis.go_on()
    own_mongo.tell("unpause")
    until_ready(server)
    assert alice.get(f"{server.url}/api/tasks", timeout=30).status_code == 200
    add(server, program, "after it")
    assert texts(next(events)) == ["after it"]

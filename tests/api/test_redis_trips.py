"""What a request costs in Redis: at most one round trip, and none for a program with a token."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from redis import Redis

from api import create_app
from api.parts import parts
from api.settings import ServerSettings
from tests.api.records import pomodoro

TOLD_LATER = {
    *("del", "exec", "expire", "hdel", "hset", "info", "multi", "ping", "publish", "sadd"),
    *("client|setinfo", "hello", "subscribe"),
}
"""What the thread of the bus sends for all requests, at its time, and what a connection begins
with: no request waits for it."""
REQUESTS = 5


@pytest.fixture
def app(settings: ServerSettings, redis_url: str) -> Iterator[Flask]:
    """The application with its sessions and its bus in Redis, whose clock is the real one."""
    app = create_app(settings.model_copy(update={"sessions": redis_url}))
    yield app
    parts(app).close()


@pytest.fixture
def trips(redis_url: str) -> Iterator[Callable[[], int]]:
    """How many commands requests have sent so far."""
    with Redis.from_url(redis_url) as redis:

        def count() -> int:
            stats: Any = redis.info("commandstats")
            sent = {name.removeprefix("cmdstat_"): each["calls"] for name, each in stats.items()}
            return sum(calls for name, calls in sent.items() if name not in TOLD_LATER)

        yield count


def test_a_browser_that_reads_asks_once(alice: FlaskClient, trips: Callable[[], int]) -> None:
    before = trips()

    for _ in range(REQUESTS):
        assert alice.get("/api/pomodoros").status_code == 200

    assert trips() - before == REQUESTS


def test_a_browser_that_writes_asks_once(alice: FlaskClient, trips: Callable[[], int]) -> None:
    before = trips()

    for number in range(REQUESTS):
        body = pomodoro(f"0{number}:00", f"0{number}:25")
        assert alice.post("/api/pomodoros", json=body).status_code == 201

    assert trips() - before == REQUESTS


@pytest.mark.parametrize("command", ["start", "pause", "resume", "stop"])
def test_a_browser_that_works_the_timer_asks_once(
    alice: FlaskClient, trips: Callable[[], int], command: str
) -> None:
    for each in ("start", "pause", "resume", "stop"):
        before = trips()
        assert alice.post(f"/api/timer/{each}").status_code == 200
        if each == command:
            break

    assert trips() - before == 1


def test_a_program_asks_nothing(writer: FlaskClient, trips: Callable[[], int]) -> None:
    before = trips()

    assert writer.get("/api/pomodoros").status_code == 200
    assert writer.post("/api/pomodoros", json=pomodoro()).status_code == 201

    assert trips() == before

"""What a request waits for in Redis: at most one round trip, and none for a program with a token.

What takes more is named here, with how many.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from redis import Redis
from redis.client import Pipeline

from api import create_app
from api.parts import Parts, parts
from api.settings import ServerSettings
from tests.api.records import pomodoro
from tests.conftest import PASSWORD, Clock, signed_up

ACCOUNT = {"name": "alice", "password": PASSWORD}
SECONDS = 20


@pytest.fixture
def clock() -> Clock:
    """A clock that begins with the real time, by which Redis forgets."""
    return Clock(time.time_ns() // 1_000_000)


@pytest.fixture
def app(settings: ServerSettings, redis_url: str, clock: Clock) -> Iterator[Flask]:
    """The application with its sessions and its bus in Redis."""
    app = create_app(settings.model_copy(update={"sessions": redis_url}), clock=clock)
    yield app
    parts(app).close()


@pytest.fixture
def trips(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was sent to Redis, trip by trip, by the one thread that answers all requests here."""
    sent: list[str] = []
    answering = threading.current_thread()

    def note_those_of(client: type[Redis], method: str) -> None:
        send = getattr(client, method)

        def send_and_note(self: Redis, *arguments: Any, **options: Any) -> Any:
            if threading.current_thread() is answering:
                sent.append(str(arguments[0]) if arguments else "pipeline")
            return send(self, *arguments, **options)

        monkeypatch.setattr(client, method, send_and_note)

    note_those_of(Redis, "execute_command")
    note_those_of(Pipeline, "execute")
    return sent


def test_a_browser_that_reads_asks_once(alice: FlaskClient, trips: list[str]) -> None:
    trips.clear()

    assert alice.get("/api/pomodoros").status_code == 200

    assert trips == ["GET"]


def test_a_browser_that_writes_asks_once(alice: FlaskClient, trips: list[str]) -> None:
    trips.clear()

    assert alice.post("/api/pomodoros", json=pomodoro()).status_code == 201

    assert trips == ["GET"]


def test_a_visit_that_renews_the_login_asks_once(
    alice: FlaskClient, opened: Parts, clock: Clock, trips: list[str]
) -> None:
    kept = alice.get_cookie("pomodoro")
    assert kept is not None
    clock.advance(days=20)
    trips.clear()

    answer = alice.get("/api/pomodoros")

    assert (answer.status_code, "Set-Cookie" in answer.headers) == (200, True)
    assert trips == ["GET"]
    opened.sessions.close()  # what is done later is done by now
    assert opened.sessions.get(kept.value, clock.advance(days=29)) is not None


@pytest.mark.parametrize("command", ["start", "pause", "resume", "stop"])
def test_a_browser_that_works_the_timer_asks_once(
    alice: FlaskClient, trips: list[str], command: str
) -> None:
    for each in ("start", "pause", "resume", "stop"):
        trips.clear()
        assert alice.post(f"/api/timer/{each}").status_code == 200
        if each == command:
            break

    assert trips == ["GET"]


@pytest.mark.parametrize(("streams_here", "asked"), [(True, ["GET"]), (False, ["GET", "EVAL"])])
def test_after_the_end_only_who_streams_from_another_process_is_asked_for(  # noqa: PLR0913, PLR0917 - the cast and two columns
    alice: FlaskClient,
    alice_id: str,
    opened: Parts,
    clock: Clock,
    trips: list[str],
    streams_here: bool,
    asked: list[str],
) -> None:
    assert alice.post("/api/timer/start").status_code == 200
    opened.bus.subscribe(alice_id if streams_here else "bob", clock())
    clock.advance(minutes=26)
    trips.clear()

    assert alice.post("/api/timer/stop").status_code == 200

    assert trips == asked


def test_signing_in_and_out_takes_what_it_takes(alice: FlaskClient, trips: list[str]) -> None:
    asked = []
    for path, body in (("in", ACCOUNT), ("out", None), ("in", ACCOUNT)):
        trips.clear()
        assert alice.post(f"/auth/sign-{path}", json=body).status_code < 300
        asked.append([*trips])

    # The attempt of the address is counted, wrong ones of the lane are looked for; the new id is
    # kept and the old one forgotten in one trip.
    assert asked[0] == ["EVALSHA", "HMGET", "GET", "EVALSHA"]
    assert asked[1] == ["GET", "DEL"]
    assert asked[2] == ["EVALSHA", "HMGET", "EVALSHA"]


def test_signing_up_counts_the_attempt_first(
    app: Flask, alice: FlaskClient, trips: list[str]
) -> None:
    trips.clear()

    signed_up(app, "bob")

    assert trips == ["EVALSHA", "EVALSHA"]


def test_a_new_password_signs_out_everywhere_else(
    alice: FlaskClient, opened: Parts, trips: list[str]
) -> None:
    opened.sessions.remove_all_of_user("nobody")  # Redis knows the script from here on
    trips.clear()
    body = {"password": "another long password", "currentPassword": PASSWORD}

    assert alice.patch("/api/account", json=body).status_code == 200

    # It is looked for once more before the password is set.
    assert trips == ["GET", "EVALSHA", "HMGET", "GET", "EVALSHA"]


def test_a_program_asks_nothing(writer: FlaskClient, trips: list[str]) -> None:
    trips.clear()

    assert writer.get("/api/pomodoros").status_code == 200
    assert writer.post("/api/pomodoros", json=pomodoro()).status_code == 201

    assert trips == []

"""Whether the server lives, and whether it can work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from flask.testing import FlaskClient

from api.parts import Parts
from api.resources import health
from api.settings import ServerSettings

SECONDS = 20


@pytest.fixture
def hang(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[object, str], Event]]:
    """`hang(part, method)` lets a part hang until the test is over; the event: it was asked."""
    over = Event()

    def hang(part: object, method: str) -> Event:
        asked = Event()

        def wait(*_: object) -> None:
            asked.set()
            over.wait(SECONDS)

        monkeypatch.setattr(type(part), method, wait)
        return asked

    yield hang
    over.set()


def test_a_server_that_answers_is_live(stranger: FlaskClient) -> None:
    assert stranger.get("/api/health/live").get_json() == {"status": "live"}


def test_a_server_with_its_store_is_ready(stranger: FlaskClient) -> None:
    assert stranger.get("/api/health/ready").get_json() == {"status": "ready"}


@pytest.mark.sqlite
def test_a_server_without_its_store_lives_but_is_not_ready(
    stranger: FlaskClient, settings: ServerSettings
) -> None:
    (settings.data / "pomodoro.db").rename(settings.data / "moved.db")

    assert stranger.get("/api/health/live").status_code == 200
    answer = stranger.get("/api/health/ready")
    assert (answer.status_code, answer.get_json()["away"]) == (503, ["store", "sessions"])
    assert int(answer.headers["Retry-After"]) > 0


def test_a_store_that_hangs_is_away_before_it_says_so(
    stranger: FlaskClient, opened: Parts, hang: Callable[[object, str], Event]
) -> None:
    asked = hang(opened.store, "ready")

    answer = stranger.get("/api/health/ready")

    # The answer came while the store still hangs, and the sessions were not kept waiting by it.
    assert asked.is_set()
    assert (answer.status_code, answer.get_json()["away"]) == (503, ["store"])
    assert health.ANSWER_SECONDS < 1


def test_parts_that_hang_are_asked_at_once(
    stranger: FlaskClient, opened: Parts, hang: Callable[[object, str], Event]
) -> None:
    asked = [hang(opened.store, "ready"), hang(opened.sessions, "get")]

    answer = stranger.get("/api/health/ready")

    assert all(each.is_set() for each in asked)
    assert (answer.status_code, answer.get_json()["away"]) == (503, ["store", "sessions"])


def test_every_answer_says_what_time_it_is_here(stranger: FlaskClient, opened: Parts) -> None:
    answer = stranger.get("/api/health/live")

    assert answer.headers["Server-Time"] == str(opened.clock())
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"

"""Whether the server lives, and whether it can work."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from api.parts import Parts
from api.settings import ServerSettings


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


def test_every_answer_says_what_time_it_is_here(stranger: FlaskClient, opened: Parts) -> None:
    answer = stranger.get("/api/health/live")

    assert answer.headers["Server-Time"] == str(opened.clock())
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"

"""Tokens: made and taken back in person, and worth nothing from that moment on."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.api.records import Json
from tests.api.tokens import bearer, make
from tests.conftest import Clock


def test_a_token_shows_its_secret_once(alice: FlaskClient, stranger: FlaskClient) -> None:
    made = make(alice, name="  backup script ")

    (listed,) = alice.get("/api/tokens").get_json()

    assert made["secret"].startswith("pomo_")
    assert listed == {
        "id": made["id"],
        "name": "backup script",
        "scope": "read",
        "createdAt": "2026-03-01T09:00:00.000Z",
        "lastUsedAt": None,
        "expiresAt": None,
    }
    assert stranger.get("/auth/info", headers=bearer(made)).get_json()["name"] == "alice"


def test_a_token_does_what_its_scope_says(alice: FlaskClient, stranger: FlaskClient) -> None:
    reads, writes = make(alice, scope="read"), make(alice, scope="write")

    answers = [
        stranger.post("/api/timer/start", headers=bearer(each)).status_code
        for each in (reads, writes)
    ]

    assert answers == [403, 200]


def test_a_timer_token_drives_the_timer_and_nothing_else(
    alice: FlaskClient, stranger: FlaskClient
) -> None:
    drives = bearer(make(alice, scope="timer"))

    timer = [stranger.open("/api/timer", headers=drives).status_code]
    timer += [
        stranger.post(f"/api/timer/{each}", headers=drives).status_code
        for each in ("start", "stop")
    ]
    others = [
        stranger.get(path, headers=drives).status_code
        for path in (
            "/api/pomodoros",
            "/api/changes",
            "/api/events",
            "/api/export",
            "/api/pomodoro",
        )
    ]

    assert timer == [200, 200, 200]
    assert others == [403] * 5


def test_a_token_ends_when_it_was_to(
    alice: FlaskClient, stranger: FlaskClient, clock: Clock
) -> None:
    made = make(alice, days=2)
    clock.advance(days=2, ms=-1)
    before = stranger.get("/auth/info", headers=bearer(made)).status_code

    clock.advance(ms=1)

    assert made["expiresAt"] == "2026-03-03T09:00:00.000Z"
    assert (before, stranger.get("/auth/info", headers=bearer(made)).status_code) == (200, 401)


def test_the_newest_is_listed_first(alice: FlaskClient, clock: Clock) -> None:
    for name in ("old", "new"):
        make(alice, name)
        clock.advance(seconds=1)

    assert [each["name"] for each in alice.get("/api/tokens").get_json()] == ["new", "old"]


def test_it_says_to_the_hour_when_a_token_was_used(
    alice: FlaskClient, stranger: FlaskClient, clock: Clock
) -> None:
    made, used = make(alice), []

    for minutes in (59, 59, 59):
        clock.advance(minutes=minutes)
        stranger.get("/api/timer", headers=bearer(made))
        used.append(alice.get("/api/tokens").get_json()[0]["lastUsedAt"])

    assert used == [f"2026-03-01T{hour}:00:00.000Z" for hour in ("09", "10", "11")]


def test_a_token_that_was_taken_back_is_worth_nothing(
    alice: FlaskClient, stranger: FlaskClient
) -> None:
    made, other = make(alice), make(alice)

    answer = alice.delete(f"/api/tokens/{made['id']}")

    assert answer.status_code == 204
    assert stranger.get("/api/timer", headers=bearer(made)).status_code == 401
    assert stranger.get("/api/timer", headers=bearer(other)).status_code == 200
    assert alice.delete(f"/api/tokens/{made['id']}").status_code == 404


def test_a_token_cannot_make_see_or_end_tokens(alice: FlaskClient, writer: FlaskClient) -> None:
    made = make(alice)

    answers = [
        writer.get("/api/tokens"),
        writer.post("/api/tokens", json={"name": "more", "scope": "write"}),
        writer.delete(f"/api/tokens/{made['id']}"),
    ]

    assert [each.status_code for each in answers] == [403, 403, 403]
    assert answers[0].get_json(force=True)["type"].endswith("/in-person")


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"name": "x"},
        {"name": " ", "scope": "read"},
        {"name": "x" * 101, "scope": "read"},
        {"name": "x", "scope": "admin"},
        {"name": "x", "scope": "read", "user": "bob"},
    ],
)
def test_what_is_no_token_is_refused(alice: FlaskClient, sent: Json) -> None:
    assert alice.post("/api/tokens", json=sent).status_code == 422
    assert alice.get("/api/tokens").get_json() == []


def test_it_hides_others_tokens(alice: FlaskClient, bob: FlaskClient) -> None:
    made = make(alice)

    assert bob.get("/api/tokens").get_json() == []
    assert bob.delete(f"/api/tokens/{made['id']}").status_code == 404
    assert len(alice.get("/api/tokens").get_json()) == 1


def test_a_stranger_has_none(app: Flask, stranger: FlaskClient) -> None:
    assert stranger.get("/api/tokens").status_code == 401
    assert stranger.post("/api/tokens", json={}).status_code == 401


def test_another_site_cannot_make_one(alice: FlaskClient) -> None:
    sent = {"name": "x", "scope": "write"}
    answer = alice.post("/api/tokens", json=sent, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403

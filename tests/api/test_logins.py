"""Where an account is signed in: the list, the end of one, of all others, and what proves it."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import PASSWORD, Clock

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15"
    " (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1"
)
SESSIONS = "/api/account/sessions"


@pytest.fixture
def phone(app: Flask, alice: FlaskClient) -> FlaskClient:
    """Another device in which alice is signed in."""
    return browser(app, SAFARI)


def browser(app: Flask, user_agent: str) -> FlaskClient:
    """Return a browser of this kind, in which alice signs in."""
    client = app.test_client()
    client.environ_base["HTTP_USER_AGENT"] = user_agent
    answer = client.post("/auth/sign-in", json={"name": "alice", "password": PASSWORD})
    assert answer.status_code == 200
    return client


def listed(client: FlaskClient) -> list[dict[str, Any]]:
    """Return the sessions as this browser sees them."""
    found: list[dict[str, Any]] = client.get(SESSIONS).get_json()
    return found


def test_sessions_are_listed_this_one_first(
    app: Flask, alice: FlaskClient, phone: FlaskClient, clock: Clock
) -> None:
    clock.advance(minutes=10)
    laptop = browser(app, FIREFOX)
    clock.advance(minutes=10)
    phone.get("/api/timer")

    sessions = listed(laptop)

    assert [(each["device"], each["thisDevice"]) for each in sessions] == [
        ("Firefox on Linux", True),
        ("Safari on iPhone", False),
        ("A program", False),
    ]
    assert sessions[1]["since"] == "2026-03-01T09:00:00.000Z"
    assert sessions[1]["lastUsedAt"] == "2026-03-01T09:20:00.000Z"


def test_a_list_gives_no_way_in(alice: FlaskClient, stranger: FlaskClient) -> None:
    (only,) = listed(alice)

    stranger.set_cookie("pomodoro", only["id"])

    assert stranger.get("/auth/info").status_code == 401


def test_an_ended_session_is_signed_out_at_once(alice: FlaskClient, phone: FlaskClient) -> None:
    (other,) = (each for each in listed(alice) if not each["thisDevice"])

    assert alice.delete(f"{SESSIONS}/{other['id']}").status_code == 204

    assert phone.get("/api/timer").status_code == 401
    assert alice.delete(f"{SESSIONS}/{other['id']}").status_code == 404
    assert len(listed(alice)) == 1


def test_all_others_are_ended_at_once(app: Flask, alice: FlaskClient, phone: FlaskClient) -> None:
    laptop = browser(app, FIREFOX)

    assert alice.delete(SESSIONS).get_json() == {"ended": 2}

    assert [each.get("/api/timer").status_code for each in (phone, laptop, alice)] == [
        401,
        401,
        200,
    ]


def test_it_hides_others_sessions(alice: FlaskClient, bob: FlaskClient) -> None:
    (hers,) = listed(alice)

    assert bob.delete(f"{SESSIONS}/{hers['id']}").status_code == 404
    assert bob.delete(SESSIONS).get_json() == {"ended": 0}

    assert alice.get("/api/timer").status_code == 200
    assert hers["id"] not in {each["id"] for each in listed(bob)}


def test_signing_in_and_proving_it_give_a_new_id(alice: FlaskClient, clock: Clock) -> None:
    def cookie() -> str:
        kept = alice.get_cookie("pomodoro")
        assert kept is not None
        return kept.value

    first = cookie()
    alice.post("/auth/sign-in", json={"name": "alice", "password": PASSWORD})
    second = cookie()
    clock.advance(minutes=1)
    alice.post("/auth/proof", json={"password": PASSWORD})

    assert len({first, second, cookie()}) == 3
    alice.set_cookie("pomodoro", second)
    assert alice.get("/auth/info").status_code == 401


DANGEROUS = {
    "a token": ("POST", "/api/tokens", {"name": "x", "scope": "read"}),
    "a passkey": ("POST", "/api/passkeys/new/options", {}),
    "no password": ("DELETE", "/api/account/password", {}),
    "a password": ("PATCH", "/api/account", {"password": "another long password"}),
    "another name": ("PATCH", "/api/account", {"name": "alicia"}),
    "no other sessions": ("DELETE", SESSIONS, {}),
    "no other session": ("DELETE", f"{SESSIONS}/{'0' * 64}", {}),
    "a calendar": ("POST", "/api/calendar", {}),
    "the end": ("DELETE", "/api/account", {"name": "alice"}),
}


@pytest.mark.parametrize("what", DANGEROUS)
def test_what_is_dangerous_needs_a_recent_proof(
    alice: FlaskClient, clock: Clock, what: str
) -> None:
    method, path, body = DANGEROUS[what]
    clock.advance(minutes=10, ms=1)

    refused = alice.open(path, method=method, json=body)
    wrong = alice.post("/auth/proof", json={"password": "not this one"})
    still = alice.open(path, method=method, json=body)
    alice.post("/auth/proof", json={"password": PASSWORD})
    allowed = alice.open(path, method=method, json=body)

    assert refused.status_code == still.status_code == 403
    assert refused.get_json()["type"] == "/problems/proof-needed"
    assert wrong.status_code == 409
    assert allowed.status_code != 403


def test_the_own_session_is_ended_without_a_proof(alice: FlaskClient, clock: Clock) -> None:
    clock.advance(minutes=11)
    (mine,) = listed(alice)

    assert alice.delete(f"{SESSIONS}/{mine['id']}").status_code == 204

    assert alice.get("/auth/info").status_code == 401


def test_the_password_itself_is_a_proof_for_another_name(alice: FlaskClient, clock: Clock) -> None:
    clock.advance(minutes=11)

    wrong = alice.patch("/api/account", json={"name": "alicia", "currentPassword": "wrong"})
    right = alice.patch("/api/account", json={"name": "alicia", "currentPassword": PASSWORD})

    assert (wrong.status_code, right.status_code) == (422, 200)


def test_what_happened_is_in_the_log(
    app: Flask, alice: FlaskClient, phone: FlaskClient, clock: Clock
) -> None:
    clock.advance(minutes=1)
    alice.post("/api/tokens", json={"name": "cron", "scope": "read"})
    clock.advance(minutes=1)
    alice.delete(SESSIONS)

    log = alice.get("/api/account/log").get_json()

    assert [(each["what"], each["about"], each["device"]) for each in log] == [
        ("sessionsEnded", "1", "A program"),
        ("tokenMade", "cron", "A program"),
        ("signedIn", "password", "Safari on iPhone"),
        ("signedUp", "password", "A program"),
    ]
    assert alice.get(f"/api/account/log?before={log[1]['at']}").get_json() == log[2:]
    assert alice.get("/api/account/log?limit=1").get_json() == log[:1]


def test_it_hides_others_log(alice: FlaskClient, bob: FlaskClient) -> None:
    bob.post("/api/tokens", json={"name": "bob's", "scope": "read"})

    assert "bob's" not in alice.get("/api/account/log").text


@pytest.mark.parametrize(
    "said", ["<script>alert(1)</script> Firefox", "Firefox\u2028Linux", "x" * 5000, ""]
)
def test_a_device_is_called_by_our_own_words(app: Flask, alice: FlaskClient, said: str) -> None:
    device = browser(app, said.encode("latin-1", "replace").decode("latin-1"))

    assert listed(device)[0]["device"] in {"Firefox", "Firefox on Linux", "A program"}

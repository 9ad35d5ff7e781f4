"""Signing up, in and out, by password and by token."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

import gevent
import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient

from api import create_app
from api.parts import Parts, parts
from api.settings import ServerSettings
from tests.conftest import PASSWORD, Clock

ALICE = {"name": "alice", "password": PASSWORD}


def cookie_of(client: FlaskClient) -> str | None:
    """Return the id of the session that the browser holds."""
    cookie = client.get_cookie("pomodoro")
    return cookie.value if cookie else None


def test_signing_up_signs_in(stranger: FlaskClient) -> None:
    answer = stranger.post("/auth/sign-up", json=ALICE)

    assert answer.status_code == 201
    assert answer.get_json()["name"] == "alice"
    assert answer.get_json()["createdAt"] == "2026-03-01T09:00:00.000Z"
    assert answer.get_json().items() <= stranger.get("/auth/info").get_json().items()


def test_a_name_is_taken_without_regard_to_case(alice: FlaskClient, stranger: FlaskClient) -> None:
    answer = stranger.post("/auth/sign-up", json={**ALICE, "name": "ALICE"})

    assert answer.status_code == 409
    assert answer.get_json(force=True)["errors"][0]["field"] == "name"


@pytest.mark.parametrize("name", ["Jürgen", "अनीता", "a.b-c_d", "7", "x" * 40])
def test_these_are_names(stranger: FlaskClient, name: str) -> None:
    answer = stranger.post("/auth/sign-up", json={**ALICE, "name": name})

    assert answer.status_code == 201
    assert answer.get_json()["name"] == name


INVISIBLE = ("alice\u3164", "\u115falice", "al\u034fice", "alice\ufe0f", "\uffa0", "a\U000e0100")


@pytest.mark.parametrize(
    "name", ["", " ", "a b", "x" * 41, "a\x00", "<b>", "a/b", "🍅", "a\n", *INVISIBLE]
)
def test_these_are_not_names(stranger: FlaskClient, name: str) -> None:
    answer = stranger.post("/auth/sign-up", json={**ALICE, "name": name})

    assert answer.status_code == 422


@pytest.mark.parametrize("password", ["123456789", "x" * 201])
def test_a_password_has_10_to_200_signs(stranger: FlaskClient, password: str) -> None:
    answer = stranger.post("/auth/sign-up", json={"name": "alice", "password": password})

    assert answer.status_code == 422
    assert answer.get_json(force=True)["errors"][0]["field"] == "password"


def test_nobody_signs_up_where_that_is_closed(tmp_path: Path, clock: Clock) -> None:
    closed = create_app(ServerSettings(data=tmp_path, signup="closed"), clock=clock)

    answer = closed.test_client().post("/auth/sign-up", json=ALICE)
    parts(closed).close()

    assert answer.status_code == 403
    assert answer.get_json(force=True)["type"].endswith("/sign-up-closed")


def test_signing_in_takes_a_new_session_id(alice: FlaskClient) -> None:
    before = cookie_of(alice)

    answer = alice.post("/auth/sign-in", json=ALICE)

    assert answer.status_code == 200
    assert cookie_of(alice) != before


def test_a_session_id_that_someone_planted_is_not_kept(app: Flask, alice: FlaskClient) -> None:
    victim = app.test_client()
    victim.set_cookie("pomodoro", "planted")

    victim.post("/auth/sign-in", json=ALICE)
    thief = app.test_client()
    thief.set_cookie("pomodoro", "planted")

    assert cookie_of(victim) != "planted"
    assert thief.get("/auth/info").status_code == 401


def test_a_session_id_that_someone_planted_is_not_kept_before_signing_in(
    stranger: FlaskClient,
) -> None:
    stranger.set_cookie("pomodoro", "planted")

    assert stranger.post("/auth/sign-in/passkey/options").status_code == 200

    assert cookie_of(stranger) != "planted"


def test_an_unknown_name_and_a_wrong_password_look_the_same(
    alice: FlaskClient, stranger: FlaskClient
) -> None:
    wrong = stranger.post("/auth/sign-in", json={**ALICE, "password": "wrong password"})
    unknown = stranger.post("/auth/sign-in", json={**ALICE, "name": "nobody"})

    assert wrong.status_code == unknown.status_code == 401
    assert wrong.get_json(force=True) == unknown.get_json(force=True)


def test_an_unknown_name_takes_as_long_as_a_wrong_password(
    alice: FlaskClient, stranger: FlaskClient
) -> None:
    def seconds(name: str) -> float:
        began = time.perf_counter()
        stranger.post("/auth/sign-in", json={"name": name, "password": "wrong password"})
        return time.perf_counter() - began

    wrong = median(seconds("alice") for _ in range(9))
    unknown = median(seconds("nobody") for _ in range(9))

    assert 0.2 < wrong / unknown < 5  # without a hash to check it is a hundred times faster


def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(stranger: FlaskClient) -> None:
    cookies = stranger.post("/auth/sign-up", json=ALICE).headers.getlist("Set-Cookie")

    assert {cookie.partition("=")[0] for cookie in cookies} == {"pomodoro", "pomodoro-device"}
    for cookie in cookies:
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert "Secure" not in cookie


def test_over_https_the_cookie_belongs_to_this_host_alone(stranger: FlaskClient) -> None:
    answer = stranger.post("/auth/sign-up", json=ALICE, base_url="https://pomodoro.example")

    cookies = answer.headers.getlist("Set-Cookie")
    assert len(cookies) == 2
    for cookie in cookies:
        assert cookie.startswith("__Host-pomodoro")
        assert "Secure" in cookie
        assert "Path=/" in cookie
        assert "Domain" not in cookie


def test_signing_out_ends_the_session_for_good(app: Flask, alice: FlaskClient) -> None:
    copied = app.test_client()
    copied.set_cookie("pomodoro", cookie_of(alice) or "")

    answer = alice.post("/auth/sign-out")

    assert answer.status_code == 204
    assert cookie_of(alice) is None
    assert alice.get("/auth/info").status_code == 401
    assert copied.get("/auth/info").status_code == 401


def test_signing_out_twice_is_fine(alice: FlaskClient) -> None:
    alice.post("/auth/sign-out")

    assert alice.post("/auth/sign-out").status_code == 204


def test_the_link_of_old_signs_out_and_leads_to_the_page(alice: FlaskClient) -> None:
    answer = alice.get("/auth/logout", headers={"Sec-Fetch-Site": "none"})

    assert answer.status_code == 302
    assert answer.headers["Location"] == "/"
    assert alice.get("/auth/info").status_code == 401


def test_who_is_signed_in_is_said_in_the_words_of_2015_too(alice: FlaskClient) -> None:
    answer = alice.get("/auth/info").get_json()

    assert (answer["username"], answer["avatar"]) == ("alice", None)
    assert set(answer) == {"id", "name", "displayName", "createdAt", "username", "avatar"}


def test_a_test_user_signs_in_where_that_is_allowed(tmp_path: Path, clock: Clock) -> None:
    settings = ServerSettings(data=tmp_path, app=tmp_path / "no-page", fake_user="on")
    developed = create_app(settings, clock=clock)
    browsers = [developed.test_client(), developed.test_client()]

    answers = [each.get("/auth/fake") for each in browsers]
    users = [each.get("/auth/info").get_json() for each in browsers]
    parts(developed).close()

    assert [(each.status_code, each.headers["Location"]) for each in answers] == [(302, "/")] * 2
    assert users[0] == users[1]
    assert users[0]["username"] == "fake"


def test_there_is_no_test_user_where_nobody_asked_for_one(stranger: FlaskClient) -> None:
    assert stranger.get("/auth/fake").status_code == 404
    assert "/auth/fake" not in stranger.get("/api/openapi.json").get_json()["paths"]


def test_another_site_cannot_sign_one_out_by_a_link(alice: FlaskClient) -> None:
    alice.get("/auth/logout", headers={"Sec-Fetch-Site": "cross-site"})
    unknown = alice.get("/auth/logout")

    assert unknown.headers["Location"] == "/account"
    assert alice.get("/auth/info").status_code == 200


def test_a_session_ends_after_its_days_without_a_visit(alice: FlaskClient, clock: Clock) -> None:
    clock.advance(days=30, ms=1)

    assert alice.get("/auth/info").status_code == 401


def test_a_visit_keeps_one_signed_in(alice: FlaskClient, clock: Clock) -> None:
    for _ in range(3):
        clock.advance(days=20)
        answer = alice.get("/auth/info")

    assert answer.status_code == 200
    assert answer.headers["Set-Cookie"].startswith("pomodoro=")


def test_a_cookie_is_not_sent_again_on_every_answer(alice: FlaskClient) -> None:
    assert "Set-Cookie" not in alice.get("/auth/info").headers


def test_a_cookie_of_no_session_is_taken_away(stranger: FlaskClient) -> None:
    stranger.set_cookie("pomodoro", "long gone")

    answer = stranger.get("/auth/info")

    assert answer.status_code == 401
    assert cookie_of(stranger) is None


def test_a_remember_me_cookie_from_elsewhere_does_nothing(stranger: FlaskClient) -> None:
    stranger.set_cookie("remember_token", "1|abc")

    assert stranger.get("/auth/info").status_code == 401


def test_other_users_stay_signed_in(alice: FlaskClient, bob: FlaskClient) -> None:
    alice.post("/auth/sign-out")

    assert bob.get("/auth/info").get_json()["name"] == "bob"


def test_passwords_are_kept_as_argon2id(opened: Parts, alice_id: str) -> None:
    kept = opened.store.password_hash(alice_id) or ""

    assert kept.startswith("$argon2id$")
    assert PASSWORD not in kept


def test_a_hash_of_other_parameters_is_renewed_at_sign_in(
    opened: Parts, alice: FlaskClient, alice_id: str
) -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    opened.store.set_password_hash(alice_id, weak.hash(PASSWORD))

    answer = alice.post("/auth/sign-in", json=ALICE)

    assert answer.status_code == 200
    assert "m=19456,t=2,p=1" in (opened.store.password_hash(alice_id) or "")


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/auth/sign-up", {"name": "bob", "password": PASSWORD}),
        ("POST", "/auth/sign-in", ALICE),
        ("POST", "/auth/sign-in", {"name": "nobody", "password": PASSWORD}),
        ("POST", "/auth/proof", {"password": PASSWORD}),
        ("PATCH", "/api/account", {"password": "another long password"}),
    ],
)
def test_a_password_is_hashed_beside_the_event_loop(
    alice: FlaskClient, method: str, path: str, body: dict[str, str]
) -> None:
    turns: list[int] = []

    def take_turns() -> None:
        while True:
            turns.append(len(turns))
            gevent.sleep(0)

    others = gevent.spawn(take_turns)
    answer = alice.open(path, method=method, json=body)
    others.kill(block=False)

    assert answer.status_code in {200, 201, 204, 401}
    assert turns, "nobody else was served while the password was hashed"


def test_signing_in_clears_away_the_logins_that_have_expired(
    alice: FlaskClient, bob: FlaskClient, opened: Parts, clock: Clock
) -> None:
    clock.advance(days=31)

    alice.post("/auth/sign-in", json={"name": "alice", "password": PASSWORD})

    assert opened.sessions.expire(clock()) == 0
    assert alice.get("/auth/info").status_code == 200


def test_the_session_names_its_account(alice: FlaskClient) -> None:
    answer = alice.get("/auth/session")

    assert answer.status_code == 200
    assert answer.get_json()["account"] == alice.get("/api/account").get_json()


def test_a_browser_without_a_session_is_told_so_without_an_error(stranger: FlaskClient) -> None:
    answer = stranger.get("/auth/session")

    assert answer.status_code == 200
    assert answer.get_json() == {"account": None}
    assert "Set-Cookie" not in answer.headers


def test_a_session_that_has_ended_names_no_account(alice: FlaskClient, clock: Clock) -> None:
    clock.advance(days=30, ms=1)

    assert alice.get("/auth/session").get_json() == {"account": None}
    assert cookie_of(alice) is None

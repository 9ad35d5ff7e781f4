"""The key in the address, and the cookie, on the paths of 2015."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from uuid_utils import uuid7

from api.auth.tokens import hash_of, new_secret
from api.parts import Parts
from api.store import Token
from tests.api.records import at
from tests.conftest import Scope

ELSEWHERE = {"Sec-Fetch-Site": "cross-site"}
SENT = {"minutes": 25, "type": "pomodoro", "startedAt": at("08:00")}


@pytest.fixture
def apikey(opened: Parts, alice_id: str) -> str:
    """A token of alice's, as it stands in an address."""
    return key_of(opened, alice_id, "write")


def key_of(opened: Parts, user: str, scope: Scope) -> str:
    """Return a new token of the user's."""
    secret = new_secret()
    opened.store.add_token(
        Token(str(uuid7()), user, "2015", scope, opened.clock()), hash_of(secret)
    )
    return secret


@pytest.mark.parametrize("path", ["", "?day=03/01/2026", "/1", "?apikey=pomo_wrong", "?apikey="])
def test_nobody_comes_in_without_saying_who(stranger: FlaskClient, path: str) -> None:
    assert stranger.get(f"/api/pomodoro{path}").status_code == 401
    assert stranger.post("/api/pomodoro", json=SENT).status_code == 401


def test_a_key_in_the_address_signs_a_program_in(stranger: FlaskClient, apikey: str) -> None:
    key = f"?apikey={apikey}"

    answer = stranger.post(f"/api/pomodoro{key}", json=SENT, headers=ELSEWHERE)

    assert answer.status_code == 201
    for path in (answer.headers["Location"] + key, f"/api/pomodoro{key}&day=03/01/2026"):
        assert stranger.get(path).status_code == 200


def test_a_key_in_the_address_is_worth_nothing_elsewhere(
    stranger: FlaskClient, apikey: str
) -> None:
    for path in ("/auth/info", "/api/account", "/api/pomodoros", "/api/changes", "/api/timer"):
        assert stranger.get(f"{path}?apikey={apikey}").status_code == 401


def test_a_wrong_key_is_not_made_good_by_a_cookie(alice: FlaskClient) -> None:
    assert alice.get("/api/pomodoro?apikey=wrong").status_code == 401


def test_a_key_to_read_cannot_write(stranger: FlaskClient, opened: Parts, alice_id: str) -> None:
    key = key_of(opened, alice_id, "read")

    assert stranger.get(f"/api/pomodoro?apikey={key}").status_code == 200
    assert stranger.post(f"/api/pomodoro?apikey={key}", json=SENT).status_code == 403


def test_another_sites_form_cannot_write_with_the_cookie(alice: FlaskClient) -> None:
    answer = alice.post("/api/pomodoro", data=SENT, headers=ELSEWHERE)

    assert answer.status_code == 403
    assert alice.get("/api/pomodoro").get_json() == []

"""Who may come in: other sites, guessers, programs with a token."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api import create_app
from api.auth.tokens import PREFIX
from api.parts import Parts, parts
from api.settings import ServerSettings
from tests.conftest import PASSWORD, Clock

ALICE = {"name": "alice", "password": PASSWORD}


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Origin": "https://localhost"},
    ],
)
def test_another_site_cannot_write_with_the_cookie(
    alice: FlaskClient, headers: dict[str, str]
) -> None:
    answer = alice.patch("/api/account", json={"name": "mallory"}, headers=headers)

    assert answer.status_code == 403
    assert alice.get("/auth/info").get_json()["name"] == "alice"


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://localhost"}, {}]
)
def test_the_page_itself_can_write(alice: FlaskClient, headers: dict[str, str]) -> None:
    answer = alice.patch("/api/account", json={"name": "alicia"}, headers=headers)

    assert answer.status_code == 200


def test_the_page_at_the_address_that_the_settings_name_can_write(
    settings: ServerSettings, clock: Clock
) -> None:
    named = create_app(
        settings.model_copy(update={"url": "https://pomodoro.example/"}), clock=clock
    )
    stranger = named.test_client()
    signing_out = {"base_url": "http://pomodoro.example"}  # behind a proxy that says nothing

    answers = [
        stranger.post("/auth/sign-out", headers={"Origin": origin}, **signing_out).status_code
        for origin in ("https://pomodoro.example", "https://pomodoro.example:8443")
    ]
    parts(named).close()

    assert answers == [204, 403]


def test_attempts_beyond_the_limit_are_told_when_to_come_back(tmp_path: Path, clock: Clock) -> None:
    strict = create_app(ServerSettings(data=tmp_path, signin_limit="3/minute"), clock=clock)
    guesser = strict.test_client()

    answers = [guesser.post("/auth/sign-in", json=ALICE) for _ in range(4)]
    parts(strict).close()

    assert [each.status_code for each in answers] == [401, 401, 401, 429]
    assert 0 < int(answers[3].headers["Retry-After"]) <= 61
    assert answers[3].content_type == "application/problem+json"


def test_a_token_signs_a_program_in(reader: FlaskClient, alice_id: str) -> None:
    answer = reader.get("/auth/info")

    assert answer.get_json()["id"] == alice_id
    assert "Set-Cookie" not in answer.headers


def test_a_token_to_read_cannot_write(reader: FlaskClient) -> None:
    answer = reader.patch("/api/account", json={"name": "alicia"})

    assert answer.status_code == 403
    assert answer.get_json(force=True)["type"].endswith("/scope")


@pytest.mark.parametrize("given", ["Bearer", "Bearer ", f"Bearer {PREFIX}x", "Basic YTpi", "é"])
def test_what_is_no_token_is_a_401(stranger: FlaskClient, given: str) -> None:
    assert stranger.get("/auth/info", headers={"Authorization": given}).status_code == 401


def test_a_wrong_token_is_not_made_good_by_a_cookie(alice: FlaskClient) -> None:
    answer = alice.get("/auth/info", headers={"Authorization": "Bearer wrong"})

    assert answer.status_code == 401


def test_a_revoked_token_is_worth_nothing(
    reader: FlaskClient, opened: Parts, alice_id: str
) -> None:
    for each in opened.store.tokens(alice_id):
        opened.store.remove_token(alice_id, each.id)

    assert reader.get("/auth/info").status_code == 401

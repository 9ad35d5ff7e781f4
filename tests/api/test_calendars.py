"""The secret address for calendars."""

from __future__ import annotations

from pathlib import Path

import icalendar
import requests
from flask.testing import FlaskClient

from api.parts import Parts
from tests.api.records import pomodoro
from tests.api.server import serving


def new_address(client: FlaskClient) -> str:
    """Make an address; return it."""
    answer = client.post("/api/calendar")
    assert answer.status_code == 201, answer.text
    return str(answer.get_json()["address"])


def test_an_address_is_not_among_the_tokens(alice: FlaskClient) -> None:
    alice.post("/api/tokens", json={"name": "a script", "scope": "read"})
    new_address(alice)

    assert [token["name"] for token in alice.get("/api/tokens").get_json()] == ["a script"]


def test_who_knows_the_address_reads_the_sessions(
    alice: FlaskClient, stranger: FlaskClient
) -> None:
    alice.post("/api/pomodoros", json=pomodoro())

    answer = stranger.get(new_address(alice))

    assert answer.mimetype == "text/calendar"
    assert len(icalendar.Calendar.from_ical(answer.text).walk("VEVENT")) == 1


def test_a_wrong_address_is_nothing(alice: FlaskClient, stranger: FlaskClient) -> None:
    address = new_address(alice)

    assert stranger.get(address.replace(".ics", "x.ics")).status_code == 404
    assert stranger.get("/api/calendar/.ics").status_code == 404


def test_a_new_address_ends_the_one_before(alice: FlaskClient, stranger: FlaskClient) -> None:
    first, second = new_address(alice), new_address(alice)

    assert [stranger.get(each).status_code for each in (first, second)] == [404, 200]


def test_the_address_can_be_ended(alice: FlaskClient, stranger: FlaskClient) -> None:
    address = new_address(alice)
    assert alice.get("/api/calendar").get_json() == {"createdAt": "2026-03-01T09:00:00.000Z"}

    assert alice.delete("/api/calendar").status_code == 204

    assert stranger.get(address).status_code == 404
    assert alice.get("/api/calendar").get_json() == {"createdAt": None}


def test_a_program_cannot_make_an_address(writer: FlaskClient, stranger: FlaskClient) -> None:
    assert writer.post("/api/calendar").status_code == 403
    assert writer.delete("/api/calendar").status_code == 403
    assert stranger.post("/api/calendar").status_code == 401


def test_the_secret_is_no_token(alice: FlaskClient, stranger: FlaskClient) -> None:
    secret = new_address(alice).rpartition("/")[2].removesuffix(".ics")

    answer = stranger.get("/api/timer", headers={"Authorization": f"Bearer {secret}"})

    assert answer.status_code == 401


def test_the_secret_is_not_kept(alice: FlaskClient, alice_id: str, opened: Parts) -> None:
    secret = new_address(alice).rpartition("/")[2].removesuffix(".ics")

    files = [each.read_bytes() for each in opened.settings.data.iterdir() if each.is_file()]

    assert len(opened.store.tokens(alice_id)) == 1
    assert not any(secret.encode() in content for content in files)


def test_an_unchanged_calendar_is_not_sent_again(alice: FlaskClient, stranger: FlaskClient) -> None:
    address = new_address(alice)
    tag = stranger.get(address).headers["ETag"]
    asked = {"If-None-Match": tag}
    assert stranger.get(address, headers=asked).status_code == 304

    alice.post("/api/pomodoros", json=pomodoro())

    assert stranger.get(address, headers=asked).status_code == 200


def test_only_the_last_year_is_in_it(alice: FlaskClient, stranger: FlaskClient) -> None:
    old = pomodoro(startedAt="2025-02-20T09:00:00.000Z", endedAt="2025-02-20T09:25:00.000Z")
    alice.post("/api/pomodoros", json=old)

    assert "VEVENT" not in stranger.get(new_address(alice)).text


def test_guessing_is_limited_and_the_secret_is_not_logged(tmp_path: Path) -> None:
    with serving(tmp_path, POMODORO_SIGNIN_LIMIT="3/minute") as server:
        account = {"name": "alice", "password": "correct horse battery"}
        with requests.Session() as alice:
            alice.post(f"{server.url}/auth/sign-up", json=account, timeout=10)
            address = alice.post(f"{server.url}/api/calendar", timeout=10).json()["address"]
        answers = [requests.get(server.url + address, timeout=10) for _ in range(4)]
        log = "\n".join(server.log())

    assert [each.status_code for each in answers] == [200, 200, 200, 429]
    assert "/api/calendar/…" in log
    assert address.rpartition("/")[2].removesuffix(".ics") not in log

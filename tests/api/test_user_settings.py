"""What a user chose."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient


def test_a_fresh_account_has_the_defaults(alice: FlaskClient) -> None:
    answer = alice.get("/api/settings")

    assert answer.headers["ETag"] == '"0"'
    settings = answer.get_json()
    assert (settings["focusMinutes"], settings["zone"], settings["dayStartHour"]) == (25, "UTC", 4)
    assert settings["sounds"]["ringSound"] == "bell"


def test_settings_are_replaced_as_a_whole(alice: FlaskClient) -> None:
    alice.put("/api/settings", json={"focusMinutes": 50})

    answer = alice.put("/api/settings", json={"goal": 12, "workingDays": [1, 7]})

    assert (answer.get_json()["focusMinutes"], answer.get_json()["goal"]) == (25, 12)
    assert alice.get("/api/settings").get_json() == answer.get_json()


def test_the_same_settings_sent_twice_count_once(alice: FlaskClient) -> None:
    answers = [alice.put("/api/settings", json={"goal": 12}) for _ in range(2)]

    assert [answer.headers["ETag"] for answer in answers] == ['"1"', '"1"']


def test_if_match_protects_from_overwriting(alice: FlaskClient) -> None:
    alice.put("/api/settings", json={"goal": 12}, headers={"If-Match": '"0"'})

    stale = alice.put("/api/settings", json={"goal": 6}, headers={"If-Match": '"0"'})

    assert stale.status_code == 412
    assert stale.get_json()["current"]["data"]["goal"] == 12


def test_no_body_does_not_reset_the_settings(alice: FlaskClient) -> None:
    alice.put("/api/settings", json={"goal": 12})

    assert alice.put("/api/settings").status_code == 422
    assert alice.get("/api/settings").get_json()["goal"] == 12


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("focusMinutes", 0),
        ("focusMinutes", 181),
        ("longBreakEvery", 0),
        ("dayStartHour", 24),
        ("zone", "Mars/Base"),
        ("workingDays", [2, 1]),
        ("workingDays.0", [8]),
        ("theme", "sepia"),
        ("language", "English"),
        ("sounds.ringVolume", {"ringVolume": 101}),
        ("focus_minutes", 25),
    ],
)
def test_a_wrong_value_is_named(alice: FlaskClient, field: str, value: object) -> None:
    answer = alice.put("/api/settings", json={field.partition(".")[0]: value})

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["field"] == field


def test_it_hides_others_settings(
    alice: FlaskClient, bob: FlaskClient, stranger: FlaskClient
) -> None:
    alice.put("/api/settings", json={"goal": 12})

    assert bob.get("/api/settings").get_json()["goal"] == 8
    assert stranger.get("/api/settings").status_code == 401
    assert stranger.put("/api/settings", json={}).status_code == 401

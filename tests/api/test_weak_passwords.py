"""Passwords that are guessed first are set nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api.parts import Parts
from tests.api.server import command
from tests.conftest import PASSWORD

WEAK = ["Password123", "1234567890", "qwertyuiop", "alice12345", "Pomodoro2026", "aaaaaaaaaaaa"]
GOOD = ["correct horse battery", "alice likes long walks", "ünïcödé pässwörd"]


@pytest.mark.parametrize("password", WEAK)
def test_nobody_signs_up_with_a_weak_one(stranger: FlaskClient, password: str) -> None:
    answer = stranger.post("/auth/sign-up", json={"name": "alice", "password": password})

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["field"] == "password"
    assert password not in answer.text


@pytest.mark.parametrize("password", GOOD)
def test_a_sentence_is_good_enough(stranger: FlaskClient, password: str) -> None:
    answer = stranger.post("/auth/sign-up", json={"name": "alice", "password": password})

    assert answer.status_code == 201


def test_nobody_changes_to_a_weak_one(alice: FlaskClient, stranger: FlaskClient) -> None:
    answer = alice.patch("/api/account", json={"password": "Password123"})

    assert answer.status_code == 422
    account = {"name": "alice", "password": PASSWORD}
    assert stranger.post("/auth/sign-in", json=account).status_code == 200


def test_the_command_refuses_a_weak_one_in_one_line(tmp_path: Path) -> None:
    done = command("user", "add", "alice", "--password-stdin", data=tmp_path, given="Password123\n")

    assert done.returncode == 1
    assert done.stderr.startswith("Error: password: Many people use this one")
    assert done.stderr.count("\n") == 1


def test_wrong_ones_are_one_event_in_the_log(
    alice: FlaskClient, stranger: FlaskClient, opened: Parts
) -> None:
    for password in ("Password123", "not this one", "nor this one"):
        wrong = {"name": "alice", "password": password}
        assert stranger.post("/auth/sign-in", json=wrong).status_code == 401
    stranger.post("/auth/sign-in", json={"name": "nobody", "password": "not this one"})
    opened.refusals.flush()

    log = alice.get("/api/account/log").get_json()

    refused = [each for each in log if each["what"] == "refused"]
    assert [(each["about"], each["count"]) for each in refused] == [("password", 3)]

"""What is said of overlaps stays small, however many sessions are in the way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from uuid_utils import uuid7

from api.parts import Parts
from tests.api.records import Json, at, change, minute, pomodoro, running

MIDNIGHT = datetime(2026, 2, 28, tzinfo=UTC)
MANY = 250
"""Sessions of a minute that fill the first hours of that day."""


@pytest.fixture
def full_day(alice: FlaskClient) -> list[Json]:
    """Fill a day of alice's with sessions of a minute."""
    sessions = [minute(MIDNIGHT + timedelta(minutes=number)) for number in range(MANY)]
    batch = [change("pomodoro", each) for each in sessions]
    answer = alice.post("/api/changes", json={"changes": batch})
    assert {each["status"] for each in answer.get_json()["results"]} == {"applied"}
    return sessions


def day_long(**other: str) -> Json:
    """Return a session as long as that day."""
    return pomodoro(startedAt=at("00:00", "2026-02-28"), endedAt=at("00:00"), **other)


@pytest.mark.usefixtures("full_day")
def test_a_batch_of_overlaps_names_ten_sessions_each_and_counts_to_a_hundred(
    alice: FlaskClient,
) -> None:
    batch = [change("pomodoro", day_long()) for _ in range(40)]

    answer = alice.post("/api/changes", json={"changes": batch})

    problems = [each["problem"] for each in answer.get_json()["results"]]
    assert {len(each["conflicts"]) for each in problems} == {10}
    assert {each["conflictCount"] for each in problems} == {100}


def test_sessions_that_a_batch_moves_away_are_not_in_the_way(
    alice: FlaskClient, full_day: list[Json]
) -> None:
    gone = [change("pomodoro", None, base=1, id=each["id"]) for each in full_day]

    answer = alice.post("/api/changes", json={"changes": [*gone, change("pomodoro", day_long())]})

    assert answer.get_json()["results"][-1]["status"] == "applied"


def test_a_batch_names_conflicts_only_while_there_is_room_for_them(alice: FlaskClient) -> None:
    note = "x" * 2000
    there = [minute(MIDNIGHT + timedelta(minutes=each)) | {"note": note} for each in range(10)]
    alice.post("/api/changes", json={"changes": [change("pomodoro", each) for each in there]})
    batch = [change("pomodoro", day_long()) for _ in range(500)]

    answer = alice.post("/api/changes", json={"changes": batch})

    problems = [each["problem"] for each in answer.get_json()["results"]]
    assert len(answer.data) < 8 * 1024 * 1024
    assert len(problems[0]["conflicts"]) == 10
    assert problems[-1]["conflicts"] == []
    assert {each["conflictCount"] for each in problems} == {10}


@pytest.mark.usefixtures("full_day")
@pytest.mark.parametrize("resolve", ["", "?resolve=trim", "?resolve=split", "?resolve=fit"])
def test_a_session_that_overlaps_more_than_can_be_resolved_is_refused(
    alice: FlaskClient, resolve: str
) -> None:
    refused = alice.post(f"/api/pomodoros{resolve}", json=day_long())

    assert refused.status_code == 409
    assert len(refused.get_json(force=True)["conflicts"]) == 10
    assert refused.get_json(force=True)["conflictCount"] == 100


def test_the_2015_api_names_ten_conflicts(alice: FlaskClient, full_day: list[Json]) -> None:
    sent = {"type": "pomodoro", "minutes": 120, "startedAt": full_day[0]["startedAt"]}

    refused = alice.post("/api/pomodoro", json=sent)

    assert refused.status_code == 403
    assert len(refused.get_json()["conflicts"]) == 10


def test_undoing_a_deletion_names_ten_conflicts(alice: FlaskClient) -> None:
    long = day_long()
    alice.put(f"/api/pomodoros/{long['id']}", json=long)
    alice.delete(f"/api/pomodoros/{long['id']}")
    batch = [
        change("pomodoro", minute(MIDNIGHT + timedelta(minutes=number))) for number in range(20)
    ]
    alice.post("/api/changes", json={"changes": batch})

    refused = alice.post(f"/api/history/{long['id']}/undo", json={"rev": 2})

    assert refused.status_code == 409
    assert len(refused.get_json(force=True)["conflicts"]) == 10


@pytest.mark.usefixtures("full_day")
def test_a_phase_that_ends_leaves_alone_what_follows_the_first_200_sessions(
    alice: FlaskClient, opened: Parts, alice_id: str
) -> None:
    phase = str(uuid7())
    timer = running(startedAt=at("00:00", "2026-02-28"), endsAt=at("00:00"), pomodoroId=phase)
    alice.post("/api/changes", json={"changes": [change("timer", timer, id="timer")]})
    before = opened.store.head(alice_id)

    assert alice.post("/api/timer/finish").get_json()["state"] == "ended"

    (entry,) = opened.store.entries(alice_id, before, 1)
    assert [each.kind for each in entry.records] == ["timer"]


def test_a_body_of_countless_members_is_refused_as_a_whole(alice: FlaskClient) -> None:
    refused = alice.post("/api/changes", json={f"member{number}": 1 for number in range(2_000)})

    assert refused.status_code == 422
    assert [each["code"] for each in refused.get_json(force=True)["errors"]] == ["too-many"]

"""What is changed of a phase that has just ended stays when the next command records it again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from uuid_utils import uuid7

from api.parts import Parts
from tests.api.records import Json, at
from tests.api.test_timer import recorded, told
from tests.conftest import Clock


@pytest.fixture
def ended(alice: FlaskClient, alice_id: str, clock: Clock, opened: Parts) -> Iterator[FlaskClient]:
    """Alice's phase from 09:00 to 09:25, three minutes after its end; a device of hers listens."""
    with opened.bus.subscribe(alice_id, clock()):
        told(alice, "start", {"pomodoroId": str(uuid7()), "tags": ["work"]})
        clock.advance(minutes=28)
        told(alice, "finish")
        yield alice


def change(client: FlaskClient, **fields: Any) -> Json:
    """Change what was recorded, as the page does; return it as it was sent."""
    (session,) = recorded(client)
    changed = {**session, **fields}
    answer = client.put(f"/api/pomodoros/{session['id']}", json=changed)
    assert answer.status_code == 200, answer.text
    return changed


def first(client: FlaskClient) -> Json:
    """Return the session that was recorded first."""
    return dict(recorded(client)[-1])


@pytest.mark.parametrize("command", ["start", "stop", "skip", "snooze"])
def test_a_note_and_tags_stay_and_overtime_is_added(ended: FlaskClient, command: str) -> None:
    changed = change(ended, note="a good one", tags=["letters"], extra={"mood": 5})

    told(ended, command)

    assert first(ended) == {**changed, "endedAt": at("09:28"), "overtimeSeconds": 180}


def test_an_earlier_start_stays_under_the_overtime(ended: FlaskClient) -> None:
    change(ended, startedAt=at("08:50"))

    told(ended, "start")

    session = first(ended)
    assert (session["startedAt"], session["endedAt"]) == (at("08:50"), at("09:28"))


@pytest.mark.parametrize(
    "fields",
    [
        {"endedAt": at("09:20")},
        {"phase": "shortBreak", "type": "break", "tags": []},
        {"cancelledAt": at("09:25")},
    ],
)
def test_overtime_is_not_added_to_what_ended_otherwise(ended: FlaskClient, fields: Json) -> None:
    changed = change(ended, **fields)

    told(ended, "start")

    assert first(ended) == changed


def test_a_session_that_was_deleted_does_not_come_back(ended: FlaskClient) -> None:
    (session,) = recorded(ended)
    ended.delete(f"/api/pomodoros/{session['id']}")

    told(ended, "start")

    assert recorded(ended) == []


def test_a_phase_that_goes_on_keeps_what_was_changed(ended: FlaskClient, clock: Clock) -> None:
    change(ended, note="a good one", tags=["letters"], startedAt=at("08:50"))

    told(ended, "extend", {"seconds": 300})
    clock.advance(minutes=5)
    told(ended, "finish")

    session = first(ended)
    assert (session["note"], session["tags"]) == ("a good one", ["letters"])
    assert (session["startedAt"], session["endedAt"]) == (at("08:50"), at("09:33"))
    assert session["plannedSeconds"] == 43 * 60

"""The timer and its commands over HTTP; the state machine itself is proven in tests/domain."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from uuid_utils import uuid7
from werkzeug.test import TestResponse

from api.parts import Parts
from tests.api.records import Json, at, pomodoro
from tests.conftest import Clock


def tell(
    client: FlaskClient, command: str, body: Json | None = None, **headers: str
) -> TestResponse:
    """Send a command."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post(f"/api/timer/{command}", json=body or {}, headers=sent)


def told(client: FlaskClient, command: str, body: Json | None = None, **headers: str) -> Json:
    """Send a command that fits; return the timer after it."""
    answer = tell(client, command, body, **headers)
    assert answer.status_code == 200, answer.text
    return dict(answer.get_json())


def recorded(client: FlaskClient) -> list[Any]:
    """Return the pomodoros, newest first."""
    return list(client.get("/api/pomodoros").get_json())


def test_a_fresh_timer_is_idle_before_focus(alice: FlaskClient) -> None:
    answer = alice.get("/api/timer")

    timer = answer.get_json()
    assert (timer["state"], timer["phase"]) == ("idle", "focus")
    assert timer["next"] == {"phase": "focus", "why": "first"}
    assert timer["serverTime"] == at("09:00")
    assert answer.headers["ETag"] == '"0"'


def test_start_runs_the_next_phase_as_long_as_the_settings_say(alice: FlaskClient) -> None:
    alice.put("/api/settings", json={"focusMinutes": 50})

    timer = told(alice, "start")

    assert (timer["state"], timer["phase"], timer["plannedSeconds"]) == ("running", "focus", 3000)
    assert (timer["startedAt"], timer["endsAt"]) == (at("09:00"), at("09:50"))
    assert alice.get("/api/timer").get_json() == timer


def test_start_takes_what_it_is_told(alice: FlaskClient) -> None:
    task, called = str(uuid7()), str(uuid7())

    timer = told(
        alice,
        "start",
        {
            "phase": "longBreak",
            "plannedSeconds": 600,
            "task": task,
            "tags": ["a"],
            "pomodoroId": called,
        },
        X_Device="Alice%E2%80%99s%20phone",
    )

    assert (timer["phase"], timer["plannedSeconds"]) == ("longBreak", 600)
    assert (timer["task"], timer["tags"], timer["pomodoroId"]) == (task, ["a"], called)
    assert timer["device"] == "Alice’s phone"


def test_a_command_that_does_not_fit_shows_the_timer(alice: FlaskClient) -> None:
    running = told(alice, "start")

    answer = tell(alice, "start")

    assert answer.status_code == 409
    assert answer.get_json()["type"] == "/problems/already-running"
    assert answer.get_json()["current"] == running
    assert answer.headers["ETag"] == '"1"'


def test_a_start_with_the_same_pomodoro_starts_once(alice: FlaskClient, clock: Clock) -> None:
    body = {"pomodoroId": str(uuid7())}
    first = told(alice, "start", body)

    clock.advance(minutes=1)
    again = told(alice, "start", body)
    told(alice, "stop")
    late = told(alice, "start", body)

    assert again["startedAt"] == first["startedAt"]
    assert late["state"] == "idle"
    assert len(recorded(alice)) == 1


def test_a_command_sent_twice_with_its_key_counts_once(alice: FlaskClient, clock: Clock) -> None:
    told(alice, "start")

    first = told(alice, "extend", {"seconds": 60}, Idempotency_Key="one")
    again = told(alice, "extend", {"seconds": 60}, Idempotency_Key="one")
    another = told(alice, "extend", {"seconds": 60}, Idempotency_Key="two")

    assert (first["plannedSeconds"], again["plannedSeconds"]) == (1560, 1560)
    assert another["plannedSeconds"] == 1620


def test_a_pause_moves_the_end(alice: FlaskClient, clock: Clock) -> None:
    told(alice, "start")
    clock.advance(minutes=10)

    paused = told(alice, "pause")
    clock.advance(minutes=5)
    resumed = told(alice, "resume")

    assert (paused["state"], paused["remainingSeconds"]) == ("paused", 900)
    assert (resumed["state"], resumed["endsAt"]) == ("running", at("09:30"))
    assert resumed["pauses"] == [{"from": at("09:10"), "to": at("09:15")}]


def test_a_stop_records_what_was_worked(alice: FlaskClient, clock: Clock) -> None:
    started = told(alice, "start")
    clock.advance(minutes=10)

    timer = told(alice, "stop")

    assert (timer["state"], timer["next"]) == ("idle", {"phase": "focus", "why": "stopped"})
    (one,) = recorded(alice)
    assert one["id"] == started["pomodoroId"]
    assert (one["endedAt"], one["cancelledAt"], one["source"]) == (
        at("09:10"),
        at("09:10"),
        "timer",
    )


def test_a_finish_records_the_phase_once(alice: FlaskClient, clock: Clock) -> None:
    told(alice, "start")
    assert tell(alice, "finish").status_code == 409
    clock.advance(minutes=26)

    timer = told(alice, "finish")

    assert (timer["state"], timer["next"]["phase"]) == ("ended", "shortBreak")
    assert timer["cycle"]["done"] == 1
    assert [one["endedAt"] for one in recorded(alice)] == [at("09:25")]
    assert tell(alice, "finish").status_code == 409


def test_overtime_counts_while_a_device_listens(
    alice: FlaskClient, alice_id: str, clock: Clock, opened: Parts
) -> None:
    with opened.bus.subscribe(alice_id, clock()):
        told(alice, "start")
        clock.advance(minutes=28)
        told(alice, "finish")
        told(alice, "stop")

    (one,) = recorded(alice)
    assert (one["endedAt"], one["overtimeSeconds"]) == (at("09:28"), 180)


def test_no_overtime_counts_for_someone_who_is_not_there(alice: FlaskClient, clock: Clock) -> None:
    told(alice, "start")
    clock.advance(minutes=28)
    told(alice, "finish")
    told(alice, "stop")

    (one,) = recorded(alice)
    assert (one["endedAt"], one["overtimeSeconds"]) == (at("09:25"), 0)


def test_a_break_can_be_snoozed_and_skipped(alice: FlaskClient, clock: Clock) -> None:
    told(alice, "choose", {"phase": "shortBreak"})

    snoozed = told(alice, "snooze", {"seconds": 120})
    clock.advance(minutes=2)
    told(alice, "finish")
    skipped = told(alice, "skip")

    assert (snoozed["phase"], snoozed["snoozed"]) == ("focus", "shortBreak")
    assert (skipped["state"], skipped["next"]) == ("idle", {"phase": "focus", "why": "skipped"})


def test_interruptions_and_tasks_belong_to_the_phase(alice: FlaskClient, clock: Clock) -> None:
    task = str(uuid7())
    told(alice, "start")
    clock.advance(minutes=1)

    told(alice, "interrupt", {"kind": "external", "note": "The door"})
    told(alice, "assign", {"task": task, "tags": ["a"]})
    kept = told(alice, "assign", {"tags": ["b"]})
    told(alice, "stop")

    (one,) = recorded(alice)
    assert (kept["task"], kept["tags"]) == (task, ["b"])
    assert one["interruptions"] == [{"at": at("09:01"), "kind": "external", "note": "The door"}]
    assert (one["task"], one["tags"]) == (task, ["b"])


def test_if_match_protects_from_acting_on_an_old_timer(alice: FlaskClient) -> None:
    told(alice, "start", If_Match='"0"')

    stale = tell(alice, "pause", If_Match='"0"')
    fresh = tell(alice, "pause", If_Match='"1"')

    assert stale.status_code == 412
    assert stale.get_json()["current"]["data"]["state"] == "running"
    assert (fresh.status_code, fresh.headers["ETag"]) == (200, '"2"')


def test_what_was_added_by_hand_keeps_its_time(alice: FlaskClient, clock: Clock) -> None:
    told(alice, "start")
    clock.advance(minutes=15)
    by_hand = pomodoro("09:05", "09:10")
    assert alice.post("/api/pomodoros", json=by_hand).status_code == 201

    told(alice, "stop")

    spans = [(one["startedAt"][14:16], one["endedAt"][14:16]) for one in recorded(alice)]
    assert spans == [("10", "15"), ("05", "10"), ("00", "05")]


@pytest.mark.parametrize(
    ("command", "body", "field"),
    [
        ("start", {"plannedSeconds": 59}, "plannedSeconds"),
        ("start", {"plannedSeconds": 10_801}, "plannedSeconds"),
        ("start", {"phase": "nap"}, "phase"),
        ("start", {"task": "mine"}, "task"),
        ("extend", {"seconds": 0}, "seconds"),
        ("snooze", {"seconds": "5"}, "seconds"),
        ("interrupt", {}, "kind"),
        ("choose", {"phase": None}, "phase"),
        ("assign", {"tags": [""]}, "tags.0"),
        ("pause", {"now": True}, "now"),
    ],
)
def test_a_wrong_value_is_named(alice: FlaskClient, command: str, body: Json, field: str) -> None:
    answer = tell(alice, command, body)

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["field"] == field


def test_it_hides_others_timer(alice: FlaskClient, bob: FlaskClient, stranger: FlaskClient) -> None:
    told(alice, "start")

    assert bob.get("/api/timer").get_json()["state"] == "idle"
    assert tell(bob, "stop").status_code == 409
    assert tell(stranger, "stop").status_code == 401
    assert alice.get("/api/timer").get_json()["state"] == "running"


def test_a_token_to_read_cannot_command(reader: FlaskClient, writer: FlaskClient) -> None:
    assert tell(reader, "start").status_code == 403
    assert tell(writer, "start").status_code == 200
    assert reader.get("/api/timer").get_json()["state"] == "running"


def test_a_phase_that_was_paused_for_three_days_goes_on_and_is_recorded(
    alice: FlaskClient, clock: Clock
) -> None:
    told(alice, "start")
    clock.advance(minutes=10)
    told(alice, "pause")

    clock.advance(days=3)
    resumed = told(alice, "resume")
    clock.advance(minutes=15)
    told(alice, "finish")

    assert resumed["endsAt"] == at("09:25", "2026-03-04")
    assert [each["cancelledAt"] for each in recorded(alice)] == [None]

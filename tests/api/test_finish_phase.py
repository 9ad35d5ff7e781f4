"""The server finishes the phase that runs out, and starts none."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api import create_app
from api.domain.records import Timer
from api.jobs.finish_phase import finish_due, keep_finishing
from api.parts import Parts, parts
from api.settings import ServerSettings
from api.store import Due
from api.store.body import canonical
from tests.api.records import at, change, pomodoro, running
from tests.conftest import Clock, signed_up


def state(client: FlaskClient) -> str:
    """Return the state of the timer."""
    return str(client.get("/api/timer").get_json()["state"])


def ends(client: FlaskClient) -> list[str]:
    """Return when the recorded phases ended, newest first."""
    return [each["endedAt"] for each in client.get("/api/pomodoros").get_json()]


def start(client: FlaskClient) -> None:
    """Start a focus phase of 25 minutes."""
    assert client.post("/api/timer/start", json={}).status_code == 200


def damage_timer_of(folder: Path, name: str, body: bytes = b"{") -> None:
    """Write into the file what no version of the server would."""
    with closing(sqlite3.connect(folder / "pomodoro.db")) as file, file:
        file.execute(
            "UPDATE records SET body = ? WHERE kind = 'timer' AND user ="
            " (SELECT key FROM users WHERE name = ?)",
            (body, name),
        )


def test_a_phase_is_finished_once_at_its_end(
    alice: FlaskClient, opened: Parts, clock: Clock
) -> None:
    start(alice)
    clock.advance(minutes=24, seconds=59)
    finish_due(opened)
    assert state(alice) == "running"

    clock.advance(seconds=1)
    finish_due(opened)
    finish_due(opened)

    assert (state(alice), ends(alice)) == ("ended", [at("09:25")])
    assert alice.get("/api/changes").get_json()["rev"] == 2


def test_the_next_phase_is_not_started(alice: FlaskClient, opened: Parts, clock: Clock) -> None:
    alice.put("/api/settings", json={"autoStartBreaks": True})
    start(alice)
    clock.advance(minutes=60)

    finish_due(opened)

    assert (state(alice), ends(alice)) == ("ended", [at("09:25")])


def test_a_phase_that_ended_while_the_server_was_down_is_finished(
    settings: ServerSettings, clock: Clock
) -> None:
    app = create_app(settings, clock=clock)
    start(signed_up(app, "alice"))
    parts(app).close()
    clock.advance(days=2)

    app = create_app(settings, clock=clock)
    finish_due(parts(app))

    alice = app.test_client()
    alice.post("/auth/sign-in", json={"name": "alice", "password": "correct horse battery"})
    assert (state(alice), ends(alice)) == ("ended", [at("09:25")])
    parts(app).close()


def test_a_device_that_listens_may_finish_it_itself(
    alice: FlaskClient, alice_id: str, opened: Parts, clock: Clock
) -> None:
    with opened.bus.subscribe(alice_id, clock()):
        start(alice)
        clock.advance(minutes=25, ms=299)
        finish_due(opened)
        assert state(alice) == "running"

        clock.advance(ms=1)
        finish_due(opened)

    assert state(alice) == "ended"


def test_the_device_and_the_server_write_the_same(
    alice: FlaskClient, opened: Parts, clock: Clock
) -> None:
    start(alice)
    clock.advance(minutes=26)
    finish_due(opened)
    timer, one = alice.get("/api/timer").get_json(), alice.get("/api/pomodoros").get_json()[0]
    del timer["serverTime"]

    late = [change("timer", timer, base=1, id="timer"), change("pomodoro", one)]
    answered = alice.post("/api/changes", json={"changes": late}).get_json()

    assert [each["status"] for each in answered["results"]] == ["unchanged", "unchanged"]


def test_what_was_added_by_hand_keeps_its_time(
    alice: FlaskClient, opened: Parts, clock: Clock
) -> None:
    start(alice)
    clock.advance(minutes=26)
    alice.post("/api/pomodoros", json=pomodoro("09:10", "09:15"))

    finish_due(opened)

    assert ends(alice) == [at("09:25"), at("09:15"), at("09:10")]


def test_a_paused_phase_is_left_alone(alice: FlaskClient, opened: Parts, clock: Clock) -> None:
    start(alice)
    alice.post("/api/timer/pause", json={})
    clock.advance(days=1)

    finish_due(opened)

    assert state(alice) == "paused"


@pytest.mark.sqlite
def test_one_bad_timer_does_not_stop_the_others(
    alice: FlaskClient, bob: FlaskClient, opened: Parts, clock: Clock, tmp_path: Path
) -> None:
    start(alice)
    clock.advance(seconds=1)
    start(bob)
    damage_timer_of(tmp_path, "alice")
    clock.advance(minutes=30)

    aside: dict[Due, int] = {}
    finish_due(opened, aside)
    finish_due(opened, aside)

    assert state(bob) == "ended"
    assert list(aside.values()) == [clock() + 60_000]


@pytest.mark.sqlite
def test_a_timer_that_is_due_in_the_store_alone_is_not_tried_again_at_once(
    alice: FlaskClient, opened: Parts, clock: Clock, tmp_path: Path
) -> None:
    start(alice)
    damage_timer_of(tmp_path, "alice", body=canonical(Timer()))
    clock.advance(minutes=30)

    aside: dict[Due, int] = {}
    finish_due(opened, aside)

    assert list(aside.values()) == [clock() + 60_000]


def test_what_was_left_aside_is_forgotten_once_it_is_no_longer_due(
    alice: FlaskClient, alice_id: str, opened: Parts, clock: Clock
) -> None:
    start(alice)
    clock.advance(minutes=30)
    aside = {Due(alice_id, clock() - 300_000): clock() + 60_000}

    alice.post("/api/timer/finish")
    finish_due(opened, aside)

    assert aside == {}


def test_it_happens_within_a_second_by_itself(
    alice: FlaskClient, opened: Parts, clock: Clock
) -> None:
    end = keep_finishing(opened)
    sent = change("timer", running("08:30", "08:55"), id="timer")
    alice.post("/api/changes", json={"changes": [sent]})

    until = time.monotonic() + 1
    while state(alice) != "ended" and time.monotonic() < until:
        time.sleep(0.02)
    end()

    assert (state(alice), ends(alice)) == ("ended", [at("08:55")])


def sql(folder: Path, statement: str) -> None:
    """Run a statement on the file, as another program would."""
    with closing(sqlite3.connect(folder / "pomodoro.db", timeout=10)) as file, file:
        file.execute(statement)


def ready_after(client: FlaskClient, status: int) -> object:
    """Wait until the server says with this status whether it is ready; return what it says."""
    until = time.monotonic() + 10
    while (answer := client.get("/api/health/ready")).status_code != status:
        assert time.monotonic() < until, answer.text
        time.sleep(0.02)
    return answer.get_json(force=True)


@pytest.mark.sqlite
def test_it_goes_on_after_an_error_that_nobody_foresaw(
    alice: FlaskClient, stranger: FlaskClient, opened: Parts, clock: Clock, tmp_path: Path
) -> None:
    start(alice)
    end = keep_finishing(opened)

    sql(tmp_path, "ALTER TABLE records RENAME TO mislaid")
    failing = ready_after(stranger, 503)
    sql(tmp_path, "ALTER TABLE mislaid RENAME TO records")
    clock.advance(minutes=30)
    working = ready_after(stranger, 200)
    while state(alice) != "ended":
        time.sleep(0.02)
    end()

    assert isinstance(failing, dict)
    assert failing["away"] == ["phases"]
    assert working == {"status": "ready"}


@pytest.mark.sqlite
def test_a_thread_that_has_ended_is_not_working(
    alice: FlaskClient, stranger: FlaskClient, opened: Parts
) -> None:
    keep_finishing(opened)()

    assert stranger.get("/api/health/ready").status_code == 503

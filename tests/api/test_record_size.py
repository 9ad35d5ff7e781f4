"""Records are small, and so are the pages of those that are not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flask.testing import FlaskClient

from tests.api.records import Json, at, change, minute, pomodoro, running

NOTE = "x" * 1_980
MIDNIGHT = datetime(2026, 2, 28, tzinfo=UTC)


def interruptions(count: int, note: str | None = None) -> list[Json]:
    """Return so many interruptions of the session that is there by default."""
    return [{"at": at("08:10"), "kind": "internal", "note": note} for _ in range(count)]


def test_a_session_with_as_many_interruptions_and_pauses_as_there_may_be_is_kept(
    alice: FlaskClient,
) -> None:
    pause = {"from": at("08:11"), "to": at("08:11")}
    most = pomodoro(interruptions=interruptions(500), pauses=[pause] * 200, note="x" * 2_000)

    assert alice.post("/api/pomodoros", json=most).status_code == 201


def test_a_session_of_more_than_64_kib_is_refused(alice: FlaskClient) -> None:
    large = pomodoro(interruptions=interruptions(40, NOTE))

    refused = alice.post("/api/pomodoros", json=large)

    assert refused.status_code == 422
    assert refused.get_json(force=True)["errors"][0]["code"] == "too-large"


def test_a_record_that_is_too_large_is_refused_in_a_batch_and_no_other(alice: FlaskClient) -> None:
    large = pomodoro(interruptions=interruptions(40, NOTE))
    batch = [change("pomodoro", large), change("pomodoro", pomodoro("07:00", "07:25"))]

    results = alice.post("/api/changes", json={"changes": batch}).get_json()["results"]

    assert [each["status"] for each in results] == ["refused", "applied"]


def test_an_interruption_for_which_the_timer_has_no_room_is_refused(alice: FlaskClient) -> None:
    timer = running(interruptions=interruptions(29, NOTE))
    sent = alice.post("/api/changes", json={"changes": [change("timer", timer, id="timer")]})
    assert sent.get_json()["results"][0]["status"] == "applied"

    refused = alice.post("/api/timer/interrupt", json={"kind": "internal", "note": NOTE})

    assert refused.status_code == 422
    assert alice.post("/api/timer/stop").status_code == 200


def test_pages_of_large_sessions_are_cut_and_lead_to_the_next(alice: FlaskClient) -> None:
    for batch in range(5):
        sessions = [
            minute(MIDNIGHT + timedelta(minutes=20 * batch + number))
            | {"interruptions": [], "extra": {"x": "y" * 2_000}, "note": "z" * 2_000}
            | {"tags": [f"{tag:02}" + "t" * 48 for tag in range(20)]}
            for number in range(20)
        ]
        changes = [change("pomodoro", each) for each in sessions]
        alice.post("/api/changes", json={"changes": changes})

    listed, following, sizes = 0, "/api/pomodoros?limit=1000", list[int]()
    while following:
        answer = alice.get(following)
        sizes.append(len(answer.data))
        listed += len(answer.get_json())
        link = answer.headers.get("Link")
        following = link.partition(">")[0].removeprefix("<") if link else ""

    assert listed == 100
    assert max(sizes) < 3 * 1024 * 1024

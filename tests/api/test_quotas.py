"""What one account may have; reaching it is a clear problem, and nothing stored is lost."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from api.jobs.finish_phase import finish_due
from api.parts import Parts
from api.settings import ServerSettings
from tests.api.records import change, pomodoro, running, task
from tests.conftest import Clock

MOST = {"max_records": 3, "max_bytes": 6_000, "max_tokens": 2, "max_streams": 2}
SECRETS = "x" * 400


@pytest.fixture
def settings(settings: ServerSettings) -> ServerSettings:
    """Allow very little."""
    return settings.model_copy(update=MOST)


def fill(client: FlaskClient) -> list[str]:
    """Make as many tasks as there may be; return their ids."""
    tasks = [task(text) for text in "abc"]
    for each in tasks:
        assert client.post("/api/tasks", json=each).status_code == 201
    return [each["id"] for each in tasks]


def test_more_records_than_the_quota_are_refused_and_those_there_can_be_changed(
    alice: FlaskClient,
) -> None:
    first, *_ = fill(alice)

    refused = alice.post("/api/tasks", json=task("d"))

    assert refused.status_code == 403
    assert refused.get_json(force=True)["type"] == "/problems/quota"
    assert alice.put(f"/api/tasks/{first}", json={"text": "changed"}).status_code == 200
    assert alice.delete(f"/api/tasks/{first}").status_code == 204
    assert len(alice.get("/api/tasks").get_json()) == 2


def test_a_batch_is_applied_as_far_as_the_quota_goes(alice: FlaskClient) -> None:
    batch = [change("task", task(text)) for text in "abcd"]

    results = alice.post("/api/changes", json={"changes": batch}).get_json()["results"]

    assert [each["status"] for each in results] == ["applied"] * 3 + ["refused"]
    assert results[-1]["problem"]["type"] == "/problems/quota"
    assert results[-1]["problem"]["status"] == 403


def test_more_bytes_than_the_quota_are_refused_and_deleting_goes_on(alice: FlaskClient) -> None:
    mine = task("a")
    alice.post("/api/tasks", json=mine)
    path = f"/api/tasks/{mine['id']}"
    statuses = {
        alice.put(path, json={"text": f"{number}{SECRETS}"}).status_code for number in range(20)
    }

    assert statuses == {200, 403}
    assert alice.get(path).status_code == 200
    assert alice.delete(path).status_code == 204


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/api/pomodoros", pomodoro()),
        ("POST", "/api/pomodoro", {"type": "pomodoro", "minutes": 25, "startedAt": 1}),
        ("POST", "/api/timer/start", {}),
        ("POST", "/api/import?dryRun=false", {"format": "pomodoro", "version": 1,
                                              "pomodoros": [pomodoro()]}),
    ],
    ids=["pomodoros", "2015", "timer", "import"],
)  # fmt: skip
def test_everything_that_writes_has_the_quota(
    alice: FlaskClient, method: str, path: str, body: object
) -> None:
    fill(alice)

    refused = alice.open(path, method=method, json=body)

    assert refused.status_code == 403
    assert refused.get_json(force=True)["type"] == "/problems/quota"


def test_a_phase_that_runs_out_is_recorded_whatever_the_quota(
    alice: FlaskClient, opened: Parts, clock: Clock
) -> None:
    batch = [change("task", task("a")), change("task", task("b"))]
    alice.post("/api/changes", json={"changes": [change("timer", running(), id="timer"), *batch]})
    clock.advance(minutes=60)

    finish_due(opened)

    assert alice.get("/api/timer").get_json()["state"] == "ended"
    assert len(alice.get("/api/pomodoros").get_json()) == 1


def test_more_tokens_than_the_quota_are_refused(alice: FlaskClient) -> None:
    made = [alice.post("/api/tokens", json={"name": "x", "scope": "read"}) for _ in range(3)]

    assert [each.status_code for each in made] == [201, 201, 403]
    assert made[-1].get_json(force=True)["type"] == "/problems/quota"


def test_more_streams_than_the_quota_are_refused_until_one_ends(
    alice: FlaskClient, bob: FlaskClient, opened: Parts, alice_id: str
) -> None:
    first, second = (opened.bus.subscribe(alice_id, 0) for _ in range(2))

    refused = alice.get("/api/events")

    assert refused.status_code == 429
    assert refused.get_json(force=True)["type"] == "/problems/quota"
    assert int(refused.headers["Retry-After"]) > 0
    assert bob.get("/api/events").status_code == 200
    first.close()
    assert alice.get("/api/events").status_code == 200
    second.close()

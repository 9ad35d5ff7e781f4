"""What a client has already is not sent again."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.api.records import SOME_ID, pomodoro, task

SESSION, REPORT = pomodoro(id=SOME_ID), task(id=SOME_ID.replace("0", "1"))
ADDRESSES = [
    "/api/timer",
    "/api/settings",
    "/api/tasks",
    f"/api/tasks/{REPORT['id']}",
    "/api/pomodoros",
    "/api/pomodoros?day=2026-03-01",
    f"/api/pomodoros/{SESSION['id']}",
    "/api/changes",
    f"/api/history/{REPORT['id']}",
]


@pytest.fixture(autouse=True)
def work(alice: FlaskClient) -> None:
    """A session and a task of alice's."""
    alice.post("/api/pomodoros", json=SESSION)
    alice.post("/api/tasks", json=REPORT)


def change_everything(alice: FlaskClient) -> None:
    """Change the timer, the settings, the session and the task."""
    alice.post("/api/timer/start")
    alice.put("/api/settings", json={"goal": 3})
    alice.put(f"/api/pomodoros/{SESSION['id']}", json={**SESSION, "note": "Went well"})
    alice.put(f"/api/tasks/{REPORT['id']}", json={**REPORT, "done": True})


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_as_it_was_is_a_304(alice: FlaskClient, address: str) -> None:
    tag = alice.get(address).headers["ETag"]

    again = alice.get(address, headers={"If-None-Match": f'"other", {tag}'})

    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == tag
    assert "Server-Time" in again.headers


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_has_changed_comes_anew(alice: FlaskClient, address: str) -> None:
    before = alice.get(address)
    change_everything(alice)

    after = alice.get(address, headers={"If-None-Match": before.headers["ETag"]})

    assert after.status_code == 200
    assert after.headers["ETag"] != before.headers["ETag"]


def test_a_compressed_answer_has_a_tag_that_works_too(alice: FlaskClient) -> None:
    long = {**REPORT, "text": "x" * 400, "tags": [f"{n}" * 40 for n in range(9)] * 2}
    address = f"/api/tasks/{REPORT['id']}"
    alice.put(address, json=long)
    tag = alice.get(address, headers={"Accept-Encoding": "gzip"}).headers["ETag"]

    again = alice.get(address, headers={"If-None-Match": tag})
    written = alice.put(address, json=REPORT, headers={"If-Match": tag})

    assert tag.startswith("W/")
    assert (again.status_code, written.status_code) == (304, 200)


def test_a_command_is_never_a_304(alice: FlaskClient) -> None:
    tag = alice.get("/api/timer").headers["ETag"]

    answer = alice.post("/api/timer/pause", headers={"If-None-Match": tag})
    started = alice.post("/api/timer/start", headers={"If-None-Match": "*"})

    assert (answer.status_code, started.status_code) == (409, 200)


def test_a_deleted_record_is_a_404_all_the_same(alice: FlaskClient) -> None:
    address = f"/api/tasks/{REPORT['id']}"
    tag = alice.get(address).headers["ETag"]
    alice.delete(address)

    assert alice.get(address, headers={"If-None-Match": tag}).status_code == 404


def test_a_link_leads_through_the_feed(alice: FlaskClient) -> None:
    first = alice.get("/api/changes?limit=1")
    link = first.headers["Link"]
    second = alice.get(link[1 : link.index(">")])

    ids = [page.get_json()["changes"][0]["id"] for page in (first, second)]
    assert ids == [SESSION["id"], REPORT["id"]]
    assert link.endswith('>; rel="next"')
    assert "Link" not in second.headers

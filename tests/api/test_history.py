"""The trail of a record, and undoing any of its changes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.parts import Parts
from tests.api.records import Json, change, pomodoro, task
from tests.conftest import Clock


def put(client: FlaskClient, kind: str, data: Json) -> int:
    """Put a record; return its revision."""
    answer = client.put(f"/api/{kind}s/{data['id']}", json=data)
    assert answer.status_code in {200, 201}, answer.text
    return int(answer.headers["ETag"].strip('"'))


def trail(client: FlaskClient, id: str, **query: Any) -> list[Json]:
    """Return the changes of a record, newest first."""
    answer = client.get(f"/api/history/{id}", query_string=query)
    assert answer.status_code == 200, answer.text
    changes: list[Json] = answer.get_json()["changes"]
    return changes


def undo(client: FlaskClient, id: str, rev: int, **sent: Any) -> Any:
    """Undo a change of a record; return the answer."""
    return client.post(f"/api/history/{id}/undo", json={"rev": rev}, **sent)


def texts(changes: list[Json]) -> list[str | None]:
    """Return the text of the task after each of its changes."""
    return [each["data"] and each["data"]["text"] for each in changes]


class TestTrail:
    """`GET /api/history/ID`."""

    def test_it_says_when_and_what_changed(self, alice: FlaskClient, clock: Clock) -> None:
        report = task()
        put(alice, "task", report)
        clock.advance(minutes=5)
        put(alice, "task", {**report, "text": "Send the report"})

        newest, oldest = trail(alice, report["id"])

        assert (newest["rev"], newest["at"], newest["what"]) == (
            2,
            "2026-03-01T09:05:00.000Z",
            "changed",
        )
        changed = {"field": "text", "before": "Write the report", "after": "Send the report"}
        assert newest["fields"] == [changed]
        assert (oldest["what"], oldest["fields"], oldest["undoable"]) == ("created", [], True)

    def test_a_deletion_and_a_return_are_in_it(self, alice: FlaskClient) -> None:
        report = task()
        put(alice, "task", report)
        alice.delete(f"/api/tasks/{report['id']}")
        put(alice, "task", report)

        changes = trail(alice, report["id"])

        assert [each["what"] for each in changes] == ["restored", "deleted", "created"]
        assert changes[1]["data"] is None

    def test_the_timer_and_the_settings_have_one(self, alice: FlaskClient) -> None:
        alice.post("/api/timer/start")
        alice.put("/api/settings", json={"goal": 5})
        alice.put("/api/settings", json={"sounds": {"ring": False}})

        fields = [each["field"] for each in trail(alice, "settings")[0]["fields"]]

        assert [each["what"] for each in trail(alice, "timer")] == ["created"]
        assert fields == ["goal", "sounds.ring"]

    def test_a_link_leads_to_what_was_before(self, alice: FlaskClient) -> None:
        report = task()
        for number in range(3):
            put(alice, "task", {**report, "text": str(number)})

        first = alice.get(f"/api/history/{report['id']}?limit=2")
        link = first.headers["Link"]
        rest = alice.get(link[1 : link.index(">")])

        assert texts(first.get_json()["changes"]) == ["2", "1"]
        assert first.get_json()["changes"][1]["fields"][0]["before"] == "0"
        assert texts(rest.get_json()["changes"]) == ["0"]
        assert "Link" not in rest.headers

    def test_an_id_of_two_kinds_needs_the_kind(self, alice: FlaskClient) -> None:
        report, session = task(), pomodoro()
        session["id"] = report["id"]
        both = {"changes": [change("task", report), change("pomodoro", session)]}
        alice.post("/api/changes", json=both)

        vague = alice.get(f"/api/history/{report['id']}")

        assert vague.status_code == 422
        assert vague.get_json(force=True)["errors"][0]["field"] == "kind"
        assert texts(trail(alice, report["id"], kind="task")) == ["Write the report"]

    def test_it_hides_others_trails(self, alice: FlaskClient, bob: FlaskClient) -> None:
        report = task()
        rev = put(alice, "task", report)

        assert bob.get(f"/api/history/{report['id']}").status_code == 404
        assert undo(bob, report["id"], rev).status_code == 404

    def test_a_stranger_sees_none(self, stranger: FlaskClient) -> None:
        assert stranger.get("/api/history/timer").status_code == 401

    @pytest.mark.parametrize("id", ["x", "TIMER", "019CA8A1-7C00-7000-8000-000000000001"])
    def test_what_is_no_id_is_refused(self, alice: FlaskClient, id: str) -> None:
        assert alice.get(f"/api/history/{id}").status_code == 422


class TestUndo:
    """`POST /api/history/ID/undo`."""

    def test_a_change_is_put_back(self, alice: FlaskClient) -> None:
        report = task()
        put(alice, "task", report)
        rev = put(alice, "task", {**report, "text": "Oops"})

        answer = undo(alice, report["id"], rev)

        assert answer.status_code == 200
        assert (answer.get_json()["rev"], answer.headers["ETag"]) == (3, '"3"')
        assert answer.get_json()["data"]["text"] == "Write the report"
        assert alice.get(f"/api/tasks/{report['id']}").get_json()["text"] == "Write the report"

    def test_a_deletion_is_undone(self, alice: FlaskClient) -> None:
        session = pomodoro(tags=["work"])
        put(alice, "pomodoro", session)
        alice.delete(f"/api/pomodoros/{session['id']}")

        undo(alice, session["id"], 2)

        (back,) = alice.get("/api/pomodoros?tag=work").get_json()
        assert back["id"] == session["id"]

    def test_undoing_the_creation_deletes(self, alice: FlaskClient) -> None:
        report = task()
        put(alice, "task", report)

        answer = undo(alice, report["id"], 1)

        assert (answer.get_json()["rev"], answer.get_json()["data"]) == (2, None)
        assert alice.get("/api/tasks").get_json() == []

    def test_any_change_can_be_undone_and_that_as_well(self, alice: FlaskClient) -> None:
        report = task()
        for text in ("one", "two", "three"):
            put(alice, "task", {**report, "text": text})

        undo(alice, report["id"], 2)
        undo(alice, report["id"], 4)

        assert texts(trail(alice, report["id"])) == ["three", "one", "three", "two", "one"]

    def test_sending_it_twice_counts_once(self, alice: FlaskClient) -> None:
        report = task()
        put(alice, "task", report)
        put(alice, "task", {**report, "text": "Oops"})

        once = undo(alice, report["id"], 2, headers={"If-Match": '"2"'})
        again = undo(alice, report["id"], 2, headers={"If-Match": '"2"'})

        assert once.get_json() == again.get_json()
        assert len(trail(alice, report["id"])) == 3

    def test_it_can_be_held_against_what_one_saw(self, alice: FlaskClient) -> None:
        report = task()
        for text in ("one", "two", "three"):
            put(alice, "task", {**report, "text": text})

        answer = undo(alice, report["id"], 2, headers={"If-Match": '"2"'})

        assert answer.status_code == 412
        assert answer.get_json(force=True)["current"]["rev"] == 3

    def test_an_overlap_is_told_and_settled_as_everywhere(self, alice: FlaskClient) -> None:
        first, second = pomodoro("08:00", "08:25"), pomodoro("08:20", "08:45")
        put(alice, "pomodoro", first)
        alice.delete(f"/api/pomodoros/{first['id']}")
        put(alice, "pomodoro", second)

        refused = undo(alice, first["id"], 2)
        settled = undo(alice, first["id"], 2, query_string={"resolve": "trim"})

        assert refused.status_code == 409
        conflicts = refused.get_json(force=True)["conflicts"]
        assert [each["id"] for each in conflicts] == [second["id"]]
        assert settled.status_code == 200
        trimmed = alice.get(f"/api/pomodoros/{second['id']}").get_json()
        assert trimmed["startedAt"] == first["endedAt"]

    def test_a_revision_of_something_else_is_a_404(self, alice: FlaskClient) -> None:
        report = task()
        put(alice, "task", report)
        rev = put(alice, "task", task())

        assert undo(alice, report["id"], rev).status_code == 404
        assert undo(alice, report["id"], 99).status_code == 404

    def test_what_is_not_kept_cannot_be_put_back(
        self, alice: FlaskClient, alice_id: str, opened: Parts, clock: Clock
    ) -> None:
        report = task()
        for text in ("one", "two", "three"):
            put(alice, "task", {**report, "text": text})
        opened.store.thin(alice_id, clock() + 1, 100)

        answer = undo(alice, report["id"], 3)

        assert answer.status_code == 410
        assert answer.get_json(force=True)["type"].endswith("/not-kept")
        (kept,) = trail(alice, report["id"])
        assert (kept["what"], kept["undoable"], kept["data"]["text"]) == ("kept", False, "three")

    def test_sent_by_many_at_once_it_counts_once(self, app: Flask, alice: FlaskClient) -> None:
        report = task()
        put(alice, "task", report)
        rev = put(alice, "task", {**report, "text": "Oops"})
        cookie = alice.get_cookie("pomodoro")
        assert cookie is not None

        def press(_: int) -> int:
            browser = app.test_client()
            browser.set_cookie("pomodoro", cookie.value)
            return int(undo(browser, report["id"], rev).get_json()["rev"])

        with ThreadPoolExecutor(4) as threads:
            revisions = list(threads.map(press, range(12)))

        assert revisions == [3] * 12

    def test_the_timer_goes_on_when_a_stop_is_undone(
        self, alice: FlaskClient, clock: Clock
    ) -> None:
        started = alice.post("/api/timer/start").get_json()
        clock.advance(minutes=5)
        alice.post("/api/timer/stop")

        timer = undo(alice, "timer", 2).get_json()["data"]

        assert (timer["state"], timer["endsAt"]) == ("running", started["endsAt"])
        clock.advance(minutes=20)
        assert alice.post("/api/timer/finish").status_code == 200
        (session,) = alice.get("/api/pomodoros").get_json()
        assert (session["id"], session["cancelledAt"]) == (started["pomodoroId"], None)

    def test_a_token_to_read_cannot_undo(self, alice: FlaskClient, reader: FlaskClient) -> None:
        report = task()
        rev = put(alice, "task", report)

        assert undo(reader, report["id"], rev).status_code == 403
        assert len(trail(reader, report["id"])) == 1

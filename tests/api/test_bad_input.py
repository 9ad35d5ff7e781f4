"""Whatever is sent, the answer says what is wrong with it, and nothing half is done."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient

from tests.api.records import SOME_ID, at, change, pomodoro, running, task

WRITES = [
    ("POST", "/api/changes"),
    ("POST", "/api/timer/start"),
    ("POST", "/api/timer/pause"),
    ("POST", "/api/pomodoros"),
    ("PUT", f"/api/pomodoros/{SOME_ID}"),
    ("POST", "/api/tasks"),
    ("PUT", f"/api/tasks/{SOME_ID}"),
    ("PUT", "/api/settings"),
]
every_write = pytest.mark.parametrize(("method", "address"), WRITES)


@every_write
@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b'{"a": ', "application/json", 400),
        (b'{"text": "\\ud800"}', "application/json", 400),
        (b"a=b", "application/x-www-form-urlencoded", 415),
        (b"{}", "text/plain", 415),
        (b'{"a": "%b"}' % (b"x" * 1024 * 1024), "application/json", 413),
        (b"[]", "application/json", 422),
        (b'{"nonsense": 1}', "application/json", 422),
    ],
)
def test_a_body_that_is_not_right_is_refused(  # noqa: PLR0913, PLR0917 - one parameter a column
    alice: FlaskClient, method: str, address: str, body: bytes, kind: str, status: int
) -> None:
    answer = alice.open(address, method=method, data=body, content_type=kind)

    assert answer.status_code == status, answer.text
    assert answer.mimetype == "application/problem+json"
    assert alice.get("/api/changes").get_json()["rev"] == 0


@every_write
def test_nobody_writes_without_a_login(stranger: FlaskClient, method: str, address: str) -> None:
    answer = stranger.open(address, method=method, data=b'{"a": ', content_type="text/plain")

    assert answer.status_code == 401
    assert answer.get_json()["status"] == 401


@every_write
def test_a_method_that_is_not_there_is_named(alice: FlaskClient, method: str, address: str) -> None:
    answer = alice.patch(address, json={})

    assert answer.status_code == 405
    assert method in answer.headers["Allow"]


@pytest.mark.parametrize(
    "query",
    ["since=-1", "since=x", "limit=0", "limit=1001", "colour=red", "since=99999999999999999999"],
)
def test_a_wrong_query_is_refused(alice: FlaskClient, query: str) -> None:
    answer = alice.get(f"/api/changes?{query}")

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["field"] == query.partition("=")[0]


@pytest.mark.parametrize(
    "query", ["day=today", "from=noon", "cursor=1", "limit=0", "tag=", "task=mine", "resolve=fit"]
)
def test_a_wrong_filter_is_refused(alice: FlaskClient, query: str) -> None:
    assert alice.get(f"/api/pomodoros?{query}").status_code == 422


def test_signs_of_any_kind_are_kept(alice: FlaskClient) -> None:
    sent = task("\u0000 ⏲️ «ñ» \u202e", tags=["\u0000", "日本"])

    kept = alice.post("/api/tasks", json=sent).get_json()

    assert (kept["text"], kept["tags"]) == (sent["text"].strip(), sent["tags"])
    assert alice.get("/api/tasks").get_json() == [kept]


def test_what_is_nested_without_end_is_refused(alice: FlaskClient) -> None:
    deep = "[" * 300 + "]" * 300
    body = json.dumps(pomodoro(extra={"deep": 0})).replace('{"deep": 0}', f'{{"deep": {deep}}}')

    answer = alice.post("/api/pomodoros", data=body, content_type="application/json")

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["field"] == "extra"


def test_an_extra_is_small_and_not_nested_too_deep(alice: FlaskClient) -> None:
    answers = []
    for depth in range(245, 260):
        nested = '{"text": "a", "extra": {"a": ' + "[" * depth + "]" * depth + "}}"
        answers.append(alice.post("/api/tasks", data=nested, content_type="application/json"))

    assert {each.status_code for each in answers} == {201, 422}


@pytest.mark.parametrize("wrong", ["day=2026-02-30", "from=yesterday", "task=1", "cursor=1"])
def test_a_wrong_filter_is_named(alice: FlaskClient, wrong: str) -> None:
    answer = alice.get(f"/api/pomodoros?{wrong}")

    assert answer.status_code == 422
    (error,) = answer.get_json(force=True)["errors"]
    assert error["field"] == wrong.partition("=")[0]


def test_a_pause_beyond_the_end_of_the_phase_is_refused(alice: FlaskClient) -> None:
    timer = running("08:50", "09:15", pauses=[{"from": at("09:10"), "to": at("09:20")}])

    sent = {"changes": [change("timer", timer, id="timer")]}
    (result,) = alice.post("/api/changes", json=sent).get_json()["results"]

    assert result["problem"]["errors"][0]["field"] == "pauses"

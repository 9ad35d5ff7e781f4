"""Whatever is sent, the answer says what is wrong with it, and nothing half is done."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient
from uuid_utils import uuid7

from tests.api.records import pomodoro, task

WRITES = [
    ("POST", "/api/changes"),
    ("POST", "/api/timer/start"),
    ("POST", "/api/timer/pause"),
    ("POST", "/api/pomodoros"),
    ("PUT", f"/api/pomodoros/{uuid7()}"),
    ("POST", "/api/tasks"),
    ("PUT", f"/api/tasks/{uuid7()}"),
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

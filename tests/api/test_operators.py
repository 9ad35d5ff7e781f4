"""What MongoDB would read as an operator is a text like any other, or refused: asked of every place
that takes a text."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.settings import ServerSettings
from tests.api.household import settled
from tests.api.records import SOME_ID, Json, change, pomodoro, task
from tests.api.story.names import PROVIDER
from tests.api.walk import Operation, walked
from tests.conftest import PASSWORD, signed_up

OPERATORS: list[Any] = [
    {"$gt": ""},
    {"$ne": None},
    {"$regex": ".*"},
    {"$where": "1"},
    [{"$in": []}],
]
TEXTS = (
    "$where: 1",
    "$ne",
    "a.b.$[]",
    "${jndi:x}",
    "'; DROP TABLE users; --",
    "$$ROOT",
    "\u0000$gt",
)
LENIENT = {
    "imports_create": "files are read by programs of their own; what cannot be is in the report",
    "legacy_index": "in 2015 nobody looked at what else stood in an address, and it is not read",
}
"""The operations that do not refuse what they do not know, and why."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Let each test ask all operations that take JSON, or those that are asked in their address."""
    there = [each for each in walked() if each.name not in LENIENT]
    if "taking" in metafunc.fixturenames:
        found = [each for each in there if "requestBody" in each.said]
        metafunc.parametrize("taking", found, ids=str)
    if "asking" in metafunc.fixturenames:
        found = [each for each in there if _queries(each) and "next" not in _queries(each)]
        metafunc.parametrize("asking", found, ids=str)


def _queries(operation: Operation) -> list[str]:
    return [each["name"] for each in operation.said["parameters"] if each["in"] == "query"]


@pytest.fixture
def settings(settings: ServerSettings) -> ServerSettings:
    """With the provider of the story."""
    return settings.model_copy(update=PROVIDER)


def paths_in(body: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield where in a body a text is."""
    if isinstance(body, str):
        yield path
    for key, each in body.items() if isinstance(body, dict) else ():
        yield from paths_in(each, (*path, key))
    for key, each in enumerate(body) if isinstance(body, list) else ():
        yield from paths_in(each, (*path, key))


def with_other(body: Json, path: tuple[Any, ...], value: Any) -> Json:
    """Return the body with another value in this place."""
    other = deepcopy(body)
    *way, last = path
    place: Any = other
    for key in way:
        place = place[key]
    place[last] = value
    return other


def test_no_text_may_be_an_operator(app: Flask, taking: Operation) -> None:
    owner = settled(app, "alice")
    before = owner.kept()
    body = taking.body(owner) or {}
    changed = [
        with_other(body, path, operator) for path in paths_in(body) for operator in OPERATORS
    ]

    answers = [
        owner.browser.open(taking.address(owner), method=taking.method, json=each)
        for each in [*changed, *OPERATORS[:4]]
    ]

    refused = {each.status_code for each in answers if not _is_of_a_batch(each.get_json())}
    assert refused <= {409, 422}  # of what browsers say of a passkey not all is looked at
    assert owner.kept() == before


def _is_of_a_batch(answer: Json) -> bool:
    """Tell whether a batch was answered, in which each change is refused by itself."""
    return {each["status"] for each in answer.get("results", ())} in ({"refused"}, {"conflict"})


def test_no_filter_may_be_an_operator(alice: FlaskClient, asking: Operation) -> None:
    address = asking.path.replace("{id}", SOME_ID).replace("{provider}", "github")
    for name in _queries(asking):
        for operator in ("$ne", "$gt", "$regex", "$where", ""):
            query = {f"{name}[{operator}]": "1"}
            answer = alice.open(address, method=asking.method, query_string=query, json={})
            answer.close()  # it may be a stream
            assert answer.status_code in {302, 422}, query


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_that_looks_like_one_is_kept_as_it_is(alice: FlaskClient, text: str) -> None:
    extra = {text: {text: text}, "a.b": {"$set": {"a.b": [text]}}, "__proto__": text}
    words: Json = {"tags": [text], "extra": extra}
    thing = task(text, **words)
    worked = pomodoro(note=text, task=thing["id"], **words)

    alice.post("/api/tasks", json=thing)
    sent = {"changes": [change("pomodoro", worked)]}
    (result,) = alice.post("/api/changes", json=sent).get_json()["results"]

    assert result["status"] == "applied"
    found = alice.get(f"/api/tasks/{thing['id']}").get_json()
    assert (found["text"], found["tags"], found["extra"]) == (text, [text], extra)
    (found,) = alice.get("/api/pomodoros", query_string={"tag": text}).get_json()
    assert (found["note"], found["extra"]) == (text, extra)
    assert alice.get("/api/pomodoros", query_string={"tag": "$exists"}).get_json() == []
    assert alice.get("/api/statistics?from=2026-03-01&to=2026-03-01&by=tag").status_code == 200


@pytest.mark.parametrize("text", TEXTS)
def test_nobody_signs_in_by_one(app: Flask, stranger: FlaskClient, text: str) -> None:
    signed_up(app, "alice")

    for sent in (
        {"name": text, "password": PASSWORD},
        {"name": "alice", "password": text},
        {"name": f"alice{text}", "password": PASSWORD},
    ):
        assert stranger.post("/auth/sign-in", json=sent).status_code == 401
        refused = {"name": text, "password": PASSWORD}
        assert stranger.post("/auth/sign-up", json=refused).status_code == 422
    assert stranger.post("/auth/sign-in/code", json={"code": text}).status_code == 401
    bearer = {"Authorization": f"Bearer {text}".replace("\u0000", "")}
    assert stranger.get("/auth/info", headers=bearer).status_code == 401
    stranger.set_cookie("pomodoro", text.replace("\u0000", ""))
    assert stranger.get("/auth/info").status_code == 401

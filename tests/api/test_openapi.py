"""The OpenAPI document is valid, says all that one needs, and what it shows is what is answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import orjson
import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from api import create_app
from api.parts import parts
from api.reference.document import operations
from api.reference.examples import load_examples
from api.settings import ServerSettings
from tests.api.records import Json
from tests.api.story.names import NOBODYS, PROVIDER
from tests.api.story.play import play
from tests.conftest import Clock

MASKS = {
    r"(?!019ca8a1)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}": "ID",
    r"pomo_[\w-]{43}": "TOKEN",
    r"/api/calendar/[\w-]{43}\.ics": "CALENDAR",
    r'\\"[0-9a-f]{20}\\"': "TAG",
    r'"[\w-]{20,}"': '"BYTES"',
    r"(state|code_challenge|nonce)=[\w-]+": r"\1=BYTES",
    r"passkeys/[\w-]{43}": "passkeys/BYTES",
    r"(?<=[/\"])[0-9a-f]{64}": "SESSION",
}
"""What is made by chance."""


@pytest.fixture
def settings(settings: ServerSettings) -> ServerSettings:
    """With the provider of the story."""
    return settings.model_copy(update=PROVIDER)


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Json]:
    """The document that a server shows."""
    folder = tmp_path_factory.mktemp("document")
    app = create_app(ServerSettings(data=folder, app=folder / "no-page"))
    yield app.test_client().get("/api/openapi.json").get_json()
    parts(app).close()


def masked(said: Any) -> str:
    """Return it as text, without what is made by chance."""
    text = orjson.dumps(said, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS).decode()
    for pattern, mask in MASKS.items():
        text = re.sub(pattern, mask, text)
    return text


def answers(document: Json) -> Iterator[tuple[str, Json]]:
    """Yield each answer of each operation, and which one it is."""
    for path, method, operation in operations(document):
        for status, answer in operation["responses"].items():
            name = answer.get("$ref", "").rpartition("/")[2]
            shared = document["components"]["responses"].get(name)
            yield f"{method} {path} {status}", shared or answer


def contents(document: Json) -> Iterator[tuple[str, Json]]:
    """Yield each body that is sent or answered: its schema and its example."""
    for path, method, operation in operations(document):
        for media_type, sent in operation.get("requestBody", {}).get("content", {}).items():
            yield f"{method} {path} {media_type}", sent
    for which, answer in answers(document):
        for media_type, content in answer.get("content", {}).items():
            yield f"{which} {media_type}", content


def test_the_document_is_valid(document: Json) -> None:
    validate(document)

    assert document["openapi"] == "3.1.0"


def test_every_operation_says_what_it_is_and_for_whom(document: Json) -> None:
    said = [operation for _, _, operation in operations(document)]

    assert len(said) > 45
    assert all(each["summary"].endswith(".") for each in said)
    assert all(each["description"].endswith(".") for each in said)
    assert all(len(each["tags"]) == 1 for each in said)
    assert len({each["operationId"] for each in said}) == len(said)
    assert all(tag["description"] for tag in document["tags"])


def test_every_body_has_an_example(document: Json) -> None:
    without = [which for which, content in contents(document) if "example" not in content]

    assert without == [], "tests/api/story is where examples come from"


def test_every_example_is_what_its_schema_says(document: Json) -> None:
    components = {"components": document["components"]}

    wrong = [
        f"{which}: {error.json_path} {error.message}"
        for which, content in contents(document)
        for error in Draft202012Validator({**content["schema"], **components}).iter_errors(
            content["example"]
        )
    ]

    assert wrong == []


def test_the_examples_are_what_is_answered(app: Flask, clock: Clock) -> None:
    said = play(app, clock)

    assert masked(said) == masked(load_examples()), "python -m tests.api.story writes them anew"


def test_every_header_that_tells_something_is_in_the_document(document: Json) -> None:
    named = {
        f"{method} {path}": {each["name"] for each in operation["parameters"]}
        for path, method, operation in operations(document)
    }
    headers = {which: set(answer["headers"]) for which, answer in answers(document)}

    assert named["get /api/pomodoros"] >= {"If-None-Match", "limit", "cursor"}
    assert named["put /api/tasks/{id}"] >= {"If-Match"}
    assert named["post /api/timer/start"] >= {"If-Match", "Idempotency-Key", "X-Device"}
    assert named["get /api/events"] >= {"Last-Event-ID", "since"}
    assert "X-Seen-Commit" in named["get /api/changes"] & named["post /api/changes"]
    assert headers["get /api/pomodoros 200"] >= {"ETag", "Link"}
    assert headers["get /api/tasks 200"] >= {"ETag", "Link"}
    assert headers["post /api/tasks 201"] >= {"ETag", "Location"}
    assert all("Retry-After" in has for which, has in headers.items() if which.endswith(" 503"))
    assert all(has >= {"Server-Time", "X-Request-Id"} for has in headers.values())


def test_what_needs_a_person_is_not_offered_to_a_token(document: Json, writer: FlaskClient) -> None:
    in_person = [
        (method, path.replace("{id}", NOBODYS).replace("{provider}", "github"))
        for path, method, operation in operations(document)
        if operation.get("security") == [{"session": []}]
    ]

    answered = [writer.open(path, method=method, json={}).status_code for method, path in in_person]

    assert len(in_person) == 25
    assert set(answered) <= {403, 422}  # what it would need is looked at first


def test_who_has_the_document_gets_a_304(stranger: FlaskClient) -> None:
    tag = stranger.get("/api/openapi.json").headers["ETag"]

    again = stranger.get("/api/openapi.json", headers={"If-None-Match": tag})

    assert again.status_code == 304

"""No body has room for what the document does not name: asked of every operation that takes one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from api import create_app
from api.parts import parts
from api.settings import ServerSettings
from tests.api.household import Household, settled
from tests.api.story.names import PROVIDER
from tests.api.test_walk import NINE
from tests.api.walk import REFERENCE, Operation, document, walked
from tests.conftest import Clock

LENIENT = {
    "imports_create": "a file of another program's; its rows say what cannot be read",
    "legacy_create": "clients of 2015 send more than was ever read",
}
"""The operations whose body may say more than is known, and why."""
FREE = {
    "Extra": "where clients put what they like",
    "Data": "the record of a change: it has the schema of its kind",
    "MadeCredential": "what browsers say of a passkey; each new one adds to it",
    "ShownCredential": "the same",
    "AttestationResponse": "the same",
    "AssertionResponse": "the same",
}
"""The objects that take any member, by their titles, and why."""
CLOSED = False
"""What a schema says of members that it does not name, where there are none."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Let each test ask all operations that take JSON."""
    if "operation" in metafunc.fixturenames:
        taking = [each for each in walked() if "requestBody" in each.said]
        asked = [each for each in taking if each.name not in LENIENT]
        metafunc.parametrize("operation", asked, ids=str)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One application for all: what is refused changes nothing in it. With the story's provider."""
    folder = tmp_path_factory.mktemp("unknown")
    plain = ServerSettings(data=folder, app=folder / "no-page")
    app = create_app(plain.model_copy(update=PROVIDER), clock=Clock(NINE))
    yield app
    parts(app).close()


@pytest.fixture(scope="module")
def owner(app: Flask) -> Household:
    """Whose account has one of everything."""
    return settled(app, "alice")


def test_an_unknown_member_is_refused(owner: Household, operation: Operation) -> None:
    address, body = operation.address(owner), operation.body(owner)
    before = owner.kept()

    answer = owner.browser.open(address, method=operation.method, json={**(body or {}), "$x": 1})

    assert answer.status_code == 422, answer.text
    assert "$x" in answer.text
    assert owner.kept() == before


def test_no_object_within_a_body_takes_what_is_not_named(operation: Operation) -> None:
    schema = operation.said["requestBody"]["content"]["application/json"]["schema"]
    free = {title for title, each in _objects(schema, set()) if each != CLOSED}

    assert free - FREE.keys() == set()


def _objects(schema: Any, seen: set[str], title: str = "") -> Iterator[tuple[str, object]]:
    """Yield the title of every object within, each that has a name once, and what else it takes."""
    if isinstance(schema, list):
        for each in schema:
            yield from _objects(each, seen, title)
    if not isinstance(schema, dict):
        return
    found = REFERENCE.fullmatch(str(schema.get("$ref", "")))
    if found and found[1] not in seen:
        seen.add(found[1])
        yield from _objects(document()["components"]["schemas"][found[1]], seen)
    title = str(schema.get("title", title))
    if schema.get("type") == "object":
        yield title, schema.get("additionalProperties")
    for each in schema.values():
        yield from _objects(each, seen, title)

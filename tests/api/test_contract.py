"""The API does what its OpenAPI document says, and nothing that it does not say."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.api.fuzz import fuzz
from tests.mongo import MongoServer


def test_every_private_operation_can_answer_401(stranger: FlaskClient) -> None:
    document = stranger.get("/api/openapi.json").get_json()

    operations = [each for path in document["paths"].values() for each in path.values()]
    assert all("401" in each["responses"] for each in operations if each.get("security"))


@pytest.mark.soak
def test_schemathesis_finds_nothing_on_sqlite(tmp_path: Path) -> None:
    found = fuzz(tmp_path, {}, timeout=600)

    assert all(each.returncode == 0 for each in found), [each.stdout for each in found]


@pytest.mark.soak
def test_schemathesis_finds_nothing_on_mongo_and_redis(
    tmp_path: Path, mongo: MongoServer, redis_url: str
) -> None:
    variables = {"POMODORO_STORE": mongo.fresh_url(), "POMODORO_SESSIONS": redis_url}

    found = fuzz(tmp_path, variables, timeout=600)
    mongo.drop(variables["POMODORO_STORE"])

    assert all(each.returncode == 0 for each in found), [each.stdout for each in found]

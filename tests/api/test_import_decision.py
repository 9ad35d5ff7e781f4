"""What becomes of each row of a file is decided as the vectors say, here and in the page."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.domain.vectors import Vector, title, vectors

USUAL = {"phase": "focus", "plannedSeconds": 1500, "zone": "UTC"}


def content(given: dict[str, Any]) -> bytes:
    """Return the file of a vector."""
    text = json.dumps(given["json"]) if "json" in given else "\n".join(given["lines"])
    return text.encode()


def said(row: dict[str, Any], then: dict[str, Any]) -> dict[str, Any]:
    """Return of a row what the vector speaks about."""
    told = {
        **row,
        "conflicts": [each["startedAt"] for each in row["conflicts"]],
        "wrong": [[each["field"], each["code"]] for each in row["errors"]],
    }
    return {name: told[name] for name in then}


@pytest.mark.parametrize("vector", vectors("import-decisions"), ids=title)
def test_rows_are_decided_as_the_vector_says(alice: FlaskClient, vector: Vector) -> None:
    given = vector["given"]
    assert alice.put("/api/settings", json=given["settings"]).status_code == 200
    for each in given["pomodoros"]:
        assert alice.post("/api/pomodoros", json={**USUAL, **each}).status_code == 201

    rows = alice.post("/api/import?dryRun=true", data=content(given)).get_json()["rows"]

    decided = [said(*each) for each in zip(rows, vector["then"], strict=True)]
    assert decided == vector["then"]

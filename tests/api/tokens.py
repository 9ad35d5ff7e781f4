"""Tokens for programs, as their owner makes them."""

from __future__ import annotations

from typing import Literal

from flask.testing import FlaskClient

from tests.api.records import Json


def make(
    client: FlaskClient,
    name: str = "cron",
    scope: Literal["read", "write", "timer"] = "read",
    days: int | None = None,
) -> Json:
    """Make a token; return it with its secret."""
    answer = client.post("/api/tokens", json={"name": name, "scope": scope, "days": days})
    assert answer.status_code == 201, answer.text
    made: Json = answer.get_json()
    return made


def bearer(token: Json) -> dict[str, str]:
    """Return the header that shows a token."""
    return {"Authorization": f"Bearer {token['secret']}"}

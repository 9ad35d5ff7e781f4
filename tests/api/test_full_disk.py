"""A full disk, over HTTP: what needs it says so, what does not goes on."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.api.records import task
from tests.conftest import PASSWORD, Clock
from tests.full_disk import no_file_longer_than

pytestmark = pytest.mark.sqlite


@pytest.fixture
def full_disk(alice: FlaskClient, tmp_path: Path) -> AbstractContextManager[None]:
    """From now on nothing more can be written."""
    return no_file_longer_than((tmp_path / "pomodoro.db-wal").stat().st_size)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/api/tasks", task()),
        ("POST", "/api/timer/start", {}),
        ("POST", "/auth/sign-in", {"name": "alice", "password": PASSWORD}),
        ("POST", "/auth/sign-out", {}),
        ("GET", "/auth/logout", None),
        ("DELETE", "/api/account", {"name": "alice"}),
    ],
)
def test_what_cannot_be_kept_is_answered_with_503(
    alice: FlaskClient,
    full_disk: AbstractContextManager[None],
    method: str,
    path: str,
    body: object,
) -> None:
    with full_disk:
        headers = {"Sec-Fetch-Site": "same-origin"}
        answer = alice.open(path, method=method, json=body, headers=headers)

    assert answer.status_code == 503
    assert answer.content_type == "application/problem+json"
    assert "Set-Cookie" not in answer.headers
    assert alice.get("/auth/info").status_code == 200


def test_one_who_is_signed_in_still_reads_after_days(
    alice: FlaskClient, full_disk: AbstractContextManager[None], clock: Clock
) -> None:
    alice.post("/api/tasks", json=task("Write the report"))
    clock.advance(days=20)

    with full_disk:
        answer = alice.get("/api/tasks")

    assert [each["text"] for each in answer.get_json()] == ["Write the report"]

"""Long answers travel compressed to whoever can read them so."""

from __future__ import annotations

import gzip

import orjson
import pytest
from flask.testing import FlaskClient

from tests.api.records import change, task

GZIP = {"Accept-Encoding": "gzip, deflate, br"}


@pytest.fixture
def long_list(alice: FlaskClient) -> str:
    """The address of a list of a hundred tasks."""
    changes = [change("task", task(f"Task {number}")) for number in range(100)]
    alice.post("/api/changes", json={"changes": changes})
    return "/api/tasks"


def test_a_long_answer_is_compressed(alice: FlaskClient, long_list: str) -> None:
    plain = alice.get(long_list)

    answer = alice.get(long_list, headers=GZIP)

    assert answer.headers["Content-Encoding"] == "gzip"
    assert int(answer.headers["Content-Length"]) == len(answer.data) < len(plain.data) / 4
    assert gzip.decompress(answer.data) == plain.data
    assert orjson.loads(plain.data)[0]["text"] == "Task 0"


@pytest.mark.parametrize("accepted", ["identity", "br", "gzip;q=0", "gzip;q=0, *", ""])
def test_who_cannot_read_it_gets_it_as_it_is(
    alice: FlaskClient, long_list: str, accepted: str
) -> None:
    answer = alice.get(long_list, headers={"Accept-Encoding": accepted})

    assert "Content-Encoding" not in answer.headers
    assert len(answer.get_json()) == 100


def test_caches_are_told_that_there_are_two(alice: FlaskClient, long_list: str) -> None:
    for headers in (GZIP, {}):
        assert "Accept-Encoding" in alice.get(long_list, headers=headers).headers["Vary"]


def test_a_short_answer_stays_as_it_is(alice: FlaskClient) -> None:
    answer = alice.get("/auth/info", headers=GZIP)

    assert "Content-Encoding" not in answer.headers
    assert answer.get_json()["name"] == "alice"


def test_only_the_head_is_sent_when_asked_for(alice: FlaskClient, long_list: str) -> None:
    whole, head = alice.get(long_list, headers=GZIP), alice.head(long_list, headers=GZIP)

    assert head.data == b""
    for name in ("Content-Encoding", "Content-Length", "ETag"):
        assert head.headers[name] == whole.headers[name]


def test_a_long_problem_is_compressed_too(alice: FlaskClient) -> None:
    wrong = {"changes": [{"kind": "task"}] * 50}

    answer = alice.post("/api/changes", json=wrong, headers=GZIP)

    assert answer.status_code == 422
    problem = orjson.loads(gzip.decompress(answer.data))
    assert len(problem["errors"]) == 150


def test_the_same_list_is_the_same_bytes(alice: FlaskClient, long_list: str) -> None:
    once, again = (alice.get(long_list, headers=GZIP).data for _ in range(2))

    assert once == again


@pytest.mark.parametrize("headers", [GZIP, {}])
def test_unchanged_is_said_as_of_what_one_has(
    alice: FlaskClient, long_list: str, headers: dict[str, str]
) -> None:
    whole = alice.get(long_list, headers=headers)

    again = alice.get(long_list, headers={**headers, "If-None-Match": whole.headers["ETag"]})

    assert (again.status_code, again.data) == (304, b"")
    for name in ("ETag", "Vary"):
        assert again.headers[name] == whole.headers[name]


def test_what_is_compressed_piece_by_piece_is_whole(alice: FlaskClient) -> None:
    changes = [change("task", task(f"Task {number}" + "x" * 490)) for number in range(500)]
    alice.post("/api/changes", json={"changes": changes[:250]})
    alice.post("/api/changes", json={"changes": changes[250:]})

    address = "/api/tasks?limit=500"
    plain, answer = alice.get(address), alice.get(address, headers=GZIP)

    assert len(plain.data) > 262_144
    assert gzip.decompress(answer.data) == plain.data

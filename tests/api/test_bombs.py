"""Little bodies that would like to become much: none costs more than its own size."""

from __future__ import annotations

import gzip
import zlib
from typing import Any

import pytest
from flask.testing import FlaskClient

from api.openapi import LARGEST_BODY
from tests.api.records import task
from tests.conftest import PASSWORD

MANY = 100_000
LONG = "9" * 900_000
BOMB = b'{"text": "%b"}' % (b"x" * 10 * LARGEST_BODY)
JSON = "application/json"
ONES = ("/api/tasks", "/api/changes", "/auth/sign-in", "/api/timer/start")
one_of_each = pytest.mark.parametrize("address", ONES)


def many_members() -> str:
    """Return an object of many members, none of which is known."""
    members = ",".join(f'"{number:x}":1' for number in range(MANY))
    return f"{{{members}}}"


@one_of_each
def test_many_members_are_refused_in_few_words(alice: FlaskClient, address: str) -> None:
    sent = many_members()

    answer = alice.post(address, data=sent, content_type=JSON)

    assert answer.status_code == 422
    assert 0 < len(answer.get_json(force=True)["errors"]) <= 200
    assert len(answer.data) < len(sent) / 20


def test_many_members_in_each_of_many_changes_are_refused_in_few_words(alice: FlaskClient) -> None:
    data = {str(number): 0 for number in range(150)}
    ids = [f"00000000-0000-7000-8000-{number:012x}" for number in range(500)]
    changes = [{"kind": "task", "id": each, "base": 0, "data": data} for each in ids]

    answer = alice.post("/api/changes", json={"changes": changes})

    problems = [each["problem"]["errors"] for each in answer.get_json()["results"]]
    assert {len(each) for each in problems} == {20}
    assert len(answer.data) < LARGEST_BODY


@one_of_each
@pytest.mark.parametrize("opening", ["[", '{"a":', '{"changes":[', '{"data":{"extra":'])
def test_what_is_nested_without_end_is_refused(
    alice: FlaskClient, address: str, opening: str
) -> None:
    sent = opening * (900_000 // len(opening))

    assert alice.post(address, data=sent, content_type=JSON).status_code == 400


@one_of_each
@pytest.mark.parametrize("number", [LONG, f"-{LONG}", f"0.{LONG}", "1e999999999", "NaN"])
def test_a_number_of_any_length_is_refused(alice: FlaskClient, address: str, number: str) -> None:
    sent = f'{{"text": "x", "estimate": {number}}}'

    assert alice.post(address, data=sent, content_type=JSON).status_code in {400, 422}


@pytest.mark.parametrize(
    "query", [f"since={LONG[:7000]}", f"limit={LONG[:7000]}", f"limit=-{LONG[:7000]}"]
)
def test_a_number_of_any_length_in_an_address_is_refused(alice: FlaskClient, query: str) -> None:
    assert alice.get(f"/api/changes?{query}").status_code == 422


@pytest.mark.parametrize("field", ["name", "password"])
def test_a_text_of_any_length_is_refused(stranger: FlaskClient, field: str) -> None:
    sent = {"name": "alice", "password": PASSWORD, field: LONG}

    for address in ("/auth/sign-in", "/auth/sign-up"):
        assert stranger.post(address, json=sent).status_code == 422


def test_of_two_members_of_one_name_the_last_one_counts(alice: FlaskClient) -> None:
    made = alice.post("/api/tasks", data=b'{"text":"a","text":"b"}', content_type=JSON)

    assert made.get_json()["text"] == "b"
    again = alice.post("/api/tasks", data=b'{"text":"c","text":1}', content_type=JSON)
    assert again.status_code == 422


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd", "x-gzip", "gzip, gzip"])
@pytest.mark.parametrize(
    "address", ["/api/tasks", "/api/import", "/api/pomodoro", "/auth/sign-in", "/api/changes"]
)
def test_no_body_is_unpacked(alice: FlaskClient, address: str, encoding: str) -> None:
    packed = zlib.compress(BOMB) if encoding == "deflate" else gzip.compress(BOMB)

    answer = alice.post(
        address, data=packed, content_type=JSON, headers={"Content-Encoding": encoding}
    )

    assert len(packed) < LARGEST_BODY / 50
    assert answer.status_code == 415
    assert answer.headers["Accept-Encoding"] == "identity"


def test_a_body_that_says_that_it_is_not_compressed_is_read(alice: FlaskClient) -> None:
    answer = alice.post("/api/tasks", json=task(), headers={"Content-Encoding": "identity"})

    assert answer.status_code == 201


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_no_file_is_unpacked(alice: FlaskClient, pack: Any) -> None:
    answer = alice.post("/api/import", data=pack(BOMB))

    assert answer.get_json(force=True)["errors"][0]["code"] == "encoding"


@pytest.mark.parametrize(
    "file", [many_members(), "[" * MANY, f'{{"format":"pomodoro","version":{LONG}}}']
)
def test_a_file_that_is_a_bomb_is_refused(alice: FlaskClient, file: str) -> None:
    answer = alice.post("/api/import", data=file)

    assert answer.status_code == 422
    assert len(answer.data) < 1000

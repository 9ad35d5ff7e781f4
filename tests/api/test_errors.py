"""Everything that goes wrong is a problem that a program and a person can read."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from api.store import Unavailable


def assert_problem(answer: TestResponse, status: int) -> None:
    """Fail unless the answer is this problem, complete and of the right type."""
    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
    body = answer.get_json(force=True)
    assert body["status"] == status
    assert body["type"]
    assert body["title"]
    assert body["detail"]


@pytest.mark.parametrize("path", ["/api/nothing", "/auth/nothing", "/api", "/nothing"])
def test_an_unknown_path_is_a_404(stranger: FlaskClient, path: str) -> None:
    assert_problem(stranger.get(path), 404)


def test_another_method_is_a_405_that_names_the_right_ones(stranger: FlaskClient) -> None:
    answer = stranger.put("/auth/sign-in", json={})

    assert_problem(answer, 405)
    assert "POST" in answer.headers["Allow"]


@pytest.mark.parametrize("body", ["{", "", "[1,", '{"name": "\\ud800"}', "{'name': 1}", "NaN"])
def test_malformed_json_is_a_400(stranger: FlaskClient, body: str) -> None:
    given = body or "\x00"

    answer = stranger.post("/auth/sign-in", data=given, content_type="application/json")

    assert_problem(answer, 400)


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_another_content_type_is_a_415(stranger: FlaskClient, media_type: str) -> None:
    answer = stranger.post("/auth/sign-in", data="{}", content_type=media_type)

    assert_problem(answer, 415)


def test_a_body_over_one_mebibyte_is_a_413(stranger: FlaskClient) -> None:
    body = b'{"name": "' + b"a" * 1024 * 1024 + b'"}'

    answer = stranger.post("/auth/sign-in", data=body, content_type="application/json")

    assert_problem(answer, 413)


def test_wrong_values_are_a_422_that_names_each_field(stranger: FlaskClient) -> None:
    answer = stranger.post("/auth/sign-up", json={"name": "", "password": 7, "age": 5})

    assert_problem(answer, 422)
    errors = {each["field"]: each for each in answer.get_json(force=True)["errors"]}
    assert set(errors) == {"name", "password", "age"}
    assert errors["age"]["code"] == "extra-forbidden"
    assert errors["name"]["message"]


def test_a_missing_body_is_a_422_that_names_what_is_missing(stranger: FlaskClient) -> None:
    answer = stranger.post("/auth/sign-in")

    assert_problem(answer, 422)
    fields = [each["field"] for each in answer.get_json(force=True)["errors"]]
    assert fields == ["name", "password"]


@pytest.mark.parametrize("body", ['["name"]', '"name"', "7", "null", '"{\\"name\\": \\"x\\"}"'])
def test_json_that_is_not_an_object_is_a_422(stranger: FlaskClient, body: str) -> None:
    answer = stranger.post("/auth/sign-in", data=body, content_type="application/json")

    assert_problem(answer, 422)


def test_what_was_sent_is_not_sent_back(stranger: FlaskClient) -> None:
    answer = stranger.post("/auth/sign-up", json={"name": "alice", "password": "sesame"})

    assert_problem(answer, 422)
    assert "sesame" not in answer.text


def test_without_a_login_it_is_a_401_that_says_how(stranger: FlaskClient) -> None:
    answer = stranger.get("/api/account")

    assert_problem(answer, 401)
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_the_login_is_looked_at_before_the_values(stranger: FlaskClient) -> None:
    answer = stranger.patch("/api/account", data="{", content_type="application/json")

    assert_problem(answer, 401)


def test_a_store_that_cannot_answer_is_a_503_to_be_tried_again(app: Flask) -> None:
    @app.get("/api/full-disk")
    def full_disk() -> str:
        raise Unavailable("the disk is full")

    answer = app.test_client().get("/api/full-disk")

    assert_problem(answer, 503)
    assert int(answer.headers["Retry-After"]) > 0


def test_what_nobody_foresaw_is_a_500_that_tells_nothing(app: Flask) -> None:
    @app.get("/api/mistake")
    def mistake() -> str:
        raise RuntimeError("a secret of the inside")

    answer = app.test_client().get("/api/mistake")

    assert_problem(answer, 500)
    assert "inside" not in answer.text
    assert answer.headers["X-Request-Id"]


def test_the_document_is_openapi_3_1_and_public(stranger: FlaskClient) -> None:
    document = stranger.get("/api/openapi.json")

    assert document.status_code == 200
    assert document.get_json()["openapi"] == "3.1.0"
    refused = document.get_json()["paths"]["/auth/sign-in"]["post"]["responses"]["401"]
    assert "application/problem+json" in refused["content"]

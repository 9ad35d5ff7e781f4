"""Log lines, and the id that connects them with a request."""

from __future__ import annotations

import json
import logging
import socket
import sys
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from structlog.testing import capture_logs

from api.logs import JsonLines
from tests.api.server import serving


def test_a_request_gets_an_id(stranger: FlaskClient) -> None:
    first = stranger.get("/api/health/live").headers["X-Request-Id"]
    second = stranger.get("/api/health/live").headers["X-Request-Id"]

    assert len(first) == 16
    assert first != second


def test_an_id_that_comes_along_is_kept(stranger: FlaskClient) -> None:
    answer = stranger.get("/api/health/live", headers={"X-Request-Id": "router-0123.abc"})

    assert answer.headers.getlist("X-Request-Id") == ["router-0123.abc"]


@pytest.mark.parametrize("given", ["short", "x" * 65, "a b c d e f", '{"a": "bcdef"}', ""])
def test_an_id_that_is_not_sane_is_replaced(stranger: FlaskClient, given: str) -> None:
    answer = stranger.get("/api/health/live", headers={"X-Request-Id": given})

    assert answer.headers["X-Request-Id"] != given


def test_each_request_is_one_line(stranger: FlaskClient) -> None:
    with capture_logs() as lines:
        stranger.get("/api/account?secret=1").close()

    assert len(lines) == 1
    assert lines[0]["event"] == "request"
    assert lines[0]["method"] == "GET"
    assert lines[0]["path"] == "/api/account"
    assert lines[0]["status"] == 401
    assert lines[0]["ms"] >= 0


def test_questions_after_health_are_quiet(stranger: FlaskClient) -> None:
    with capture_logs() as lines:
        stranger.get("/api/health/live").close()

    assert [line["log_level"] for line in lines] == ["debug"]


def test_passwords_are_not_logged(stranger: FlaskClient) -> None:
    with capture_logs() as lines:
        body = {"name": "alice", "password": "open sesame"}
        stranger.post("/auth/sign-in", json=body).close()

    assert "sesame" not in str(lines)


def test_what_libraries_log_is_json_too() -> None:
    try:
        raise ValueError("upside down")
    except ValueError:
        record = logging.LogRecord(
            "gunicorn.error", logging.ERROR, __file__, 1, "it is %s", ("late",), sys.exc_info()
        )

    line = json.loads(JsonLines().format(record))

    assert line["event"] == "it is late"
    assert line["level"] == "error"
    assert line["logger"] == "gunicorn.error"
    assert "upside down" in line["exception"]


@pytest.mark.parametrize("query", ["apikey=secret", "day=03/01/2026&apikey=pomo_secret"])
def test_a_key_in_an_address_is_not_logged(alice: FlaskClient, query: str) -> None:
    with capture_logs() as lines:
        alice.get(f"/api/pomodoro?{query}").close()

    assert [line["path"] for line in lines] == ["/api/pomodoro"]
    assert "secret" not in str(lines)


def test_a_key_is_not_logged_with_what_is_no_request_either(tmp_path: Path) -> None:
    target = "/api/pomodoro?a=pomo_secret&apikey=secret"
    lines = [f"GET {target}", f"GET {target} HTTP/1.1\r\napikey=secret"]

    with serving(tmp_path) as server:
        for line in lines:
            with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
                connection.sendall(f"{line}\r\n\r\n".encode())
                assert connection.recv(4096).startswith(b"HTTP/1.1 400")
        log = "\n".join(server.log())

    assert "Invalid HTTP request line" in log
    assert "apikey=…" in log
    assert "secret" not in log

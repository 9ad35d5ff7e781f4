"""Bytes that no client library sends."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import orjson
import pytest

from tests.api.server import Running, serving


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server of its own process."""
    with serving(tmp_path_factory.mktemp("data")) as server:
        yield server


def test_chunks_that_are_not_well_formed_are_a_400(server: Running) -> None:
    request = (
        b"POST /auth/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        b"Transfer-Encoding: chunked\r\n\r\nno number\r\n{}\r\n0\r\n\r\n"
    )

    answer = _answer_to(server, request)

    assert answer.startswith(b"HTTP/1.1 400 ")
    assert b"application/problem+json" in answer


@pytest.mark.parametrize(
    ("status", "request_bytes"),
    [
        (400, b"no request at all\r\n\r\n"),
        (400, b"GET / HTTP/1.1\r\nHost: localhost\r\nno header\r\n\r\n"),
        (400, b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n"),
        (414, b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        (431, b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + b"a" * 9000 + b"\r\n\r\n"),
    ],
)
def test_bytes_that_never_become_a_request_are_a_problem_too(
    server: Running, status: int, request_bytes: bytes
) -> None:
    head, _, body = _answer_to(server, request_bytes).partition(b"\r\n\r\n")

    assert head.startswith(b"HTTP/1.1 %d " % status)
    assert b"\r\nContent-Type: application/problem+json\r\n" in head
    assert b"\r\nContent-Length: %d\r\n" % len(body) in head
    assert orjson.loads(body)["status"] == status
    assert b"aaa" not in body


def test_others_are_answered_between_requests_that_come_all_at_once(server: Running) -> None:
    many = 300
    request = b"GET /api/health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n"
    answered, stop = [0], threading.Event()

    def ask_one_by_one() -> None:
        while not stop.is_set():
            _answer_to(server, request)
            answered[0] += 1

    with ThreadPoolExecutor(1) as beside:
        asking = beside.submit(ask_one_by_one)
        _answers_to(server, request * many, many)
        before_the_last = answered[0]
        stop.set()
        asking.result()

    assert before_the_last >= many / 20


def _answers_to(server: Running, requests: bytes, many: int) -> None:
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.settimeout(60)
        connection.sendall(requests)
        received = b""
        while received.count(b"HTTP/1.1 200 ") < many:
            received += connection.recv(65_536)


def _answer_to(server: Running, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.settimeout(10)
        connection.sendall(request)
        return connection.recv(65_536)

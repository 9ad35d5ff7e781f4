"""Bodies without end and connections that say nothing are cut off; everybody else is served."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Event

import pytest
import requests

from tests.api.server import Running, serving

SMALL_CHUNKS = b"1\r\na\r\n" * 10_000
REQUESTS = {
    "GET, one-byte chunks": (b"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"),
    "POST, one-byte chunks": (
        b"POST /auth/sign-in HTTP/1.1\r\nHost: x\r\n"
        b"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    ),
    "POST, 10 GB": (
        b"POST /auth/sign-in HTTP/1.1\r\nHost: x\r\n"
        b"Content-Type: application/json\r\nContent-Length: 10000000000\r\n\r\n"
    ),
    "GET, 10 GB": b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000000\r\n\r\n",
}
SENT = {"one-byte chunks": SMALL_CHUNKS, "10 GB": b"a" * 65_536}
BODY_NEVER_COMES = (
    b"POST /auth/sign-in HTTP/1.1\r\nHost: x\r\n"
    b"Content-Type: application/json\r\nContent-Length: 100\r\n\r\n"
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One server for all these tests."""
    data = tmp_path_factory.mktemp("connections")
    with serving(data, POMODORO_SIGNIN_LIMIT="1000000/second") as running:
        requests.get(f"{running.url}/api/health/ready", timeout=30).raise_for_status()
        yield running


def connect(server: Running) -> socket.socket:
    """Open a connection."""
    return socket.create_connection(("127.0.0.1", server.port), timeout=30)


def send_without_end(connection: socket.socket, kind: str, stop: Event) -> bool:
    """Send a request and its body until the server cuts it off; return whether it did."""
    try:
        connection.sendall(REQUESTS[kind])
        while not stop.is_set():
            connection.sendall(SENT[kind.partition(", ")[2]])
    except (ConnectionError, TimeoutError) as error:
        return not isinstance(error, TimeoutError)
    return False


def slowest_answer(server: Running, seconds: float) -> float:
    """Ask for `seconds` whether the server lives, each time on a new connection; return the
    longest wait."""
    until, longest = time.monotonic() + seconds, 0.0
    while (began := time.monotonic()) < until:
        requests.get(f"{server.url}/api/health/live", timeout=30).raise_for_status()
        longest = max(longest, time.monotonic() - began)
    return longest


@pytest.mark.parametrize("kind", REQUESTS)
def test_a_body_without_end_is_cut_off(server: Running, kind: str) -> None:
    worker = server.worker

    with connect(server) as connection:
        cut_off = send_without_end(connection, kind, Event())

    assert cut_off
    assert server.worker == worker  # and not by its end


@pytest.mark.parametrize("kind", REQUESTS)
def test_a_body_without_end_is_answered_first(server: Running, kind: str) -> None:
    with connect(server) as connection:
        connection.sendall(REQUESTS[kind] + SENT[kind.partition(", ")[2]])

        answer = connection.recv(100)

    assert answer.startswith(b"HTTP/1.1 ")


def test_what_a_route_leaves_unread_is_not_the_next_request(server: Running) -> None:
    unread = b"DELETE /api/account HTTP/1.1\r\nHost: x\r\n\r\n"
    first = b"GET /api/health/live HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(unread)
    last = b"GET /api/health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    with connect(server) as connection:
        connection.sendall(first + unread + last)

        answers = b"".join(iter(lambda: connection.recv(4096), b""))

    assert answers.count(b"HTTP/1.1 200 OK") == 2
    assert answers.count(b"HTTP/1.1 ") == 2


@pytest.mark.soak
@pytest.mark.parametrize("kind", REQUESTS)
def test_a_bystander_waits_less_than_a_second_for_bodies_without_end(
    server: Running, kind: str
) -> None:
    stop = Event()

    def attack() -> None:
        while not stop.is_set():
            with connect(server) as connection:
                send_without_end(connection, kind, stop)

    with ThreadPoolExecutor(20) as pool:
        attacks = [pool.submit(attack) for _ in range(20)]
        waited = slowest_answer(server, 10)
        stop.set()

    assert [each.exception() for each in attacks] == [None] * 20
    assert waited < 1


@pytest.mark.soak
@pytest.mark.parametrize("said", [b"", BODY_NEVER_COMES], ids=["idle", "body never comes"])
@pytest.mark.parametrize("count", [1000, 4010])
def test_a_bystander_waits_less_than_a_second_for_silent_connections(
    server: Running, said: bytes, count: int
) -> None:
    with ExitStack() as silent:
        for _ in range(count):
            silent.enter_context(connect(server)).sendall(said)

        assert slowest_answer(server, 5) < 1


@pytest.mark.soak
def test_a_body_that_never_comes_is_given_up(server: Running) -> None:
    with connect(server) as connection:
        connection.settimeout(60)
        connection.sendall(BODY_NEVER_COMES)

        answer = b"".join(iter(lambda: connection.recv(4096), b""))

    assert answer.startswith(b"HTTP/1.1 408 ")

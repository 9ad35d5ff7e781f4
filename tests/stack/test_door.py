"""The door: what it lets through, what it refuses, and in which words."""

from __future__ import annotations

import json
import re
import socket
import ssl
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest

from tests.stack.stack import Stack, docker, session

EVERYWHERE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
SLOW_CLIENTS = 2_000
SECRET = "a-secret-address"
IMPORT = ("Content-Type: application/json", "Content-Length: 1000000")


def answer(stack: Stack, sent: bytes, *, seconds: float = 30) -> tuple[int, dict[str, str], bytes]:
    """Send bytes through TLS as they are; return status, headers and body of what comes back."""
    with connect("127.0.0.1", stack.https, seconds=seconds) as door:
        door.sendall(sent)
        received = b""
        while not _is_whole(received) and (part := door.recv(65536)):
            received += part
    head, _, body = received.partition(b"\r\n\r\n")
    status, *lines = head.decode().split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines)
    return int(status.split()[1]), headers, body


def connect(address: str, port: int, *, seconds: float = 30) -> ssl.SSLSocket:
    """Open a TLS connection to a router."""
    context = ssl._create_unverified_context()  # noqa: S323 - the door made its certificate itself
    plain = socket.create_connection((address, port), timeout=seconds)
    return context.wrap_socket(plain, server_hostname="localhost")


def _is_whole(received: bytes) -> bool:
    """Tell whether the response is complete; nginx may close the connection seconds later."""
    head, end, body = received.partition(b"\r\n\r\n")
    length = re.search(rb"\r\ncontent-length: (\d+)", head.lower())
    return bool(end and length) and len(body) == int(length[1])  # type: ignore[index]


def get(path: str, *headers: str, method: str = "GET") -> bytes:
    """Return a request as it goes over the wire."""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", "Connection: close", *headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


REQUESTS = {
    "a page": (200, get("/")),
    "an address of the page": (200, get("/statistics")),
    "a script": (200, get("/sw.js")),
    "nothing": (404, get("/nothing", "Accept: text/html")),
    "a file that is not there": (404, get("/assets/nothing.js")),
    "the blog": (200, get("/blog/")),
    "no post": (404, get("/blog/2026/nothing/")),
    "the API": (200, get("/api/health/live")),
    "its documents": (200, get("/api/docs")),
    "nothing of the API": (404, get("/api/nothing")),
    "what is private": (401, get("/api/account")),
    "what cannot be read": (
        422,
        get("/auth/sign-in", "Content-Type: application/json", "Content-Length: 2", method="POST")
        + b"{}",
    ),
    "a method that is not there": (405, get("/", method="DELETE")),
    "a dotfile": (404, get("/.git/config")),
    "too long an address": (414, get("/" + "a" * 9000)),
    "too large a header": (400, get("/", "X-Long: " + "a" * 9000)),
    "too large a body": (413, get("/api/changes", "Content-Length: 2000000", method="POST")),
    "no request": (400, b"no request\r\n\r\n"),
    "no host": (400, b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n"),
    "no method": (405, get("/api/account", method="TRACE")),
}


@pytest.mark.parametrize("asked", REQUESTS)
def test_every_answer_carries_the_security_headers_once(stack: Stack, asked: str) -> None:
    status, sent = REQUESTS[asked]

    found, headers, _ = answer(stack, sent)

    assert found == status
    assert {name: headers.get(name) for name in EVERYWHERE} == EVERYWHERE
    assert headers["content-security-policy"].startswith("default-src 'none'; ")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["server"] == "nginx"


@pytest.mark.parametrize(
    "path",
    [
        "/../etc/passwd",
        "/assets/../../etc/passwd",
        "/assets/..%2f..%2f..%2fetc%2fpasswd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
        "/assets../etc/passwd",
        "/blog../etc/passwd",
        "/blog/..%2f..%2fetc/passwd",
        "/.git/config",
        "/api/.env",
        "/blog/.git/HEAD",
        "/.door/page",
        "/.door/problem",
        "/routes.json",
        "/index.html.br",
        "/%00",
        "/api/../.env",
        "/nginx.conf",
    ],
)
def test_no_path_leads_past_what_is_served(stack: Stack, path: str) -> None:
    status, _, body = answer(stack, get(path))

    assert status in {400, 404}
    assert b"root:" not in body
    assert b"nginx" not in body


@pytest.mark.parametrize(
    "sent",
    [
        b"POST /auth/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n"
        b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n",
        b"POST /auth/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n"
        b"Content-Length: 5\r\nConnection: close\r\n\r\nabcde",
        b"POST /auth/sign-in HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n"
        b"Connection: close\r\n\r\n0\r\n\r\n",
        b"POST /auth/sign-in HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding : chunked\r\n"
        b"Connection: close\r\n\r\n0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: elsewhere\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: local host\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\nHost: localhost\r\n folded: header\r\nConnection: close\r\n\r\n",
    ],
)
def test_a_request_of_which_two_could_be_made_is_refused(stack: Stack, sent: bytes) -> None:
    status, headers, body = answer(stack, sent)

    assert status in {400, 501}
    assert headers["content-type"].startswith("application/problem+json")
    assert json.loads(body)["status"] == status


def test_a_hidden_second_request_is_not_answered(stack: Stack) -> None:
    hidden = b"GET /api/health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    sent = b"POST /auth/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    sent += b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(hidden) + hidden

    _, _, body = answer(stack, sent)

    assert b'"live"' not in body


def test_programs_get_a_problem_and_people_a_page(stack: Stack) -> None:
    _, told, problem = answer(stack, get("/api/changes", "Content-Length: 2000000", method="POST"))
    _, shown, page = answer(
        stack, get("/statistics", "Accept: text/html", "Content-Length: 2000000", method="POST")
    )

    assert told["content-type"] == "application/problem+json"
    assert json.loads(problem)["title"] == "Content Too Large"
    assert shown["content-type"].startswith("text/html")
    assert b"<h1>Content Too Large</h1>" in page
    assert b"<!--" not in page
    assert b"<style>" in page


@contextmanager
def stopped(stack: Stack, service: str) -> Iterator[None]:
    """Have a service away for the time of the block."""
    stack.compose("stop", "--timeout", "3", service)
    yield
    stack.compose("up", "--detach", "--no-build", "--wait", service)


@pytest.mark.parametrize(
    ("service", "path"), [("app", "/"), ("blog", "/blog/"), ("api", f"/api/calendar/{SECRET}.ics")]
)
def test_what_is_away_is_said_by_the_door_alone(stack: Stack, service: str, path: str) -> None:
    with stopped(stack, service):
        status, headers, body = answer(stack, get(path))
        page_status, _, page = answer(stack, get(path, "Accept: text/html"))
        scripts = [answer(stack, get(each)) for each in ("/theme.js", "/no-server.js")]
        answer(stack, get(f"/auth/providers/github/callback?code={SECRET}"))

    assert {status, page_status} <= {502, 504}
    assert json.loads(body)["status"] == status
    assert headers["retry-after"] == "2"
    assert (b"The server is not answering</h1>" in page) == (service != "api")
    assert [status for status, _, _ in scripts] == [200, 200]  # which that page needs
    assert SECRET not in docker("logs", stack.containers("main")[0], merged=True)
    assert [body[:2] for _, _, body in scripts] == [b"//", b"//"]


@pytest.mark.soak
def test_thousands_of_slow_clients_keep_nobody_waiting(stack: Stack) -> None:
    with ExitStack() as slow:
        for _ in range(SLOW_CLIENTS):
            door = slow.enter_context(socket.create_connection(("127.0.0.1", stack.http)))
            door.sendall(b"GET / HTTP/1.1\r\nHost: loc")

        with ThreadPoolExecutor(8) as people:
            answers = list(people.map(lambda _: answer(stack, get("/api/health/live")), range(80)))
        last = door.recv(1000)

    assert {status for status, _, _ in answers} == {200}
    assert last == b""  # let go, as all of them, after ten seconds


@pytest.mark.parametrize(
    "path",
    [
        f"/api/calendar/{SECRET}.ics?apikey=another-secret",
        f"/api/%63alendar/{SECRET}.ics",
        f"/%61pi/calendar/{SECRET}.ics",
        f"/api//calendar/{SECRET}.ics",
        f"//api/./calendar/{SECRET}.ics",
    ],
)
def test_what_is_logged_holds_no_secret(stack: Stack, path: str) -> None:
    answer(stack, get(path))

    for service in ("main", "api"):
        logged = docker("logs", stack.containers(service)[0], merged=True)
        assert SECRET not in logged
        assert "another-secret" not in logged


def test_an_import_may_be_larger_than_other_bodies(stack: Stack) -> None:
    large = b" " * 2_000_000

    answers = [
        session().post(f"{stack.url}{path}", data=large) for path in ("/api/import", "/api/x")
    ]

    assert [each.status_code for each in answers] == [401, 413]


@pytest.mark.parametrize("version", ["--http1.1", "--http2", "--http3-only"])
def test_too_large_a_body_is_named_in_every_http(stack: Stack, version: str) -> None:
    ask = f"head -c 2000000 /dev/zero | curl -sk {version} --data-binary @- https://localhost/api/x"

    assert json.loads(stack.execute("main", "sh", "-c", ask))["status"] == 413


def test_the_api_gets_an_import_when_all_of_it_has_arrived(stack: Stack) -> None:
    marked = "X-Request-Id: an-import-on-a-slow-line"

    with connect("127.0.0.1", stack.https) as slow:
        slow.sendall(get("/api/import", *IMPORT, marked, method="POST") + b'{"format":')
        # What it sent was read when this one, which came later, is answered.
        answer(stack, get("/api/health/live"))

    line = _logged(stack, "an-import-on-a-slow-line")
    assert (line["path"], line["upstream"]) == ("/api/import", "")


def test_an_address_sends_two_imports_at_once(stack: Stack) -> None:
    begun = get("/api/import", *IMPORT, method="POST") + b'{"format":'

    with ExitStack() as slow:
        for _ in range(2):
            slow.enter_context(connect("127.0.0.1", stack.https)).sendall(begun)
        until = time.monotonic() + 10
        while answer(stack, get("/api/import", "Content-Length: 0", method="POST"))[0] != 429:
            assert time.monotonic() < until
        assert answer(stack, get("/api/health/live"))[0] == 200


def _logged(stack: Stack, request_id: str) -> dict[str, Any]:
    """Wait for the line of a request in the router's log; return it."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        lines = docker("logs", stack.containers("main")[0]).splitlines()
        found = [json.loads(each) for each in lines if f'"{request_id}"' in each]
        if found:
            return dict(found[0])
        time.sleep(0.2)
    raise AssertionError(f"{request_id} is not in the log")

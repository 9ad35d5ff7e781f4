"""Whatever is sent, a header stays one header, a log line one line, and a session one's own."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.auth.tokens import hash_of, new_secret
from api.parts import parts
from api.store import Code
from tests.api.authenticator import Authenticator
from tests.api.records import task
from tests.api.server import Running, serving
from tests.conftest import PASSWORD, signed_up

BREAK = "x\r\nX-Injected: yes\r\n\r\n<script>"
FILE_NAME = re.compile(r'attachment; filename="pomodoro-\d{4}-\d\d-\d\d\.(json|csv|ics)"')
GIVEN = "an-id-that-somebody-else-knows-as-well-0123"
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What no line of a log may have as it is: the control signs, and what turns the writing."""
ESCAPES = ("%1b[2J", "%0d%0a", "%7f", "%c2%9b31m", "%e2%80%ae", "%e2%80%a8", "%00", "%ff")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server of its own process, with all that it logs."""
    folder = tmp_path_factory.mktemp("data")
    with serving(folder, POMODORO_LOG_LEVEL="debug") as server:
        _send(server, b"GET /api/account HTTP/1.1\r\nHost: localhost\r\n")  # it says that it began
        yield server


@pytest.mark.parametrize("format_", ["json", "csv", "ics"])
def test_a_file_is_called_by_our_own_words(alice: FlaskClient, format_: str) -> None:
    alice.patch("/api/account", json={"displayName": BREAK})
    alice.post("/api/tasks", json=task(BREAK))

    answer = alice.get(f"/api/export?format={format_}")

    assert FILE_NAME.fullmatch(answer.headers["Content-Disposition"])


@pytest.mark.parametrize("name", ["al\rice", "al\nice", "al\u0085ice", "al\x1bice", "al\u202eice"])
def test_no_name_breaks_a_line(stranger: FlaskClient, name: str) -> None:
    for address in ("/auth/sign-up", "/auth/sign-up/passkey/options"):
        sent = {"name": name, **({"password": PASSWORD} if address.endswith("up") else {})}
        assert stranger.post(address, json=sent).status_code == 422


def test_no_header_takes_another_along(alice: FlaskClient) -> None:
    for number in range(2):
        alice.post("/api/tasks", json=task(f"{number}", tags=[BREAK]))
    asked = [
        alice.get("/api/tasks", query_string={"limit": 1}),
        alice.get("/api/pomodoros", query_string={"tag": BREAK[:50], "limit": 1}),
        alice.get("/auth/github", query_string={"next": f"/{BREAK}"}),
        alice.get("/api/tasks", environ_overrides={"HTTP_X_REQUEST_ID": BREAK}),
        alice.get("/api/tasks", environ_overrides={"HTTP_IF_NONE_MATCH": BREAK}),
        alice.post("/api/timer/start", headers={"X-Device": "a%0d%0aX-Injected: yes"}),
    ]

    for answer in asked:
        assert answer.status_code < 500
        assert "X-Injected" not in answer.headers
        assert not any("\r" in each or "\n" in each for each in answer.headers.values())


@pytest.mark.parametrize("escape", ESCAPES)
def test_no_path_breaks_or_colours_the_log(server: Running, escape: str) -> None:
    before = len(server.log())

    _send(server, f"GET /api/{escape}{{%22event%22 HTTP/1.1\r\nHost: localhost\r\n".encode())

    (line,) = server.log()[before:]
    assert json.loads(line)["event"] == "request"
    assert not UNSEEN.search(line)


@pytest.mark.parametrize(
    "header",
    [
        b"User-Agent: \x1b[2J\x9b31m{}",
        b"X-Request-Id: \x1b[2Jabcdefgh",
        b"X-Device: %1b%0a",
        b"Authorization: Bearer \x1b]0;x\x07",
        b"Cookie: pomodoro=\x1b[2J",
        b"Forwarded: for=\x1b[2J",
        "User-Agent: \u202e\u2028".encode(),
        b"Bad Name: \x1b[2J",
        b"X-A: b\rX-C: d",
    ],
)
def test_no_header_breaks_or_colours_the_log(server: Running, header: bytes) -> None:
    before = len(server.log())

    _send(server, b"GET /api/account HTTP/1.1\r\nHost: localhost\r\n" + header + b"\r\n")

    (line,) = server.log()[before:]
    assert json.loads(line)
    assert not UNSEEN.search(line)


def test_no_name_that_is_tried_is_in_the_log(server: Running) -> None:
    body = json.dumps({"name": f"mallory{BREAK}", "password": "\x1b[2J open sesame"}).encode()
    head = b"POST /auth/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    before = len(server.log())

    _send(server, head + b"Content-Length: %d\r\n" % len(body), body)

    (line,) = server.log()[before:]
    assert (json.loads(line)["status"], "mallory" in line, "sesame" in line) == (401, False, False)


def _send(server: Running, head: bytes, body: bytes = b"") -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.sendall(head + b"Connection: close\r\n\r\n" + body)
        while connection.recv(65_536):
            pass


@pytest.mark.parametrize("way", ["sign-up", "sign-in", "code", "passkey"])
def test_a_session_id_that_was_given_beforehand_opens_nothing(app: Flask, way: str) -> None:
    signed_up(app, "alice")
    victim, mallory = app.test_client(), app.test_client()
    for each in (victim, mallory):
        each.set_cookie("pomodoro", GIVEN)

    _come_in(app, victim, way)

    kept = victim.get_cookie("pomodoro")
    assert victim.get("/auth/info").status_code == 200
    assert kept is not None
    assert kept.value != GIVEN
    assert mallory.get("/auth/info").status_code == 401


def _come_in(app: Flask, browser: FlaskClient, way: str) -> None:
    """Come in as the way says, in a browser to which somebody gave an id."""
    known = {"name": "alice", "password": PASSWORD}
    if way == "sign-up":
        browser.post("/auth/sign-up", json={**known, "name": "bob"})
    elif way == "sign-in":
        browser.post("/auth/sign-in", json=known)
    elif way == "code":
        opened, secret = parts(app), new_secret()
        owner = opened.store.user_named("alice").id
        opened.store.add_code(Code("sign-in", opened.clock() + 60_000, owner), hash_of(secret))
        browser.post("/auth/sign-in/code", json={"code": secret})
    else:
        begun = browser.post("/auth/sign-up/passkey/options", json={"name": "bob"}).get_json()
        browser.post("/auth/sign-up/passkey", json={"credential": Authenticator().make(begun)})

"""A server that is told to end answers all who have reached it."""

from __future__ import annotations

import json
import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

from tests.api.server import Running, serving

REQUEST = b"GET /api/docs HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


def knock_until_nobody_opens(server: Running, knocking: Event) -> list[bytes]:
    """Connect and ask, again and again; return how each answer to an open door began."""
    answers: list[bytes] = []
    while True:
        try:
            door = socket.create_connection(("127.0.0.1", server.port), timeout=20)
        except ConnectionRefusedError:
            return answers
        with door:
            try:
                door.sendall(REQUEST)
                answers.append(door.recv(12))
            except ConnectionError as reset:
                answers.append(str(reset).encode())
        knocking.set()


def test_who_has_reached_the_door_is_answered(tmp_path: Path) -> None:
    knocking = Event()

    with serving(tmp_path) as server, ThreadPoolExecutor(16) as threads:
        all_of_them = [
            threads.submit(knock_until_nobody_opens, server, knocking) for _ in range(16)
        ]
        assert knocking.wait(20)
        server.process.send_signal(signal.SIGTERM)
        answers = [answer for one in all_of_them for answer in one.result()]

    assert set(answers) == {b"HTTP/1.1 200"}


def test_who_needs_long_is_answered_too(tmp_path: Path) -> None:
    account = json.dumps({"name": "alice", "password": "correct horse battery"}).encode()
    head = f"Content-Type: application/json\r\nContent-Length: {len(account)}\r\n\r\n"

    with serving(tmp_path) as server:
        with socket.create_connection(("127.0.0.1", server.port), timeout=20) as slow:
            slow.sendall(b"POST /auth/sign-up HTTP/1.1\r\nHost: localhost\r\n" + head.encode())
            time.sleep(0.5)
            server.process.send_signal(signal.SIGTERM)
            time.sleep(6)
            slow.sendall(account)

            assert slow.recv(12) == b"HTTP/1.1 201"
        assert server.process.wait(timeout=20) == 0

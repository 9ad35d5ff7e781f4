"""Nobody stops the containers: a bystander is served while others send what has no end."""

from __future__ import annotations

import socket
import time
from contextlib import ExitStack

import pytest

from tests.stack.stack import Stack

POST = b"POST /auth/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
SENT = {
    "one-byte chunks": POST + b"Transfer-Encoding: chunked\r\n\r\n" + b"1\r\na\r\n" * 10_000,
    "a body that never comes": POST + b"Content-Length: 100\r\n\r\n",
    "10 GB": POST + b"Content-Length: 10000000000\r\n\r\n",
    "nothing": b"",
}


@pytest.mark.soak
@pytest.mark.parametrize("kind", SENT)
def test_a_bystander_waits_less_than_a_second(stack: Stack, kind: str) -> None:
    with ExitStack() as others:
        for _ in range(1000):
            other = socket.create_connection(("127.0.0.1", stack.http), timeout=30)
            others.enter_context(other)
            try:
                other.sendall(SENT[kind])
            except ConnectionError:
                continue  # refused already

        waits = []
        for _ in range(50):
            began = time.monotonic()
            stack.get("/api/health/live").raise_for_status()
            waits.append(time.monotonic() - began)

    assert max(waits) < 1

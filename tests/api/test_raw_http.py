"""Bytes that no client library sends."""

from __future__ import annotations

import socket
from pathlib import Path

from tests.api.server import serving


def test_chunks_that_are_not_well_formed_are_a_400(tmp_path: Path) -> None:
    request = (
        b"POST /auth/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        b"Transfer-Encoding: chunked\r\n\r\nno number\r\n{}\r\n0\r\n\r\n"
    )

    with serving(tmp_path) as server, socket.create_connection(("127.0.0.1", server.port)) as line:
        line.settimeout(10)
        line.sendall(request)
        answer = line.recv(65_536)

    assert answer.startswith(b"HTTP/1.1 400 ")
    assert b"application/problem+json" in answer

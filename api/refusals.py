"""What gunicorn refuses by itself, as problems like all others: bytes that are no request."""

from __future__ import annotations

import socket

import orjson
from gunicorn import util

from api.errors import MEDIA_TYPE, Problem
from api.headers import FOR_THE_API


def refuse_with_problems() -> None:
    """Let every worker of this process answer so."""
    util.write_error = _write_problem


def _write_problem(connection: socket.socket, status: int, reason: str, _said: str) -> None:
    """Answer, and close. What gunicorn would say repeats what was sent, and is in the log."""
    body = orjson.dumps(Problem(status).body())
    headers = {
        "Connection": "close",
        "Content-Type": MEDIA_TYPE,
        "Content-Length": str(len(body)),
        **FOR_THE_API,
    }
    lines = [f"HTTP/1.1 {status} {reason}", *(f"{name}: {each}" for name, each in headers.items())]
    util.write_nonblock(connection, "\r\n".join([*lines, "", ""]).encode() + body)

"""What the benchmarks send: creates, reads of a day, a year and a page, and streams."""

from __future__ import annotations

import itertools
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import orjson
import uuid_utils

from bench.load import request

DAY = "2026-02-26"
"""A day on which everybody in the crowd worked."""


def pomodoro(at: datetime) -> dict[str, object]:
    """Return a focus phase of 25 minutes that began at `at`, as the API takes it."""
    end = at + timedelta(minutes=25)
    return {
        "id": str(uuid_utils.uuid7()),
        "phase": "focus",
        "startedAt": at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "endedAt": end.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "plannedSeconds": 1500,
        "zone": "UTC",
        "source": "manual",
    }


def creates(token: str, first: datetime) -> Iterator[bytes]:
    """Yield requests that each create one more pomodoro, back to back."""
    for number in itertools.count():
        body = orjson.dumps(pomodoro(first + number * timedelta(minutes=25)))
        yield request("POST", "/api/pomodoros", token, body)


def day_reads(token: str) -> Iterator[bytes]:
    """Yield requests that each read the sessions of one day."""
    return itertools.repeat(request("GET", f"/api/pomodoros?day={DAY}", token))


def year_reads(token: str, by: str) -> Iterator[bytes]:
    """Yield requests that each read the statistics of the latest year."""
    path = f"/api/statistics?from=2025-03-02&to=2026-03-01&by={by}"
    return itertools.repeat(request("GET", path, token))


def page_reads(token: str) -> Iterator[bytes]:
    """Yield requests that each read the first page of the history."""
    return itertools.repeat(request("GET", "/api/pomodoros", token))


def changes_of_one(token: str) -> Iterator[bytes]:
    """Yield requests that each write another note to a session of the evening of DAY."""
    at = datetime.fromisoformat(DAY).replace(hour=20, tzinfo=UTC)
    session = pomodoro(at)
    for number in itertools.count():
        body = orjson.dumps({**session, "note": f"note {number}"})
        yield request("PUT", f"/api/pomodoros/{session['id']}", token, body)


def open_streams(port: int, token: str, count: int) -> list[socket.socket]:
    """Open `count` event streams, and return once each has had its greeting."""
    streams = []
    for _ in range(count):
        stream = socket.create_connection(("127.0.0.1", port))
        stream.sendall(request("GET", "/api/events", token))
        streams.append(stream)
    for stream in streams:
        received = b""
        while b"event: hello" not in received:
            chunk = stream.recv(4096)
            if not chunk:
                raise ConnectionError(f"a stream ended with {received!r}")
            received += chunk
    return streams

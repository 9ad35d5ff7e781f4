"""What the benchmarks send: creates, a day's read, and accounts filled with history."""

from __future__ import annotations

import itertools
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import orjson
import requests
import uuid_utils

from bench.load import request

DAY = "2026-03-10"
A_DAYS_SESSIONS = 12
LONG_HISTORY = 36_000


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


def fill(port: int, token: str, sessions: int) -> None:
    """Give an account `sessions` pomodoros, twelve of them on DAY and the others before it."""
    day = datetime.fromisoformat(DAY).replace(hour=8, tzinfo=UTC)
    starts = [
        day - timedelta(days=number // A_DAYS_SESSIONS, minutes=-30 * (number % A_DAYS_SESSIONS))
        for number in range(sessions)
    ]
    for first in range(0, sessions, 500):
        changes = [
            {"kind": "pomodoro", "id": data["id"], "base": 0, "data": data}
            for data in map(pomodoro, starts[first : first + 500])
        ]
        answer = requests.post(
            f"http://127.0.0.1:{port}/api/changes",
            data=orjson.dumps({"changes": changes}),
            headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
            timeout=60,
        )
        refused = [result for result in answer.json()["results"] if result["status"] != "applied"]
        if refused:
            raise ValueError(f"the server refused {refused[0]}")


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

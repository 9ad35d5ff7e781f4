"""A closed-loop HTTP client: each connection sends its next request when the answer is in.

One thread and raw sockets, so that the client's own cost stays far below the server's.
"""

from __future__ import annotations

import selectors
import socket
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Load:
    """What a load did: answers by status, and how long each took."""

    seconds: float
    statuses: dict[int, int]
    latencies_ms: list[float]

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.latencies_ms) / self.seconds

    def percentile(self, percent: float) -> float:
        """Return the latency in ms below which `percent` of the answers lie."""
        ordered = sorted(self.latencies_ms)
        return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def together(loads: Sequence[Load]) -> Load:
    """Return several loads as one."""
    statuses: dict[int, int] = {}
    for load in loads:
        for status, count in load.statuses.items():
            statuses[status] = statuses.get(status, 0) + count
    latencies = [latency for load in loads for latency in load.latencies_ms]
    return Load(sum(load.seconds for load in loads), statuses, latencies)


class Client:
    """One keep-alive connection with its own stream of requests."""

    def __init__(self, port: int, requests: Iterator[bytes]) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.requests = requests
        self.sent_at = 0.0
        self.buffer = b""

    def send(self) -> None:
        """Send the next request."""
        self.buffer = b""
        self.sent_at = time.perf_counter()
        self.socket.sendall(next(self.requests))

    def receive(self) -> int | None:
        """Take what has arrived; return the status once the answer is whole."""
        chunk = self.socket.recv(1 << 20)
        if not chunk:
            raise ConnectionError(f"the server closed the connection after {self.buffer[:200]!r}")
        self.buffer += chunk
        head, separator, body = self.buffer.partition(b"\r\n\r\n")
        if not separator:
            return None
        lowered = head.lower()
        start = lowered.find(b"content-length:")
        length = int(lowered[start + 15 :].split(b"\r\n", 1)[0]) if start >= 0 else 0
        return int(head[9:12]) if len(body) >= length else None


def run_load(
    ports: Sequence[int], clients: int, seconds: float, requests: Sequence[Iterator[bytes]]
) -> Load:
    """Load servers on loopback with `clients` connections, taken in turn, for `seconds`."""
    selector = selectors.DefaultSelector()
    connections = [
        Client(ports[number % len(ports)], requests[number]) for number in range(clients)
    ]
    for client in connections:
        selector.register(client.socket, selectors.EVENT_READ, client)
    statuses: dict[int, int] = {}
    latencies: list[float] = []
    began = time.perf_counter()
    for client in connections:
        client.send()
    waiting = clients
    while waiting:
        for key, _ in selector.select(10):
            client = key.data
            status = client.receive()
            if status is None:
                continue
            now = time.perf_counter()
            statuses[status] = statuses.get(status, 0) + 1
            latencies.append((now - client.sent_at) * 1000)
            if now - began < seconds:
                client.send()
            else:
                waiting -= 1
    took = time.perf_counter() - began
    for client in connections:
        client.socket.close()
    return Load(took, statuses, latencies)


def request(method: str, path: str, token: str | None = None, body: bytes = b"") -> bytes:
    """Return one HTTP/1.1 request."""
    head = [f"{method} {path} HTTP/1.1", "Host: localhost"]
    if token:
        head.append(f"Authorization: Bearer {token}")
    if body:
        head += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*head, "", ""]).encode() + body

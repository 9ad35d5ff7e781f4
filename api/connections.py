"""The open connections: how many there may be, and which one is closed to make room.

A connection *waits* while the server waits for its client: for a request or for the rest of one.
Only those are ever closed; a request that is being answered is left alone.
"""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_network

from gevent.monkey import get_original

BlockingSocket = get_original("socket", "socket")


@dataclass(eq=False, slots=True)
class Client:
    """All connections of one address."""

    key: str
    open: int = 0
    waiting: dict[Connection, None] = field(default_factory=dict)
    """Ordered: the first one has waited longest."""

    def close_one(self) -> bool:
        """Close the connection that has waited longest; return False if none waits.

        What it has sent already is still read and answered: only then does its end come.
        """
        connection = next(iter(self.waiting), None)
        if connection is None:
            return False
        connection.answer()
        connection.end()
        return True


@dataclass(eq=False, slots=True)
class Connection:
    """One connection, and whether the server waits for its client."""

    socket: socket.socket
    client: Client
    has_request: bool = False
    """Whether a request has begun that was not answered yet."""

    def wait(self) -> None:
        """Note that the client is waited for from now on."""
        self.client.waiting[self] = None

    def answer(self) -> None:
        """Note that the client is not waited for any more."""
        self.client.waiting.pop(self, None)

    def end(self) -> None:
        """Let whoever reads from it read its end: gevent's own `shutdown` would be an error."""
        with suppress(OSError), BlockingSocket(fileno=os.dup(self.socket.fileno())) as same:
            same.shutdown(socket.SHUT_RD)


class Connections:
    """Connections by client address, within a number for each address and one for all."""

    def __init__(self, max_open: int, max_per_address: int) -> None:
        self._max_open = max_open
        self._max_per_address = max_per_address
        self._clients: dict[str, Client] = {}
        self._connections: dict[socket.socket, Connection] = {}

    def add(self, opened: socket.socket, address: str) -> bool:
        """Count a new connection, which waits. Where there is no room, close one: of the same
        address, or else of whichever has most of them waiting.

        Return False, and count nothing, when the address has all it may and none of them waits.
        """
        key = network_of(address)
        client = self._clients.get(key) or Client(key)
        if client.open >= self._max_per_address and not client.close_one():
            return False
        if len(self._connections) >= self._max_open:
            max(self._clients.values(), key=lambda each: len(each.waiting)).close_one()
        self._clients[key] = client
        client.open += 1
        connection = self._connections[opened] = Connection(opened, client)
        connection.wait()
        return True

    def end_silent(self) -> None:
        """Close all on which there is no request."""
        for connection in list(self._connections.values()):
            if not connection.has_request:
                connection.answer()
                connection.end()

    def find(self, opened: socket.socket) -> Connection:
        """Return a connection that was added."""
        return self._connections[opened]

    def remove(self, closed: socket.socket) -> None:
        """Forget a connection that is closed."""
        connection = self._connections.pop(closed)
        connection.answer()
        connection.client.open -= 1
        if not connection.client.open:
            del self._clients[connection.client.key]


def network_of(address: str) -> str:
    """Return what is counted as one client: the first half of an IPv6 address, whose every house
    has a network of its own, and an IPv4 address as it is."""
    if ":" not in address:
        return address
    try:
        ip = IPv6Address(address.partition("%")[0])
    except ValueError:
        return address
    return str(ip.ipv4_mapped or ip_network((ip, 64), strict=False))

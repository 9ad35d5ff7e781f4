"""A body is read up to a size, before a deadline, and in turns with everybody else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gevent
import pytest
from gevent import socket
from gunicorn.config import Config
from gunicorn.http import get_parser
from gunicorn.http.errors import ParseException

from api.bodies import (
    FREE_CHUNKS,
    READ_BYTES,
    BodyCutShort,
    BodyTooSlow,
    ChunksTooSmall,
    Turns,
    bound_body,
    discard_body,
)
from api.connections import Connections

CHUNKED = b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
OF_100_BYTES = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n"
SMALL_CHUNKS = b"1\r\na\r\n" * 5000
Ends = tuple[socket.socket, socket.socket]


@pytest.fixture
def ends() -> Iterator[Ends]:
    """The two ends of a connection: the client's and the server's."""
    client, server = socket.socketpair()
    with client, server:
        yield client, server


def received(
    server: socket.socket, seconds: float = 20, connections: Connections | None = None
) -> Any:
    """Return the request that has arrived, its body bounded."""
    connections = connections or Connections(10, 10)
    connections.add(server, "192.0.2.1")
    request = next(get_parser(Config(), server, ("192.0.2.1", 1)))
    connections.find(server).answer()
    bound_body(request, Turns(), connections.find(server), seconds)
    return request


def test_a_body_that_never_comes_is_given_up(ends: Ends) -> None:
    client, server = ends
    client.sendall(OF_100_BYTES)

    with pytest.raises(BodyTooSlow):
        received(server, seconds=0.01)


def test_a_body_that_comes_byte_by_byte_is_given_up(ends: Ends) -> None:
    client, server = ends
    client.sendall(OF_100_BYTES)

    def drip() -> None:
        while True:
            client.sendall(b"a")
            gevent.sleep(0.005)

    dripping = gevent.spawn(drip)
    with pytest.raises(BodyTooSlow):
        received(server, seconds=0.05)
    dripping.kill()


def test_a_body_that_needs_no_more_time_than_its_size_allows_is_read(ends: Ends) -> None:
    client, server = ends
    length = 5 * READ_BYTES
    client.sendall(OF_100_BYTES.replace(b"100", b"%d" % length))

    sending = gevent.spawn(client.sendall, b"a" * length)
    request = received(server)
    body = request.body.read()
    sending.join()

    assert len(body) == length
    assert discard_body(request.body)


def test_a_body_that_ends_too_early_is_noticed(ends: Ends) -> None:
    client, server = ends
    client.sendall(OF_100_BYTES + b"a" * 99)
    client.shutdown(socket.SHUT_WR)

    with pytest.raises(BodyCutShort):
        received(server)


def test_a_client_that_waits_for_a_word_is_not_waited_for(ends: Ends) -> None:
    client, server = ends
    client.sendall(OF_100_BYTES[:-2] + b"Expect: 100-continue\r\n\r\n")

    request = received(server)
    client.sendall(b"a" * 100)

    assert request.body.read() == b"a" * 100


def test_a_body_in_many_small_chunks_is_refused(ends: Ends) -> None:
    client, server = ends
    client.sendall(CHUNKED)

    sending = gevent.spawn(client.sendall, b"1\r\na\r\n" * 2 * FREE_CHUNKS)
    with pytest.raises(ChunksTooSmall):
        received(server).body.read()
    sending.kill()


def test_a_body_in_some_small_chunks_is_read(ends: Ends) -> None:
    client, server = ends

    sending = gevent.spawn(client.sendall, CHUNKED + SMALL_CHUNKS + b"0\r\n\r\n")
    body = received(server).body.read()
    sending.join()

    assert body == b"a" * 5000


def test_others_run_while_small_chunks_are_read(ends: Ends) -> None:
    client, server = ends
    client.sendall(CHUNKED + SMALL_CHUNKS + b"0\r\n\r\n")

    bystander = gevent.spawn(lambda: "answered")
    received(server)

    assert bystander.value == "answered"


def test_malformed_chunks_are_refused(ends: Ends) -> None:
    client, server = ends
    client.sendall(CHUNKED + b"many\r\n")

    with pytest.raises(ParseException):
        received(server)


def test_what_is_left_unread_is_discarded(ends: Ends) -> None:
    client, server = ends
    client.sendall(OF_100_BYTES + b"a" * 100)
    request = received(server)

    assert discard_body(request.body)
    assert request.body.read() == b""


def test_who_sends_no_body_makes_room(ends: Ends) -> None:
    client, server = ends
    client.sendall(OF_100_BYTES)
    connections = Connections(1, 10)

    def crowd() -> None:
        connections.add(client, "192.0.2.2")

    gevent.spawn(crowd)
    with pytest.raises(BodyCutShort):
        received(server, connections=connections)

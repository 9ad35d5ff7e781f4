"""Which connection is closed when there are too many."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from api.connections import Connections, network_of

ALICE, BOB = "192.0.2.1", "192.0.2.2"


class Opened:
    """A connection: the server's end, and the client's."""

    def __init__(self, stack: ExitStack) -> None:
        self.server, self.client = map(stack.enter_context, socket.socketpair())
        self.server.setblocking(False)

    def is_ended(self) -> bool:
        """Return whether the server reads the end of what the client has sent."""
        try:
            return self.server.recv(1) == b""
        except BlockingIOError:
            return False


@pytest.fixture
def opened() -> Iterator[list[Opened]]:
    """Five connections."""
    with ExitStack() as stack:
        yield [Opened(stack) for _ in range(5)]


def ended(opened: list[Opened]) -> list[int]:
    """Return which connections were ended."""
    return [number for number, each in enumerate(opened) if each.is_ended()]


def test_the_one_that_has_waited_longest_makes_room(opened: list[Opened]) -> None:
    connections = Connections(100, 2)

    assert all(connections.add(each.server, ALICE) for each in opened[:3])

    assert ended(opened) == [0]


def test_one_that_is_answered_is_left_alone(opened: list[Opened]) -> None:
    connections = Connections(100, 2)
    connections.add(opened[0].server, ALICE)
    connections.find(opened[0].server).answer()
    connections.add(opened[1].server, ALICE)

    assert connections.add(opened[2].server, ALICE)

    assert ended(opened) == [1]


def test_one_that_was_answered_waits_anew(opened: list[Opened]) -> None:
    connections = Connections(100, 2)
    for each in opened[:2]:
        connections.add(each.server, ALICE)
    connections.find(opened[0].server).answer()
    connections.find(opened[0].server).wait()

    connections.add(opened[2].server, ALICE)

    assert ended(opened) == [1]


def test_an_address_that_has_all_it_may_gets_no_more(opened: list[Opened]) -> None:
    connections = Connections(100, 2)
    for each in opened[:2]:
        connections.add(each.server, ALICE)
        connections.find(each.server).answer()

    assert not connections.add(opened[2].server, ALICE)
    assert connections.add(opened[3].server, BOB)
    assert ended(opened) == []


def test_a_closed_one_leaves_its_room(opened: list[Opened]) -> None:
    connections = Connections(100, 1)
    connections.add(opened[0].server, ALICE)
    connections.remove(opened[0].server)

    assert connections.add(opened[1].server, ALICE)
    assert ended(opened) == []


def test_whoever_has_most_makes_room_for_others(opened: list[Opened]) -> None:
    connections = Connections(4, 100)
    connections.add(opened[0].server, BOB)
    for each in opened[1:4]:
        connections.add(each.server, ALICE)

    assert connections.add(opened[4].server, "192.0.2.3")

    assert ended(opened) == [1]


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("not an address: at all", "not an address: at all"),
    ],
)
def test_a_house_is_one_address(address: str, network: str) -> None:
    assert network_of(address) == network

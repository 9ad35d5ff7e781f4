"""Who stood still finds what came meanwhile."""

from __future__ import annotations

import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress

import gevent
import pytest

WAITS = 0.5
"""Seconds after which each of the waits below gives up."""


def receive(wire: socket.socket) -> str:
    """Wait as redis-py does."""
    wire.settimeout(WAITS)
    with suppress(TimeoutError):
        return wire.recv(1).decode()
    return ""


def poll(wire: socket.socket) -> str:
    """Wait as PyMongo does for a connection that is there."""
    poller = select.poll()
    poller.register(wire, select.POLLIN)
    return wire.recv(1).decode() if poller.poll(WAITS * 1000) else ""


def bound(wire: socket.socket) -> str:
    """Wait as gunicorn does."""
    with gevent.Timeout(WAITS, False):  # type: ignore[arg-type]  # its types do not know False
        return wire.recv(1).decode()
    return ""


WAYS = {"receive": receive, "poll": poll, "bound": bound}


def main(way: Callable[[socket.socket], str]) -> None:
    """Wait for a byte; say that the wait begins, and what came."""
    import gevent.monkey  # noqa: PLC0415 - not into the tests' own process

    gevent.monkey.patch_all()
    from api.second_look import look_once_more  # noqa: PLC0415 - after it

    look_once_more()
    with socket.socket(fileno=0) as wire:
        print("waits", flush=True)
        print(way(wire) or "nothing", flush=True)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("comes", [True, False])
def test_what_came_while_a_process_stood_still_is_found(way: str, comes: bool) -> None:
    here, there = socket.socketpair()
    program = [sys.executable, "-m", __name__, way]

    with (
        here,
        there,
        subprocess.Popen(
            program, stdin=there.fileno(), stdout=subprocess.PIPE, text=True
        ) as process,
    ):
        assert process.stdout is not None
        assert process.stdout.readline() == "waits\n"
        time.sleep(WAITS / 5)
        process.send_signal(signal.SIGSTOP)
        time.sleep(WAITS)
        if comes:
            here.send(b"x")
        time.sleep(WAITS)
        process.send_signal(signal.SIGCONT)
        said = process.stdout.read()

    assert said == ("x\n" if comes else "nothing\n")


if __name__ == "__main__":
    main(WAYS[sys.argv[1]])

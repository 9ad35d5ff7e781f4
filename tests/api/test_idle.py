"""A connection may be silent for longer than a proxy keeps it, and holds no stop up."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from api.idle import CLIENT_GOES_SECONDS, IDLE_SECONDS, PROXY_GOES_SECONDS
from tests.api.server import Running, serving


@contextmanager
def clients_of(server: Running, count: int) -> Iterator[list[HTTPConnection]]:
    """Give connections that are open; the program notices when it is not the same any more."""
    with ExitStack() as opened:
        clients = [
            opened.enter_context(closing(HTTPConnection("127.0.0.1", server.port, timeout=20)))
            for _ in range(count)
        ]
        for client in clients:
            client.connect()
            client.auto_open = 0
        yield clients


def ask(client: HTTPConnection) -> int:
    """Send a request that no client may send twice by itself; return the answer's status."""
    client.request("POST", "/api/pomodoros", "{}", {"Content-Type": "application/json"})
    with client.getresponse() as answer:
        answer.read()
        return answer.status


def test_a_silent_connection_is_kept(tmp_path: Path) -> None:
    with serving(tmp_path) as server, clients_of(server, 1) as (client,):
        time.sleep(3)
        first = ask(client)
        time.sleep(5)
        second = ask(client)

    assert (first, second) == (401, 401)


def test_what_was_sent_while_the_server_stood_still_is_answered(tmp_path: Path) -> None:
    with serving(tmp_path, POMODORO_PROXIES="1") as server, clients_of(server, 8) as clients:
        assert {ask(client) for client in clients} == {401}

        os.kill(server.worker, signal.SIGSTOP)
        time.sleep(1)
        for client in clients:
            client.request("GET", "/api/health/live")
        time.sleep(PROXY_GOES_SECONDS)
        os.kill(server.worker, signal.SIGCONT)

        assert {client.getresponse().status for client in clients} == {200}


@pytest.mark.parametrize(
    ("proxies", "kept"), [("0", CLIENT_GOES_SECONDS), ("1", PROXY_GOES_SECONDS)]
)
def test_a_server_that_is_told_to_end_keeps_silent_connections_for_a_while(
    tmp_path: Path, proxies: str, kept: float
) -> None:
    with (
        serving(tmp_path, POMODORO_PROXIES=proxies) as server,
        clients_of(server, 2) as (silent, works),
    ):
        assert (ask(silent), ask(works)) == (401, 401)
        server.process.send_signal(signal.SIGTERM)
        time.sleep(kept / 2)
        assert ask(works) == 401
        assert works.sock is None  # it was told that this was the last answer

        assert server.process.wait(timeout=20) == 0
        assert "graceful timeout" not in "\n".join(server.log())  # the silent one was not cut off


def test_silent_connections_cost_no_processor_time(tmp_path: Path) -> None:
    with serving(tmp_path) as server, clients_of(server, 20) as clients:
        assert {ask(client) for client in clients} == {401}
        time.sleep(CLIENT_GOES_SECONDS + 1)
        before = processor_seconds(server.worker)
        time.sleep(2)

        assert processor_seconds(server.worker) - before < 0.5


def processor_seconds(process: int) -> float:
    """Return how long a process has used a processor."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@pytest.mark.soak
def test_a_silent_connection_ends_at_last(tmp_path: Path) -> None:
    with serving(tmp_path) as server, clients_of(server, 1) as (client,):
        client.sock.settimeout(2 * IDLE_SECONDS)
        began = time.monotonic()

        assert client.sock.recv(1) == b""
        assert time.monotonic() - began > IDLE_SECONDS - 1

"""`pomodoro serve`: a real server on a real file."""

from __future__ import annotations

import json
import os
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from api.serve import GRACE_SECONDS
from tests.api.server import Running, command, serving

ALICE = {"name": "alice", "password": "correct horse battery"}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Running]:
    """A server in a folder of its own."""
    with serving(tmp_path / "data") as running:
        yield running


def wait_until_ready(url: str) -> None:
    """Return when the server answers; raise after half a minute."""
    until = time.monotonic() + 30
    while True:
        try:
            requests.get(f"{url}/api/health/ready", timeout=30).raise_for_status()
        except requests.ConnectionError:
            assert time.monotonic() < until, "it does not answer"
            time.sleep(0.01)
        else:
            return


def open_stream(port: int, cookie: str) -> socket.socket:
    """Open a stream of events, and read until it says hello."""
    stream = socket.create_connection(("127.0.0.1", port), timeout=10)
    stream.sendall(f"GET /api/events HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\n\r\n".encode())
    read = b""
    while b"event: hello" not in read:
        received = stream.recv(4096)
        assert received, read
        read += received
    return stream


def rest_of(stream: socket.socket) -> bytes:
    """Read the stream to its end."""
    with stream:
        return b"".join(iter(lambda: stream.recv(4096), b""))


def test_it_serves_the_api(server: Running) -> None:
    answer = requests.get(f"{server.url}/api/health/ready", timeout=30)

    assert answer.json() == {"status": "ready"}


def test_a_chunked_body_over_one_mebibyte_is_a_413(server: Running) -> None:
    chunks = (b" " * 64 * 1024 for _ in range(17))
    headers = {"Content-Type": "application/json"}

    answer = requests.post(f"{server.url}/auth/sign-in", chunks, headers=headers, timeout=30)

    assert answer.status_code == 413


def test_what_was_kept_is_there_after_a_kill(tmp_path: Path) -> None:
    with serving(tmp_path) as killed:
        signed_up = requests.post(f"{killed.url}/auth/sign-up", json=ALICE, timeout=30)
        killed.process.kill()
    with serving(tmp_path) as restarted:
        signed_in = requests.post(f"{restarted.url}/auth/sign-in", json=ALICE, timeout=30)

    assert signed_up.status_code == 201
    assert signed_in.json()["id"] == signed_up.json()["id"]


def test_a_killed_server_frees_its_port_at_once(tmp_path: Path) -> None:
    with serving(tmp_path) as killed:
        port = str(killed.port)
        killed.process.kill()
    with serving(tmp_path, PORT=port) as restarted:
        answer = requests.get(f"{restarted.url}/api/health/live", timeout=30)

    assert answer.status_code == 200


def test_a_worker_that_dies_is_replaced(server: Running) -> None:
    wait_until_ready(server.url)
    os.kill(server.worker, signal.SIGKILL)

    wait_until_ready(server.url)


def test_a_stop_says_bye_to_every_stream(server: Running) -> None:
    signed_up = requests.post(f"{server.url}/auth/sign-up", json=ALICE, timeout=30)
    cookie = f"pomodoro={signed_up.cookies['pomodoro']}"
    streams = [open_stream(server.port, cookie) for _ in range(50)]

    server.process.terminate()
    said = [rest_of(stream) for stream in streams]
    code = server.process.wait(timeout=60)

    assert code == 0
    assert "graceful timeout" not in "\n".join(server.log())
    assert all(b"event: bye" in each for each in said)


def test_a_stop_while_the_worker_is_being_loaded_waits_for_nobody(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        server.process.terminate()

        assert server.process.wait(timeout=GRACE_SECONDS - 3) == 0  # it is killed after that time


@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_without_work_is_graceful(tmp_path: Path, way: signal.Signals) -> None:
    with serving(tmp_path) as server:
        wait_until_ready(server.url)
        server.process.send_signal(way)

        code = server.process.wait(timeout=60)
        log = server.log()

    assert code == 0
    assert "graceful timeout" not in "\n".join(log)


def test_each_line_on_standard_output_is_json(tmp_path: Path) -> None:
    with serving(tmp_path, POMODORO_LOG_LEVEL="debug") as server:
        headers = {"X-Request-Id": "connects-them"}
        requests.get(f"{server.url}/api/account", headers=headers, timeout=30)
        server.process.terminate()
        server.process.wait(timeout=10)
        lines = [json.loads(line) for line in server.log()]

    assert [each for each in lines if each.get("request_id") == "connects-them"]


def test_a_port_in_use_is_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])

        refused = command("serve", data=tmp_path, PORT=port)

    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert port in refused.stderr
    assert "in use" in refused.stderr


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    refused = command("serve", data=tmp_path / "file" / "data")

    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert "data" in refused.stderr


def test_a_damaged_database_is_one_line_and_stays_as_it_is(tmp_path: Path) -> None:
    database = tmp_path / "pomodoro.db"
    database.write_bytes(b"this is not a database" * 100)

    refused = command("serve", data=tmp_path)

    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert database.read_bytes() == b"this is not a database" * 100


def test_a_wrong_setting_is_one_line(tmp_path: Path) -> None:
    refused = command("serve", data=tmp_path, PORT="eighty")

    assert refused.returncode == 1
    assert refused.stderr.startswith("Error: PORT: ")
    assert refused.stderr.count("\n") == 1

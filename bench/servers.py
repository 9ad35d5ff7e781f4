"""The processes under load: our server, and a bare Flask route behind the same gunicorn."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.naive_flask import MONGO_URL

ROOT = Path(__file__).parent.parent
PYTHON = ROOT / ".venv" / "run" / "bin" / "python"
"""What `make run` installs, without the packages of the tests."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server on a port of loopback."""

    port: int
    process: subprocess.Popen[bytes]
    seconds_to_first_answer: float

    def pss_kib(self) -> int:
        """Return the proportional memory of the process and its children, in KiB."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        pids = [str(self.process.pid), *children.read_text().split()]
        return sum(_pss_kib(pid) for pid in pids)


def _pss_kib(pid: str) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    raise ValueError(f"process {pid} has no Pss")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for_answer(port: int, path: str) -> None:
    for _ in range(2000):
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
                connection.sendall(
                    f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
                )
                if connection.recv(12).startswith(b"HTTP/1.1 200"):
                    return
        except OSError:
            pass
        time.sleep(0.01)
    raise TimeoutError(f"no answer on port {port}")


@contextmanager
def _serve(command: list[str], port: int, path: str, env: dict[str, str]) -> Iterator[Server]:
    began = time.perf_counter()
    kept = {name: os.environ[name] for name in os.environ if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, cwd=ROOT, env={**kept, **env}, stdout=subprocess.DEVNULL)
    try:
        _wait_for_answer(port, path)
        yield Server(port, process, time.perf_counter() - began)
    finally:
        process.terminate()
        process.wait(30)


@contextmanager
def serve_app(data: Path, **chosen: str) -> Iterator[Server]:
    """Serve the whole app as `make run` does, on a database in `data` and the `chosen` settings."""
    port = _free_port()
    env = {"PORT": str(port), "POMODORO_DATA": str(data), "POMODORO_LOG_LEVEL": "warning", **chosen}
    env["POMODORO_MAX_STREAMS"] = "10000"  # one account has them all
    with _serve([str(PYTHON), "-m", "api", "serve"], port, "/api/health/live", env) as server:
        yield server


@contextmanager
def serve_bare_flask() -> Iterator[Server]:
    """Serve one Flask route that answers the JSON it is sent, behind gunicorn's gevent worker."""
    with _serve_flask("bench.bare_flask:app", {}) as server:
        yield server


@contextmanager
def serve_naive_flask(mongo_url: str) -> Iterator[Server]:
    """Serve what one would write first, in the same way."""
    with _serve_flask("bench.naive_flask:create_app()", {MONGO_URL: mongo_url}) as server:
        yield server


@contextmanager
def _serve_flask(app: str, env: dict[str, str]) -> Iterator[Server]:
    port = _free_port()
    command = [str(PYTHON), "-m", "gunicorn", app, "--worker-class", "gevent"]
    command += ["--bind", f"127.0.0.1:{port}", "--no-control-socket", "--log-level", "warning"]
    with _serve(command, port, "/", env) as server:
        yield server

"""The Redis that the tests use: a real one in a process of its own, which tests may pause, kill and
start again, or that of TEST_REDIS_URL.

Without either they run on fakeredis, and `left_out` says why; TEST_REDIS_URL=fakeredis:// asks for
it.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from fakeredis import TcpFakeServer
from redis import Redis, exceptions

FAKE = "fakeredis://"
PROGRAM = shutil.which("redis-server")
ANOTHER = os.environ.get("TEST_REDIS_URL")
"""A Redis to test on in place of an own one. What is in its database is deleted."""


def left_out(*, own: bool = False) -> str | None:
    """Return why there is no real server to test on; None when there is one. `own` asks for one
    that may be stopped."""
    if ANOTHER == FAKE:
        return f"TEST_REDIS_URL is {FAKE}"
    if PROGRAM or (ANOTHER and not own):
        return None
    return "there is no redis-server (Debian: apt-get install redis-server) and no TEST_REDIS_URL"


@dataclass
class RedisServer:
    """A Redis on a port that stays the same when it comes back; what it has it keeps on the disk
    only where `keeps` says so."""

    folder: Path
    port: int
    keeps: bool = False
    process: subprocess.Popen[bytes] = field(init=False)

    def __post_init__(self) -> None:
        self.start()

    @property
    def url(self) -> str:
        """Where it is."""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start it, empty or with all that it kept, and wait until it answers."""
        assert PROGRAM is not None
        arguments = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        kept = "yes" if self.keeps else "no"
        arguments += ["--appendonly", kept, "--dir", str(self.folder)]
        self.process = subprocess.Popen([PROGRAM, *arguments], stdout=subprocess.DEVNULL)
        until = time.monotonic() + 10
        with Redis.from_url(self.url) as redis:
            while True:
                try:
                    redis.ping()
                except exceptions.ConnectionError:
                    assert time.monotonic() < until, "redis-server does not answer"
                    time.sleep(0.02)
                else:
                    return

    def pause(self) -> None:
        """Let it hang: connections are accepted, and nothing is answered."""
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let it answer again, with all that it had."""
        self.process.send_signal(signal.SIGCONT)

    def stop(self) -> None:
        """End it as its owner does; what it did not keep is gone."""
        self.process.terminate()
        self.process.wait()

    def kill(self) -> None:
        """End it at once; what it did not keep is gone."""
        self.process.kill()
        self.process.wait()


@contextmanager
def running_redis(folder: Path, *, keeps: bool = False) -> Iterator[RedisServer]:
    """Run a Redis of its own until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    server = RedisServer(folder, port, keeps)
    try:
        yield server
    finally:
        server.kill()


class FakeServer(TcpFakeServer):
    """fakeredis, where many may connect at once."""

    request_queue_size = 128


@contextmanager
def running_fakeredis() -> Iterator[str]:
    """Run fakeredis in threads of this process until the block ends; give its URL."""
    with FakeServer(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"redis://127.0.0.1:{server.server_address[1]}/0"
        server.shutdown()
        thread.join()

"""A real Redis in a process of its own, which tests may pause, kill and start again."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from redis import Redis, exceptions

PROGRAM = shutil.which("redis-server")
ANOTHER = os.environ.get("TEST_REDIS_URL")
"""A Redis to test on in place of an own one. What is in its database is deleted."""

LEFT_OUT = "there is no redis-server (Debian: apt-get install redis-server), no TEST_REDIS_URL"


def is_there() -> bool:
    """Tell whether the suites can run on Redis."""
    return bool(ANOTHER or PROGRAM)


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

"""The MongoDB server that the tests use: TEST_MONGO_URL, or a container of their own.

Without either they run on mongomock, and `left_out` says why; TEST_MONGO_URL=mongomock:// asks for
it.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

from pymongo import MongoClient
from pymongo.errors import PyMongoError

from tests.mongomock_server import running_mongomock

MOCK = "mongomock://"
IMAGE = "mongo:8"
PORT = 27017
START_SECONDS = 90


@dataclass(frozen=True, slots=True)
class MongoServer:
    """A server that answers; `container` is None for one that is not ours."""

    url: str
    container: str | None = None

    def direct(self) -> MongoServer:
        """Return the same server without the proxy that Docker puts before a published port, where
        its own network can be reached from here (on Linux)."""
        if self.container is None:
            return self
        form = "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}"
        address = _docker("inspect", "--format", form, self.container)
        try:
            socket.create_connection((address, PORT), timeout=2).close()
        except OSError:
            return self
        return replace(self, url=f"mongodb://{address}:{PORT}")

    def fresh_url(self) -> str:
        """Return the URL of a database that is not there yet."""
        return urlunsplit(urlsplit(self.url)._replace(path=f"/test_{uuid4().hex}"))

    def drop(self, url: str) -> None:
        """Remove the database behind a URL of `fresh_url`."""
        with MongoClient[dict[str, object]](url) as client:
            client.drop_database(client.get_default_database())

    def empty(self, url: str) -> None:
        """Remove every document of that database; its indexes stay."""
        with MongoClient[dict[str, object]](url) as client:
            database = client.get_default_database()
            for name in database.list_collection_names():
                database[name].delete_many({})

    def tell(self, word: str) -> None:
        """Let docker `stop`, `start`, `kill`, `pause` or `unpause` the container."""
        assert self.container is not None, "only a server of our own is stopped"
        _docker(word, self.container)


def left_out(*, own: bool = False) -> str | None:
    """Return why there is no real server to test on; None when there is one. `own` asks for one
    that may be stopped."""
    url = os.environ.get("TEST_MONGO_URL")
    if url == MOCK:
        return f"TEST_MONGO_URL is {MOCK}"
    if url and not own:
        return None
    if shutil.which("docker") is None:
        return "there is no Docker and no TEST_MONGO_URL"
    if subprocess.run(["docker", "info"], capture_output=True, check=False).returncode:
        return "there is no Docker engine and no TEST_MONGO_URL"
    found = subprocess.run(["docker", "image", "inspect", IMAGE], capture_output=True, check=False)
    return f"there is no image {IMAGE} and no TEST_MONGO_URL" if found.returncode else None


@contextmanager
def serving_mongo() -> Iterator[MongoServer]:
    """Give the server of TEST_MONGO_URL, or start one that is gone when the block ends: a container
    or, where there can be none, mongomock."""
    if left_out():
        with running_mongomock() as mock:
            yield MongoServer(mock.url)
        return
    url = os.environ.get("TEST_MONGO_URL")
    if url:
        yield MongoServer(url)
        return
    with running_mongo() as server:
        yield server


@contextmanager
def running_mongo() -> Iterator[MongoServer]:
    """Start a container, on a free port that it keeps when it is stopped and started again."""
    name = f"pomodoro-test-{uuid4().hex[:12]}"
    port = _free_port()
    _docker("run", "--detach", "--name", name, "--publish", f"127.0.0.1:{port}:{PORT}", IMAGE)
    try:
        url = f"mongodb://127.0.0.1:{port}"
        wait_until_answers(url)
        yield MongoServer(url, name)
    finally:
        with suppress(subprocess.CalledProcessError):
            _docker("rm", "--force", "--volumes", name)


def wait_until_answers(url: str) -> None:
    """Return when the server does; raise after START_SECONDS."""
    until = time.monotonic() + START_SECONDS
    while True:
        try:
            with MongoClient[dict[str, object]](url, serverSelectionTimeoutMS=1_000) as client:
                client.admin.command("ping")
                return
        except PyMongoError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _docker(*arguments: str) -> str:
    done = subprocess.run(["docker", *arguments], check=True, capture_output=True, text=True)
    return done.stdout.strip()

"""Where the records are: each implementation of the store, empty, with who has an account in it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from uuid_utils import uuid7

from api.auth.tokens import hash_of, new_secret
from api.store import Store, Token, open_store
from bench.servers import Server, serve_app
from tests import mongo, redis_server

SIGNED_UP = 1_772_323_200_000
"""When the accounts were made: 2026-03-01."""


@dataclass(frozen=True, slots=True)
class Place:
    """A store that is open here too, the settings that lead a server to it, and how many of its
    processes are loaded."""

    name: str
    store: Store
    url: str
    data: Path
    settings: Mapping[str, str]
    processes: int

    def account(self, name: str) -> tuple[str, str]:
        """Create an account; return its id, and a token that may write."""
        user = self.store.add_user(str(uuid7()), name, None, SIGNED_UP).id
        secret = new_secret()
        token = Token(str(uuid7()), user, "bench", "write", SIGNED_UP)
        self.store.add_token(token, hash_of(secret))
        return user, secret

    @contextmanager
    def serving(self, processes: int | None = None) -> Iterator[list[Server]]:
        """Serve it, by as many processes as it is measured with if nothing else is said."""
        with ExitStack() as stack:
            yield [
                stack.enter_context(serve_app(self.data, **self.settings))
                for _ in range(processes or self.processes)
            ]


def ports_of(servers: list[Server]) -> list[int]:
    """Return where they listen."""
    return [server.port for server in servers]


def left_out() -> str | None:
    """Return why nothing is measured on MongoDB and Redis; None when all is there."""
    missing = mongo.left_out()
    return missing or (None if redis_server.PROGRAM else "there is no redis-server")


@contextmanager
def every_place() -> Iterator[list[Place]]:
    """Give the places that there can be, each of them empty."""
    with ExitStack() as stack:
        places = [stack.enter_context(_sqlite())]
        if left_out() is None:
            places.append(stack.enter_context(_mongo_and_redis()))
        yield places


@contextmanager
def _sqlite() -> Iterator[Place]:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/pomodoro.db"
        with _opened(url) as store:
            yield Place("SQLite", store, url, Path(folder), {}, processes=1)


@contextmanager
def _mongo_and_redis() -> Iterator[Place]:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        server = stack.enter_context(mongo.serving_mongo()).direct()
        (Path(folder) / "redis").mkdir()
        redis = stack.enter_context(redis_server.running_redis(Path(folder) / "redis"))
        url = server.fresh_url()
        stack.callback(server.drop, url)
        settings = {"POMODORO_STORE": url, "POMODORO_SESSIONS": redis.url}
        with _opened(url) as store:
            yield Place("MongoDB and Redis", store, url, Path(folder), settings, processes=2)


@contextmanager
def _opened(url: str) -> Iterator[Store]:
    store = open_store(url)
    try:
        yield store
    finally:
        store.close()

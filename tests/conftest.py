"""The application on a real store, and the cast; alice and bob have accounts."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings as hypothesis
from redis import Redis
from uuid_utils import uuid7

from api import create_app
from api.auth.tokens import hash_of, new_secret
from api.parts import Parts, parts
from api.settings import SQLITE_FILE, ServerSettings
from api.store import Token
from tests import redis_server
from tests.mongo import MongoServer, running_mongo, serving_mongo
from tests.real_servers import NO_MONGO, NO_REDIS, refuse_mocks, skip_what_needs_them

Scope = Literal["read", "write"]
pytest_plugins = [
    "tests.suites",
    "tests.times",
    "tests.store.everything_asked",
    "tests.providers.fixtures",
]
MEMORY = Path("/dev/shm")
MEMORY_BYTES = 4 * 1024**3
"""So much has to be free there for the tests' files."""
PASSWORD = "correct horse battery"

# An example may take as long as it does: the machines that run these tests are shared. What decides
# whether a change lands tries the same examples each time; everybody else tries new ones.
hypothesis.register_profile(
    "pomodoro", deadline=None, derandomize="NOTHING_LEFT_OUT" in os.environ, print_blob=True
)
hypothesis.load_profile("pomodoro")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the API's tests be run on another store than the embedded one."""
    parser.addoption("--store", choices=("sqlite", "mongo"), default="sqlite", help="of the app")


def pytest_configure() -> None:
    """Keep the tests' files in memory where there is room: each database is made durable with some
    fifty waits for the disk, and no test cuts the power."""
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > MEMORY_BYTES:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave to the run on SQLite what would be no other on MongoDB: what starts without the `app`
    here, and what looks into the file.

    With several workers (`-n 2`) a file stays with one of them.
    """
    for each in items:
        each.add_marker(pytest.mark.xdist_group(str(each.path)))
        if "own_mongo" in getattr(each, "fixturenames", []):
            each.add_marker(pytest.mark.outage)
    skip_what_needs_them(items)
    if config.getoption("--store") == "sqlite":
        return
    there = [each for each in items if _is_of_any_store(each)]
    config.hook.pytest_deselected(items=[each for each in items if each not in set(there)])
    items[:] = there


def _is_of_any_store(item: pytest.Item) -> bool:
    used: list[str] = getattr(item, "fixturenames", [])
    return "settings" in used and item.get_closest_marker("sqlite") is None


@pytest.fixture(scope="session")
def mongo() -> Iterator[MongoServer]:
    """The one MongoDB server of this session, which nobody stops."""
    refuse_mocks(NO_MONGO)
    with serving_mongo() as server:
        yield server


@pytest.fixture(scope="session")
def own_mongo() -> Iterator[MongoServer]:
    """A MongoDB server that tests may stop, if they start it again."""
    with running_mongo() as server:
        yield server


@pytest.fixture(scope="session")
def shared_redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a Redis for all tests that leave it running."""
    refuse_mocks(NO_REDIS)
    if NO_REDIS:
        with redis_server.running_fakeredis() as url:
            yield url
        return
    if redis_server.ANOTHER:
        yield redis_server.ANOTHER
        return
    with redis_server.running_redis(tmp_path_factory.mktemp("redis")) as server:
        yield server.url


@pytest.fixture
def own_redis(tmp_path: Path) -> Iterator[redis_server.RedisServer]:
    """A Redis of the test's own, which it may pause, kill and start."""
    folder = tmp_path / "redis"
    folder.mkdir()
    with redis_server.running_redis(folder) as server:
        yield server


@pytest.fixture
def redis_url(shared_redis: str) -> str:
    """The URL of a Redis in which nothing is yet."""
    with Redis.from_url(shared_redis) as redis:
        redis.flushdb()
    return shared_redis


class Clock:
    """A clock that stands still until it is moved; milliseconds since the epoch."""

    def __init__(self, now: int) -> None:
        self.now = now

    def __call__(self) -> int:
        """Return the time."""
        return self.now

    def advance(self, *, ms: int = 0, seconds: int = 0, minutes: int = 0, days: int = 0) -> int:
        """Let time pass; return the time after it."""
        self.now += ms + 1000 * (seconds + 60 * (minutes + 24 * 60 * days))
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Sunday 2026-03-01, 09:00 UTC."""
    return Clock(1_772_355_600_000)


@pytest.fixture(scope="session")
def app_mongo_url(mongo: MongoServer) -> Iterator[str]:
    """The database of all applications: to make its indexes anew for each takes too long."""
    url = mongo.fresh_url()
    yield url
    mongo.drop(url)


@pytest.fixture
def store_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Where the records are: an empty file, or with `--store mongo` an empty database."""
    if request.config.getoption("--store") == "sqlite":
        yield SQLITE_FILE
        return
    url: str = request.getfixturevalue("app_mongo_url")
    yield url
    request.getfixturevalue("mongo").empty(url)


@pytest.fixture
def settings(tmp_path: Path, store_url: str) -> ServerSettings:
    """A folder of its own, no built page or blog, and as many attempts to sign in as a test needs.

    Who is signed in stays in the folder: Redis would let go at once of what ends in the past.
    """
    page, blog = tmp_path / "no-page", tmp_path / "no-blog"
    limit = "1000/minute"
    return ServerSettings(data=tmp_path, app=page, blog=blog, store=store_url, signin_limit=limit)


@pytest.fixture
def app(settings: ServerSettings, clock: Clock) -> Iterator[Flask]:
    """The application on a real store: a SQLite file, or with `--store mongo` a MongoDB."""
    app = create_app(settings, clock=clock)
    yield app
    parts(app).close()


@pytest.fixture
def opened(app: Flask) -> Parts:
    """What stands behind the seams: the store, the sessions, the bus."""
    return parts(app)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser in which nobody is signed in."""
    return app.test_client()


@pytest.fixture
def stranger(app: Flask) -> FlaskClient:
    """A browser of someone without an account."""
    return app.test_client()


@pytest.fixture
def alice(app: Flask) -> FlaskClient:
    """The browser in which alice is signed in."""
    return signed_up(app, "alice")


@pytest.fixture
def bob(app: Flask) -> FlaskClient:
    """The browser in which bob is signed in."""
    return signed_up(app, "bob")


@pytest.fixture
def alice_id(alice: FlaskClient) -> str:
    """Alice's user id."""
    return str(alice.get("/auth/info").get_json()["id"])


@pytest.fixture
def program(app: Flask, opened: Parts, alice_id: str) -> Callable[[Scope], FlaskClient]:
    """A program of alice's: `program("read")` and `program("write")` show a token."""

    def _with_token(scope: Scope) -> FlaskClient:
        secret = new_secret()
        token = Token(str(uuid7()), alice_id, "a program", scope, opened.clock())
        opened.store.add_token(token, hash_of(secret))
        client = app.test_client(use_cookies=False)
        client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {secret}"
        return client

    return _with_token


@pytest.fixture
def reader(program: Callable[[Scope], FlaskClient]) -> FlaskClient:
    """A program of alice's that may only read."""
    return program("read")


@pytest.fixture
def writer(program: Callable[[Scope], FlaskClient]) -> FlaskClient:
    """A program of alice's that may read and write."""
    return program("write")


def signed_up(app: Flask, name: str) -> FlaskClient:
    """Return a browser in which a new user of this name is signed in."""
    client = app.test_client()
    answer = client.post("/auth/sign-up", json={"name": name, "password": PASSWORD})
    assert answer.status_code == 201, answer.text
    return client

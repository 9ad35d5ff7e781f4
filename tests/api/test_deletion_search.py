"""Who is erased is gone: no byte of theirs is found where anything is kept, nor in the log."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bson
import pytest
from pymongo import MongoClient
from redis import Redis

from tests.api.marked import Marked
from tests.api.server import Running, serving
from tests.providers.server import Providers

ROUNDS = 8
Found = dict[str, bytes]
LATER_SECONDS = 2.5
"""After it has been written down what is kept a moment later (api/later.py)."""

PURGED_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Place:
    """Where a server keeps everything: its settings, and all bytes that lie there."""

    data: Path
    variables: dict[str, str]
    beside: Callable[[], Found]

    def content(self) -> Found:
        """Return all that whoever gets hold of it can read, by where it lies."""
        files = (each for each in self.data.rglob("*") if each.is_file())
        return {str(each): each.read_bytes() for each in files} | self.beside()


@pytest.fixture(
    params=["sqlite", pytest.param("mongo", marks=pytest.mark.real_server("redis"))]
)  # fakeredis does not say which databases there are
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Everything in one file, or in MongoDB and Redis."""
    data = tmp_path / "data"
    if request.param == "sqlite":
        yield Place(data, {}, dict)
        return
    mongo, redis_url = request.getfixturevalue("mongo"), request.getfixturevalue("redis_url")
    url = mongo.fresh_url()
    variables = {"POMODORO_STORE": url, "POMODORO_SESSIONS": redis_url}
    yield Place(data, variables, lambda: _documents(url) | _keys(redis_url))
    mongo.drop(url)


def _documents(url: str) -> Found:
    """Return every document of every collection, but for what says for a day that an account has
    ended: its id, so that no writer who is slow begins it anew."""
    with MongoClient[dict[str, Any]](url) as client:
        database = client.get_default_database()
        return {
            f"{name} {number}": bson.encode(each)
            for name in database.list_collection_names()
            for number, each in enumerate(database[name].find())
            if "erased_at" not in each
        }


def _keys(url: str) -> Found:
    """Return every key of every database with what it holds."""
    with Redis.from_url(url) as redis:
        numbers = [name.removeprefix("db") for name in redis.info("keyspace")]
    found: Found = {}
    for number in numbers:
        with Redis.from_url(url, db=int(number)) as redis:
            found |= {f"{number} {key!r}": key + _held(redis, key) for key in redis.scan_iter()}
    return found


def _held(redis: Any, key: bytes) -> bytes:
    read = {
        b"string": redis.get,
        b"list": lambda key: redis.lrange(key, 0, -1),
        b"set": redis.smembers,
        b"zset": lambda key: redis.zrange(key, 0, -1, withscores=True),
        b"hash": redis.hgetall,
        b"stream": redis.xrange,
    }
    return repr(read[redis.type(key)](key)).encode()


@pytest.fixture
def server(place: Place, providers: Providers) -> Iterator[Running]:
    """A server that keeps everything there."""
    known = {f"POMODORO_{name.upper()}": value for name, value in providers.settings.items()}
    talkative = {"POMODORO_LOG_LEVEL": "debug", "POMODORO_SIGNIN_LIMIT": "999/minute"}
    with serving(place.data, **place.variables, **known, **talkative) as server:
        yield server


@pytest.fixture
def everybody(server: Running, providers: Providers) -> list[Marked]:
    """Alice, who will go, and bob, who stays; each has written between what the other wrote."""
    url = server.url.replace("127.0.0.1", "localhost")
    both = [Marked("alice", url), Marked("bob", url)]
    for each in both:
        each.come()
        each.open_ways_in(providers)
        each.work()
    for turn in range(2 * ROUNDS):
        both[turn % 2].write_much(turn + 1)
    for each in both:
        each.go_wrong()
    time.sleep(LATER_SECONDS)
    return both


def found(marks: dict[str, str], content: Found) -> dict[str, list[str]]:
    """Return which of the marks are there, and where."""
    places = {
        what: [where for where, held in content.items() if _is_in(mark, held)]
        for what, mark in marks.items()
    }
    return {what: where for what, where in places.items() if where}


def _is_in(mark: str, held: bytes) -> bool:
    """Tell whether it is there, as text or, for an id, as the bytes that it stands for."""
    written = [mark.encode()]
    plain = mark.replace("-", "")
    if all(sign in "0123456789abcdef" for sign in plain):
        written += [plain.encode(), bytes.fromhex(plain)]
    return any(each in held for each in written)


def purged(place: Place, marks: dict[str, str]) -> Found:
    """Return all that is kept once the server has purged what a deletion left in files, or has had
    the time for it."""
    until = time.monotonic() + PURGED_SECONDS
    while found(marks, content := place.content()) and time.monotonic() < until:
        time.sleep(0.2)
    return content


def test_nothing_is_left_of_who_was_erased(
    place: Place, server: Running, everybody: list[Marked]
) -> None:
    alice, bob = everybody
    before = place.content()

    alice.send("DELETE", "/api/account", json={"name": alice.words["name"]})
    after = purged(place, alice.words | alice.ids | alice.gone)
    log = {"the log": "\n".join(server.log()).encode()}

    for each in everybody:
        assert found(each.words | each.ids, before).keys() == each.words.keys() | each.ids.keys()
        assert found(each.untold, before | after | log) == {}
        assert found(each.words | each.gone, log) == {}
    assert found(bob.words | bob.ids, after).keys() == bob.words.keys() | bob.ids.keys()
    assert found(alice.words | alice.ids | alice.gone, after) == {}
    assert len(alice.words) > 20

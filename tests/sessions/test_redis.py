"""What Redis holds of login sessions, and what it cannot make us do."""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from redis import Redis

from api.redis import ANSWER_SECONDS
from api.sessions import Login, Sessions, key_of, open_sessions
from api.store import Unavailable
from tests.redis_server import RedisServer, running_redis
from tests.test_time_outs import GENEROUS_SECONDS

NOW = time.time_ns() // 1_000_000
DAY = 86_400_000


@pytest.fixture
def redis(redis_url: str) -> Iterator[Redis]:
    """What looks into Redis."""
    with Redis.from_url(redis_url) as redis:
        yield redis


@pytest.fixture
def sessions(redis_url: str) -> Iterator[Sessions]:
    """The sessions in it."""
    with closing(open_sessions(redis_url)) as sessions:
        yield sessions


class Bomb:
    """Makes a file wherever it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self.path),)


@pytest.mark.real_server("redis")
def test_nothing_of_who_was_erased_stays_in_the_files(tmp_path: Path) -> None:
    with (
        running_redis(tmp_path, keeps=True) as server,
        closing(open_sessions(server.url)) as logins,
    ):
        for user in ("alice", "bob"):
            logins.add(user, Login({"device": f"The device of {user}"}, NOW + DAY, user))
        logins.remove_all_of_user("alice")
        assert b"The device of alice" in files_in(tmp_path)

        logins.scrub()

        until = time.monotonic() + GENEROUS_SECONDS
        while b"alice" in files_in(tmp_path):
            assert time.monotonic() < until
            time.sleep(0.05)
        assert b"The device of bob" in files_in(tmp_path)


def test_a_redis_without_a_log_is_not_given_one(own_redis: RedisServer) -> None:
    with closing(open_sessions(own_redis.url)) as logins:
        logins.add("alice", Login({}, NOW + DAY, "alice"))
        logins.remove_all_of_user("alice")
        logins.scrub()

    assert files_in(own_redis.folder) == b""


def files_in(folder: Path) -> bytes:
    """Return what all files below the folder hold; one may go meanwhile."""
    held = b""
    for each in folder.rglob("*"):
        with suppress(FileNotFoundError, IsADirectoryError):
            held += each.read_bytes()
    return held


def test_a_planted_pickle_is_nobody_and_is_not_run(
    sessions: Sessions, redis: Redis, tmp_path: Path
) -> None:
    planted = f"pomodoro:login:{key_of('planted').hex()}"
    redis.set(planted, pickle.dumps(Bomb(tmp_path / "exploded")))

    assert sessions.get("planted", NOW) is None
    assert not (tmp_path / "exploded").exists()


def test_redis_forgets_all_of_a_user_by_itself(sessions: Sessions, redis: Redis) -> None:
    for id_, days in (("phone", 3), ("laptop", 2)):
        sessions.add(id_, Login({}, NOW + days * DAY, "alice"))

    lives = {key: redis.pttl(key) for key in redis.scan_iter()}

    assert len(lives) == 3
    assert all(0 < life <= 3 * DAY for life in lives.values())
    assert lives[b"pomodoro:logins:alice"] > 2 * DAY  # as long as the last of them


def test_a_redis_that_hangs_is_not_waited_for_again_and_again(own_redis: RedisServer) -> None:
    def ask(_: int) -> float:
        began = time.monotonic()
        with pytest.raises(Unavailable):
            hanging.get("id-1", NOW)
        return time.monotonic() - began

    with closing(open_sessions(own_redis.url)) as hanging, ThreadPoolExecutor(200) as crowd:
        own_redis.pause()
        waited = list(crowd.map(ask, range(2_000)))

    assert max(waited) < GENEROUS_SECONDS
    assert sum(waited) / len(waited) < ANSWER_SECONDS  # most are told at once


def test_connections_from_before_a_restart_are_replaced(own_redis: RedisServer) -> None:
    with closing(open_sessions(own_redis.url)) as sessions:
        sessions.add("id-1", Login({}, NOW + DAY, "alice"))
        own_redis.kill()
        own_redis.start()

        assert sessions.get("id-1", NOW) is None

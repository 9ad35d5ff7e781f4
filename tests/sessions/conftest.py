"""Every implementation of the login sessions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from redis import Redis

from api.sessions import Sessions, open_sessions
from tests.suites import SESSIONS


@pytest.fixture(params=SESSIONS.sides)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where no sessions are yet."""
    if request.param == "redis":
        return str(request.getfixturevalue("redis_url"))
    return f"sqlite:///{tmp_path}/pomodoro.db"


@pytest.fixture
def sessions(url: str) -> Iterator[Sessions]:
    """Open sessions."""
    sessions = open_sessions(url)
    yield sessions
    sessions.close()


@pytest.fixture
def everything(url: str, tmp_path: Path) -> Callable[[], bytes]:
    """All that whoever gets hold of the place can read there, one after the other."""

    def read_files() -> bytes:
        return b"".join(file.read_bytes() for file in tmp_path.iterdir())

    def dump_keys() -> bytes:
        with Redis.from_url(url) as redis:
            return b"".join(key + redis.dump(key) for key in redis.scan_iter())

    return read_files if url.startswith("sqlite:") else dump_keys

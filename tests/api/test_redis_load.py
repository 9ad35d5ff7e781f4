"""What Redis costs a request in good times, and what it may cost under load in bad ones."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median
from urllib.parse import urljoin

import pytest
import requests
from redis import Redis

from tests.api.records import Json, task
from tests.api.server import Running, command, serving
from tests.api.test_events import someone
from tests.redis_server import RedisServer, running_redis
from tests.test_time_outs import GENEROUS_SECONDS, REDIS_AWAY_SECONDS

HEAL_SECONDS = 60
OUTAGES = [("pause", "go_on"), ("stop", "start"), ("kill", "start")]


@pytest.fixture
def server(tmp_path: Path, own_redis: RedisServer) -> Iterator[Running]:
    """A server with its sessions in a Redis of the test's own."""
    with serving(tmp_path / "data", POMODORO_SESSIONS=own_redis.url) as running:
        yield running


@pytest.fixture
def keeping(tmp_path: Path) -> Iterator[RedisServer]:
    """A Redis of the test's own that keeps what it has on the disk, as one of a hoster does."""
    folder = tmp_path / "redis"
    folder.mkdir()
    with running_redis(folder, keeps=True) as redis:
        yield redis


@dataclass
class Crowd:
    """Clients that ask again and again until they are told to stop."""

    ask: Callable[[], requests.Response]
    statuses: Counter[int] = field(default_factory=Counter)
    slowest: float = 0.0
    refused_after: list[float] = field(default_factory=list)
    acknowledged: list[Json] = field(default_factory=list)

    def run(self, stop: threading.Event) -> None:
        """Be one of the clients."""
        while not stop.is_set():
            began = time.monotonic()
            answer = self.ask()
            took = time.monotonic() - began
            self.slowest = max(self.slowest, took)
            self.statuses[answer.status_code] += 1
            if answer.status_code == 503:
                self.refused_after.append(took)
            if answer.status_code == 201:
                self.acknowledged.append(answer.json())


def commands_of(redis: Redis) -> Counter[str]:
    """Return how often Redis was sent each command so far."""
    stats = redis.info("commandstats")
    return Counter({name.removeprefix("cmdstat_"): each["calls"] for name, each in stats.items()})


def test_a_request_of_a_browser_takes_one_round_trip(
    server: Running, own_redis: RedisServer
) -> None:
    alice = someone(server, "alice")
    with Redis.from_url(own_redis.url) as redis:
        before = commands_of(redis)

        for _ in range(10):
            alice.post(f"{server.url}/api/tasks", json=task(), timeout=20).raise_for_status()

        asked = commands_of(redis) - before
    assert asked["get"] == 10
    # What the server sends besides, nobody waits for: the news, and whether Redis is there.
    assert set(asked) <= {"get", "publish", "ping", "info"}


@pytest.mark.real_server("redis")
@pytest.mark.parametrize(("gone", "back"), OUTAGES)
def test_an_outage_under_load_loses_nothing_and_signs_nobody_out(
    keeping: RedisServer, tmp_path: Path, gone: str, back: str
) -> None:
    with serving(tmp_path / "data", POMODORO_SESSIONS=keeping.url) as server:
        browsers, programs = crowds_of_alice(server, tmp_path / "data")
        with asking(browsers, programs):
            time.sleep(0.5)
            getattr(keeping, gone)()
            time.sleep(3)
            getattr(keeping, back)()
            await_more(browsers, 200)
            await_more(programs, 201)

        kept = tasks_from(browsers.ask())

    assert set(browsers.statuses) == {200, 503}
    assert set(programs.statuses) == {201}
    assert median(browsers.refused_after) < REDIS_AWAY_SECONDS
    assert max(browsers.slowest, programs.slowest) < GENEROUS_SECONDS
    assert {each["id"] for each in programs.acknowledged} <= kept


def crowds_of_alice(server: Running, data: Path) -> tuple[Crowd, Crowd]:
    """Return browsers of hers that read, and programs that write."""
    cookies = someone(server, "alice").cookies
    made = command("token", "create", "alice", "--scope", "write", data=data)
    token = {"Authorization": f"Bearer {made.stdout.strip()}"}
    ask = partial(requests.get, f"{server.url}/api/tasks", timeout=20)
    add = partial(requests.post, f"{server.url}/api/tasks", headers=token, timeout=20)
    return Crowd(partial(ask, cookies=cookies)), Crowd(lambda: add(json=task()))


def tasks_from(answer: requests.Response) -> set[str]:
    """Return the ids of all tasks, from the first page on."""
    kept = {each["id"] for each in answer.json()}
    while "next" in answer.links:
        url = urljoin(answer.url, answer.links["next"]["url"])
        answer = requests.get(url, headers=answer.request.headers, timeout=20)
        kept |= {each["id"] for each in answer.json()}
    return kept


@contextmanager
def asking(*crowds: Crowd) -> Iterator[None]:
    """Let them ask, four of each, until the block ends."""
    stop = threading.Event()
    with ThreadPoolExecutor(8) as threads:
        running = [threads.submit(each.run, stop) for each in crowds * 4]
        try:
            yield
        finally:
            stop.set()
        for each in running:
            each.result()


def await_more(crowd: Crowd, status: int) -> None:
    """Return when each of them has had that answer several times more."""
    until, enough = time.monotonic() + HEAL_SECONDS, crowd.statuses[status] + 40
    while crowd.statuses[status] < enough:
        assert time.monotonic() < until, "it did not heal"
        time.sleep(0.05)

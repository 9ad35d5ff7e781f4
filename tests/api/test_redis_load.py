"""What Redis costs a request in good times, and what it may cost under load in bad ones."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import requests
from redis import Redis

from tests.api.records import Json, task
from tests.api.server import Running, command, serving
from tests.api.test_events import someone
from tests.redis_server import RedisServer
from tests.test_time_outs import GENEROUS_SECONDS


@pytest.fixture
def server(tmp_path: Path, own_redis: RedisServer) -> Iterator[Running]:
    """A server with its sessions in a Redis of the test's own."""
    with serving(tmp_path / "data", POMODORO_SESSIONS=own_redis.url) as running:
        yield running


@dataclass
class Crowd:
    """Clients that ask again and again until they are told to stop."""

    ask: Callable[[], requests.Response]
    statuses: Counter[int] = field(default_factory=Counter)
    slowest: float = 0.0
    acknowledged: list[Json] = field(default_factory=list)

    def run(self, stop: threading.Event) -> None:
        """Be one of the clients."""
        while not stop.is_set():
            began = time.monotonic()
            answer = self.ask()
            self.slowest = max(self.slowest, time.monotonic() - began)
            self.statuses[answer.status_code] += 1
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


@pytest.mark.parametrize("outage", ["pause", "stop", "kill"])
def test_an_outage_under_load_loses_nothing_and_signs_nobody_out(
    server: Running, own_redis: RedisServer, tmp_path: Path, outage: str
) -> None:
    cookies = someone(server, "alice").cookies
    made = command("token", "create", "alice", "--scope", "write", data=tmp_path / "data")
    token = {"Authorization": f"Bearer {made.stdout.strip()}"}
    tasks = f"{server.url}/api/tasks"
    browsers = Crowd(lambda: requests.get(tasks, cookies=cookies, timeout=20))
    programs = Crowd(lambda: requests.post(tasks, json=task(), headers=token, timeout=20))

    stop = threading.Event()
    with ThreadPoolExecutor(8) as threads:
        running = [threads.submit(each.run, stop) for each in (browsers, programs) * 4]
        time.sleep(0.5)
        getattr(own_redis, outage)()
        time.sleep(3)
        stop.set()
        for each in running:
            each.result()

    kept = {each["id"] for each in requests.get(tasks, headers=token, timeout=20).json()}
    assert set(browsers.statuses) == {200, 503}
    assert set(programs.statuses) == {201}
    assert browsers.slowest < GENEROUS_SECONDS
    assert programs.slowest < GENEROUS_SECONDS
    assert {each["id"] for each in programs.acknowledged} <= kept

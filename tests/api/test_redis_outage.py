"""Redis hangs or dies under the running program: nobody is signed out, and all else works on."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from statistics import median
from uuid import uuid4

import pytest
import requests

from tests.api.records import task
from tests.api.server import Running, command, serving
from tests.api.test_events import account, add, copy_of, listen, someone, texts
from tests.api.test_serve import open_stream, rest_of
from tests.redis_server import RedisServer, running_redis
from tests.test_time_outs import GENEROUS_SECONDS, REDIS_AWAY_SECONDS

OUTAGES = pytest.mark.parametrize("outage", ["pause", "kill"])


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the records."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    """The Redis of all tests here."""
    with running_redis(tmp_path_factory.mktemp("redis")) as redis:
        yield redis


@pytest.fixture
def own_redis(redis_server: RedisServer) -> Iterator[RedisServer]:
    """A Redis that the test may pause and kill; it is there again after that."""
    yield redis_server
    redis_server.go_on()
    if redis_server.process.poll() is not None:
        redis_server.start()


@pytest.fixture(scope="module")
def shared_server(data: Path, redis_server: RedisServer) -> Iterator[Running]:
    """A server that keeps its sessions in it."""
    chosen = {"POMODORO_SESSIONS": redis_server.url, "POMODORO_SIGNIN_LIMIT": "1000/minute"}
    with serving(data, **chosen) as running:
        yield running


@pytest.fixture
def server(shared_server: Running, own_redis: RedisServer) -> Running:
    """That server, once it knows that its Redis is there."""
    ready = f"{shared_server.url}/api/health/ready"
    until_answered(lambda: requests.get(ready, timeout=20)).raise_for_status()
    return shared_server


@pytest.fixture
def own_server(tmp_path: Path, own_redis: RedisServer) -> Iterator[Running]:
    """A server that the test may stop."""
    with serving(tmp_path, POMODORO_SESSIONS=own_redis.url) as running:
        yield running


@pytest.fixture
def name() -> str:
    """What alice is called in this test."""
    return f"alice-{uuid4().hex[:8]}"


@pytest.fixture
def alice(server: Running, name: str) -> requests.Session:
    """The browser in which alice is signed in."""
    return someone(server, name)


@pytest.fixture
def program(server: Running, alice: requests.Session) -> requests.Session:
    """A program of alice's that shows a token."""
    asked = {"name": "a program", "scope": "write"}
    made = alice.post(f"{server.url}/api/tokens", json=asked, timeout=20).json()
    program = requests.Session()
    program.headers["Authorization"] = f"Bearer {made['secret']}"
    return program


def strike(redis: RedisServer, outage: str) -> None:
    """Begin the outage."""
    redis.pause() if outage == "pause" else redis.kill()


def heal(redis: RedisServer, outage: str) -> None:
    """End the outage."""
    redis.go_on() if outage == "pause" else redis.start()


def until_answered(ask: Callable[[], requests.Response]) -> requests.Response:
    """Ask again until the answer is no 503 any more, at most ten seconds."""
    until = time.monotonic() + 10
    while (answer := ask()).status_code == 503 and time.monotonic() < until:
        time.sleep(0.05)
    return answer


def timed(ask: Callable[[], requests.Response]) -> tuple[int, float]:
    """Return the status, and the seconds that it took."""
    began = time.monotonic()
    return ask().status_code, time.monotonic() - began


@OUTAGES
def test_a_browser_gets_503_in_two_seconds_and_not_401(
    server: Running, alice: requests.Session, name: str, own_redis: RedisServer, outage: str
) -> None:
    strike(own_redis, outage)

    took = []
    for path in ("/api/tasks", "/auth/info", "/api/events", "/api/timer"):
        answer = alice.get(server.url + path, timeout=20)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5"), path
        assert "Set-Cookie" not in answer.headers
        took.append(answer.elapsed.total_seconds())
    assert median(took) < REDIS_AWAY_SECONDS
    assert timed(lambda: alice.post(f"{server.url}/auth/sign-out", timeout=20))[0] == 503

    heal(own_redis, outage)
    healed = until_answered(lambda: alice.get(f"{server.url}/api/tasks", timeout=20))
    # What was in a Redis that is killed is gone; one that hung has all that it had.
    assert healed.status_code == (200 if outage == "pause" else 401)
    again = requests.post(f"{server.url}/auth/sign-in", json=account(name), timeout=20)
    assert again.status_code == 200


@OUTAGES
def test_programs_work_on(
    server: Running, program: requests.Session, own_redis: RedisServer, outage: str
) -> None:
    strike(own_redis, outage)

    begun = timed(lambda: program.post(f"{server.url}/api/timer/start", json={}, timeout=20))
    added = timed(lambda: program.post(f"{server.url}/api/tasks", json=task(), timeout=20))
    read = timed(lambda: program.get(f"{server.url}/api/tasks", timeout=20))

    assert [begun[0], added[0], read[0]] == [200, 201, 200]
    assert max(begun[1], added[1], read[1]) < GENEROUS_SECONDS


@OUTAGES
def test_it_says_which_part_is_gone(server: Running, own_redis: RedisServer, outage: str) -> None:
    ready = f"{server.url}/api/health/ready"
    assert requests.get(ready, timeout=20).status_code == 200

    strike(own_redis, outage)
    answer = requests.get(ready, timeout=20)
    assert (answer.status_code, answer.json()["away"]) == (503, ["sessions"])
    assert requests.get(f"{server.url}/api/health/live", timeout=20).status_code == 200

    heal(own_redis, outage)
    assert until_answered(lambda: requests.get(ready, timeout=20)).status_code == 200


@OUTAGES
def test_a_stream_misses_nothing_of_what_another_process_writes(
    server: Running, program: requests.Session, own_redis: RedisServer, data: Path, outage: str
) -> None:
    with serving(data, POMODORO_SESSIONS=own_redis.url) as other:
        events = listen(server, program)
        next(events)

        strike(own_redis, outage)
        add(other, program, "while it is away")
        assert texts(next(events)) == ["while it is away"]

        add(other, program, "before it comes back")
        heal(own_redis, outage)
        add(other, program, "after it came back")
        told = texts(next(events))
        while len(told) < 2:
            told += texts(next(events))
        assert told == ["before it comes back", "after it came back"]


@OUTAGES
def test_guesses_are_limited_while_it_is_away(
    tmp_path: Path, own_redis: RedisServer, outage: str
) -> None:
    chosen = {"POMODORO_SESSIONS": own_redis.url, "POMODORO_SIGNIN_LIMIT": "3/minute"}
    with serving(tmp_path, **chosen) as server:
        strike(own_redis, outage)

        wrong = account("nobody")
        sign_in = f"{server.url}/auth/sign-in"
        answers = [requests.post(sign_in, json=wrong, timeout=20) for _ in range(4)]

        assert [answer.status_code for answer in answers] == [401, 401, 401, 429]


def test_it_starts_without_redis_and_heals(tmp_path: Path, own_redis: RedisServer) -> None:
    own_redis.kill()
    with serving(tmp_path, POMODORO_SESSIONS=own_redis.url) as server:
        ready = f"{server.url}/api/health/ready"
        assert requests.get(ready, timeout=20).status_code == 503

        own_redis.start()

        assert until_answered(lambda: requests.get(ready, timeout=20)).status_code == 200
        someone(server, "alice")


def test_a_new_password_by_command_says_when_nobody_could_be_signed_out(
    data: Path, alice: requests.Session, name: str, own_redis: RedisServer
) -> None:
    own_redis.kill()

    changed = command(
        "user",
        "password",
        name,
        "--password-stdin",
        data=data,
        given="another long password\n",
        POMODORO_SESSIONS=own_redis.url,
    )

    assert changed.returncode == 1
    assert "may still be signed in" in changed.stderr
    assert changed.stderr.count("\n") == 1


@pytest.mark.parametrize("outage", [None, "pause", "kill"])
def test_a_stop_says_bye_to_every_stream(
    own_server: Running, own_redis: RedisServer, outage: str | None
) -> None:
    server, alice = own_server, someone(own_server, "alice")
    cookie = f"pomodoro={alice.cookies['pomodoro']}"
    streams = [open_stream(server.port, cookie) for _ in range(50)]
    if outage is not None:
        strike(own_redis, outage)

    server.process.send_signal(signal.SIGTERM)
    said = [rest_of(stream) for stream in streams]
    code = server.process.wait(timeout=60)

    assert code == 0
    assert "graceful timeout" not in "\n".join(server.log())
    assert all(b"event: bye" in each for each in said)


def test_a_stream_stays_through_an_outage(
    server: Running, alice: requests.Session, own_redis: RedisServer
) -> None:
    cookie = f"pomodoro={alice.cookies['pomodoro']}"
    with closing(open_stream(server.port, cookie)) as stream:
        own_redis.pause()
        received = b""
        until = time.monotonic() + 6
        while time.monotonic() < until:
            received += stream.recv(4096)
        own_redis.go_on()
        alice_again = copy_of(alice)
        until_answered(lambda: alice_again.get(f"{server.url}/api/tasks", timeout=20))
        add(server, alice_again, "after it")
        while b"after it" not in received:
            received += stream.recv(4096)

    assert b"bye" not in received

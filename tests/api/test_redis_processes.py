"""Two processes of the server on one store and one Redis: to a browser they are one server."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
import requests

from api.domain.wire import format_instant
from tests.api.records import Json, change, running
from tests.api.server import Running, serving
from tests.api.test_events import account, add, copy_of, listen, someone, texts

Pair = tuple[Running, Running]


@contextmanager
def running_pair(data: Path, redis_url: str, limit: str) -> Iterator[Pair]:
    """Run two servers that count attempts to sign in together."""
    chosen = {"POMODORO_SESSIONS": redis_url, "POMODORO_SIGNIN_LIMIT": limit}
    with serving(data, **chosen) as one, serving(data, **chosen) as other:
        yield one, other


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory, shared_redis: str) -> Iterator[Pair]:
    """Two running servers for all tests here."""
    with running_pair(tmp_path_factory.mktemp("data"), shared_redis, "1000/minute") as pair:
        yield pair


@pytest.fixture
def name() -> str:
    """What alice is called in this test."""
    return f"alice-{uuid4().hex[:8]}"


def running_until(seconds: float) -> Json:
    """Return a timer whose minute ends at this time."""
    started_at, ends_at = (format_instant(int(1000 * each)) for each in (seconds - 60, seconds))
    return running(startedAt=started_at, endsAt=ends_at, plannedSeconds=60)


def test_whoever_signed_in_at_one_is_signed_in_at_the_other(pair: Pair, name: str) -> None:
    alice = someone(pair[0], name)

    info = alice.get(f"{pair[1].url}/auth/info", timeout=20)

    assert info.json()["name"] == name


def test_a_change_made_at_one_is_streamed_by_the_other(pair: Pair, name: str) -> None:
    alice = someone(pair[0], name)
    events = listen(pair[1], copy_of(alice))
    next(events)

    for text in ("one", "two"):
        add(pair[0], alice, text)

    heard = texts(next(events))
    while len(heard) < 2:  # both are in one event when they came while it was being told
        heard += texts(next(events))
    assert heard == ["one", "two"]


def test_signing_out_at_one_ends_the_streams_of_the_other(pair: Pair, name: str) -> None:
    alice = someone(pair[0], name)
    events = listen(pair[1], copy_of(alice))
    next(events)

    alice.post(f"{pair[0].url}/auth/sign-out", timeout=20).raise_for_status()

    assert [event.name for event in events] == ["bye"]


@pytest.mark.parametrize("is_there", [True, False])
def test_overtime_counts_if_a_device_listens_to_another_process(
    pair: Pair, name: str, is_there: bool
) -> None:
    alice = someone(pair[0], name)
    devices = copy_of(alice)
    if is_there:
        events = listen(pair[1], devices)
        next(events)
    sent = change("timer", running_until(time.time() + 1), id="timer")
    alice.post(f"{pair[0].url}/api/changes", json={"changes": [sent]}, timeout=20)

    time.sleep(3.5)
    alice.post(f"{pair[0].url}/api/timer/stop", json={}, timeout=20).raise_for_status()

    recorded = alice.get(f"{pair[0].url}/api/pomodoros", timeout=20).json()
    assert len(recorded) == 1
    assert (recorded[0]["overtimeSeconds"] >= 1) is is_there


def test_guesses_at_all_processes_are_counted_together(tmp_path: Path, redis_url: str) -> None:
    wrong = {**account("alice"), "password": "not the password"}

    def guess(server: Running) -> requests.Response:
        return requests.post(f"{server.url}/auth/sign-in", json=wrong, timeout=20)

    with running_pair(tmp_path, redis_url, "5/minute") as pair:
        someone(pair[0], "alice")  # signing up is counted apart from signing in
        answers = [guess(pair[number % 2]) for number in range(6)]

    assert [answer.status_code for answer in answers] == [401] * 5 + [429]
    assert re.fullmatch(r"[1-9]\d?", answers[-1].headers["Retry-After"])

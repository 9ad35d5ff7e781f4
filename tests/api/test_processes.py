"""Two processes of the server on one store and one Redis: to a browser they are one server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import requests

from tests.api.server import Running, serving
from tests.api.test_events import account, add, copy_of, listen, someone, texts

Pair = tuple[Running, Running]


@pytest.fixture
def pair(tmp_path: Path, redis_url: str) -> Iterator[Pair]:
    """Two running servers."""
    with ExitStack() as stack:
        chosen = {"POMODORO_SESSIONS": redis_url, "POMODORO_SIGNIN_LIMIT": "5/minute"}
        one, other = (stack.enter_context(serving(tmp_path / "data", **chosen)) for _ in "ab")
        yield one, other


def test_whoever_signed_in_at_one_is_signed_in_at_the_other(pair: Pair) -> None:
    alice = someone(pair[0], "alice")

    info = alice.get(f"{pair[1].url}/auth/info", timeout=20)

    assert info.json()["name"] == "alice"


def test_a_change_made_at_one_is_streamed_by_the_other(pair: Pair) -> None:
    alice = someone(pair[0], "alice")
    events = listen(pair[1], copy_of(alice))
    next(events)

    for text in ("one", "two"):
        add(pair[0], alice, text)

    assert [texts(next(events)), texts(next(events))] == [["one"], ["two"]]


def test_signing_out_at_one_ends_the_streams_of_the_other(pair: Pair) -> None:
    alice = someone(pair[0], "alice")
    events = listen(pair[1], copy_of(alice))
    next(events)

    alice.post(f"{pair[0].url}/auth/sign-out", timeout=20).raise_for_status()

    assert [event.name for event in events] == ["bye"]


def test_guesses_at_all_processes_are_counted_together(pair: Pair) -> None:
    someone(pair[0], "alice")  # signing up is counted apart from signing in
    wrong = {**account("alice"), "password": "not the password"}

    def guess(server: Running) -> requests.Response:
        return requests.post(f"{server.url}/auth/sign-in", json=wrong, timeout=20)

    answers = [guess(pair[number % 2]) for number in range(6)]

    assert [answer.status_code for answer in answers] == [401] * 5 + [429]
    assert re.fullmatch(r"[1-9]\d?", answers[-1].headers["Retry-After"])

"""Callers at the same time share one trip, and each gets what it asked for."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pymongo
import pytest
from pymongo import _csot
from pymongo.errors import AutoReconnect, NetworkTimeout, PyMongoError, ServerSelectionTimeoutError

from api.store.mongo import shared
from api.store.mongo.shared import FRESH_SECONDS, LATE_SECONDS, Shared

SECONDS = 20


class Trips:
    """Trips that do not come back before they may; `bad` fails one."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.may_end = threading.Event()
        self.asked: list[list[str]] = []
        self.seconds: list[float | None] = []

    def __call__(self, asked: Sequence[str]) -> list[str]:
        self.asked.append(list(asked))
        self.seconds.append(_csot.remaining())
        self.begun.set()
        assert self.may_end.wait(SECONDS)
        if "bad" in asked:
            raise ValueError("bad")
        if "late" in asked:
            raise NetworkTimeout("there was no time")
        return [each.upper() for each in asked]


class Waiting(Shared[str, str]):
    """Trips of which one can see how many wait for the next."""

    def wait_for(self, count: int) -> None:
        """Return when so many wait."""
        while len(self._waiting) < count:
            threading.Event().wait(0.001)


def test_who_comes_meanwhile_goes_with_the_next_trip() -> None:
    trips = Trips()
    shared = Waiting(trips)

    with ThreadPoolExecutor(4) as threads:
        first = threads.submit(shared.ask, "a")
        assert trips.begun.wait(SECONDS)
        others = [threads.submit(shared.ask, each) for each in "bcd"]
        shared.wait_for(3)
        trips.may_end.set()

    assert [first.result(), *(each.result() for each in others)] == ["A", "B", "C", "D"]
    assert [sorted(each) for each in trips.asked] == [["a"], ["b", "c", "d"]]


def test_a_trip_that_fails_fails_who_was_on_it_and_nobody_else() -> None:
    trips = Trips()
    shared = Waiting(trips)
    trips.may_end.set()

    with pytest.raises(ValueError, match="bad"):
        shared.ask("bad")

    assert shared.ask("good") == "GOOD"


def ask_within(shared: Waiting, asked: str, seconds: float) -> str:
    """Ask, in a call that may take so long."""
    with pymongo.timeout(seconds):
        return shared.ask(asked)


def test_nobody_waits_longer_than_a_call_may_for_others_on_the_trip() -> None:
    trips = Trips()
    shared = Waiting(trips)

    with ThreadPoolExecutor(3) as threads:
        asking = [threads.submit(ask_within, shared, "a", 3 * SECONDS)]
        assert trips.begun.wait(SECONDS)
        asking += [
            threads.submit(ask_within, shared, "b", 4 * SECONDS),
            threads.submit(ask_within, shared, "c", SECONDS),
        ]
        shared.wait_for(2)
        trips.may_end.set()

    assert [each.result() for each in asking] == ["A", "B", "C"]
    assert trips.seconds[1] is not None
    assert trips.seconds[1] <= SECONDS


def test_one_who_is_late_is_late_alone() -> None:
    trips = Trips()
    shared = Waiting(trips)

    with ThreadPoolExecutor(4) as threads:
        asking = [threads.submit(ask_within, shared, "a", 3 * SECONDS)]
        assert trips.begun.wait(SECONDS)
        for each, seconds in (("b", 4), ("late", 2), ("c", 3)):
            asking.append(threads.submit(ask_within, shared, each, seconds * SECONDS))
        shared.wait_for(3)
        trips.may_end.set()

    failed = [isinstance(each.exception(), NetworkTimeout) for each in asking]
    assert failed == [False, False, True, False]
    assert [sorted(each) for each in trips.asked[2:]] == [["b", "c"]]


@pytest.mark.parametrize("answers", [True, False])
def test_who_has_waited_for_a_server_that_answers_has_time_left(answers: bool) -> None:
    trips = Trips()
    shared = Waiting(trips)

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(shared.ask, "a" if answers else "late")
        assert trips.begun.wait(SECONDS)
        second = threads.submit(ask_within, shared, "b", 0.001)
        shared.wait_for(1)
        time.sleep(0.1)
        trips.may_end.set()

    assert isinstance(first.exception(), NetworkTimeout) != answers
    assert isinstance(second.exception(), NetworkTimeout) != answers
    assert len(trips.asked) == (2 if answers else 1)  # whose time is up asks nobody


def test_who_comes_late_from_a_trip_that_was_answered_makes_one_more() -> None:
    trips = Trips()
    trips.may_end.set()

    with pymongo.timeout(0.001):
        time.sleep(0.01)
        assert Waiting(trips).ask("a") == "A"

    assert trips.seconds[0] is not None
    assert FRESH_SECONDS / 2 < trips.seconds[0] <= FRESH_SECONDS


@pytest.mark.parametrize("error", [NetworkTimeout, AutoReconnect])
@pytest.mark.parametrize("stops", [1, 2])
def test_a_trip_in_which_this_process_stood_still_is_made_again(
    error: type[PyMongoError], stops: int
) -> None:
    trips = list[str]()

    def go(asked: Sequence[str]) -> list[str]:
        trips.append(*asked)
        if len(trips) <= stops:
            time.sleep(FRESH_SECONDS + 2 * LATE_SECONDS)
            raise error("the time was up")
        return [*asked]

    assert ask_within(Waiting(go), "a", FRESH_SECONDS) == "a"
    assert trips == ["a"] * (stops + 1)


def test_a_server_that_is_away_is_not_waited_for_again() -> None:
    trips = list[str]()

    def go(asked: Sequence[str]) -> list[str]:
        trips.append(*asked)
        time.sleep(FRESH_SECONDS + 2 * LATE_SECONDS)  # the driver looks for one each half second
        raise ServerSelectionTimeoutError("there is no other")

    with pytest.raises(ServerSelectionTimeoutError):
        ask_within(Waiting(go), "a", FRESH_SECONDS)
    assert trips == ["a"]


def test_one_whose_process_stands_still_for_ever_gives_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared, "PATIENCE_SECONDS", 3)
    trips = list[str]()

    def go(asked: Sequence[str]) -> list[str]:
        trips.append(*asked)
        time.sleep(FRESH_SECONDS + 2 * LATE_SECONDS)
        raise NetworkTimeout("the time was up")

    with pytest.raises(NetworkTimeout):
        ask_within(Waiting(go), "a", FRESH_SECONDS)
    assert 1 < len(trips) < 4


def test_greenlets_that_are_killed_leave_nobody_waiting() -> None:
    program = [sys.executable, "-W", "error", "-m", "tests.store.mongo.killed_greenlets"]

    done = subprocess.run(program, capture_output=True, text=True, timeout=60, check=False)

    assert (done.returncode, done.stderr) == (0, "")

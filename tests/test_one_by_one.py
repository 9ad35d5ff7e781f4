"""What has the same key is done one after the other, all else at once, and nothing is kept."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from api.one_by_one import OneByOne


def test_who_has_the_same_key_waits() -> None:
    guesses, inside, most = OneByOne(), [0], [0]
    start = threading.Barrier(8)

    def enter(_: int) -> None:
        start.wait()
        for _ in range(200):
            with guesses.turn("alice"):
                inside[0] += 1
                most[0] = max(most[0], inside[0])
                inside[0] -= 1

    with ThreadPoolExecutor(8) as people:
        list(people.map(enter, range(8)))

    assert most == [1]
    assert not guesses._locks
    assert not guesses._wanted


def test_who_has_another_key_does_not() -> None:
    guesses = OneByOne()

    with guesses.turn("alice"), guesses.turn("bob"):
        pass


def test_the_next_one_comes_when_it_went_wrong() -> None:
    guesses = OneByOne()
    with pytest.raises(ZeroDivisionError), guesses.turn("alice"):
        _ = 1 / 0

    with guesses.turn("alice"):
        assert list(guesses._locks) == ["alice"]

"""A program in which greenlets share trips, and some are killed while they wait.

`python -m tests.store.mongo.killed_greenlets`: it ends with an error when another one is left
waiting.
"""

from __future__ import annotations

from gevent import monkey

monkey.patch_all()

from collections.abc import Sequence  # noqa: E402 - patching comes before everything else
from typing import Any  # noqa: E402

import gevent  # noqa: E402
from gevent.event import Event  # noqa: E402

from api.store import Unavailable  # noqa: E402
from api.store.mongo.shared import Shared  # noqa: E402

SECONDS = 20


class Trips:
    """Trips that come back when they may."""

    def __init__(self) -> None:
        self.begun = Event()
        self.may_end = Event()
        self.asked: list[list[str]] = []

    def __call__(self, asked: Sequence[str]) -> list[str]:
        self.asked.append(list(asked))
        self.begun.set()
        assert self.may_end.wait(SECONDS)
        return [each.upper() for each in asked]


def begin(*names: str) -> tuple[Trips, list[Any]]:
    """Return a trip under way with the first, and all who ask: the others wait for the next one."""
    trips = Trips()
    shared = Shared[str, str](trips)
    asking = [gevent.spawn(shared.ask, names[0])]
    assert trips.begun.wait(SECONDS)
    asking += [gevent.spawn(shared.ask, each) for each in names[1:]]
    gevent.sleep(0.01)
    return trips, asking


def one_who_waits_is_killed() -> None:
    """Who is not there any more is not asked for, and holds nobody up."""
    trips, (a, b, c) = begin("a", "b", "c")

    b.kill()
    trips.may_end.set()

    assert (a.get(timeout=SECONDS), c.get(timeout=SECONDS)) == ("A", "C")
    assert trips.asked == [["a"], ["c"]], trips.asked


def one_whose_turn_it_is_is_killed() -> None:
    """Another one makes the trip."""
    trips, (a, b, c) = begin("a", "b", "c")

    trips.may_end.set()
    a.get(timeout=SECONDS)
    b.kill()

    assert c.get(timeout=SECONDS) == "C"


def one_who_makes_the_trip_is_killed() -> None:
    """Who was on it with him hears that it failed; who came later goes."""
    trips, (a, b) = begin("a", "b")

    a.kill()
    trips.may_end.set()

    assert b.get(timeout=SECONDS) == "B"


def one_who_makes_it_for_others_is_killed() -> None:
    """They are told, and do not wait."""
    trips = Trips()
    shared = Shared[str, str](trips)
    a, b = gevent.spawn(shared.ask, "a"), gevent.spawn(shared.ask, "b")
    assert trips.begun.wait(SECONDS)
    assert trips.asked == [["a", "b"]], trips.asked

    a.kill()
    b.join(SECONDS)
    trips.may_end.set()

    assert isinstance(b.exception, Unavailable), b
    assert shared.ask("c") == "C"


if __name__ == "__main__":
    gevent.get_hub().NOT_ERROR = (Exception,)  # what fails is asserted here, and not printed
    one_who_waits_is_killed()
    one_whose_turn_it_is_is_killed()
    one_who_makes_the_trip_is_killed()
    one_who_makes_it_for_others_is_killed()

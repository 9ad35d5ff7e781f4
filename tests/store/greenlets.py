"""A program that uses the store from greenlets, as the server does.

`python -m tests.store.greenlets URL`: it ends with an error when a promise was broken.
"""

from __future__ import annotations

from gevent import monkey

monkey.patch_all()

import sys  # noqa: E402 - patching comes before everything else
from collections import Counter  # noqa: E402

from gevent.pool import Pool  # noqa: E402

from api.store import Missing, NameTaken, Stale, Store, open_store  # noqa: E402
from tests.store.records import NINE, task, write  # noqa: E402


def one_of_a_hundred_wins(store: Store) -> None:
    """A hundred greenlets commit on the same revision."""
    store.add_user("alice", "Alice", None, at=1)

    def attempt(number: int) -> str:
        try:
            store.commit("alice", 0, NINE, [write(task(f"t{number}"))])
        except Stale:
            return "stale"
        return "won"

    outcomes = Counter(Pool(100).map(attempt, range(100)))

    assert outcomes == {"won": 1, "stale": 99}, outcomes
    assert len(store.tasks("alice")) == 1


def one_that_fails_leaves_the_others(store: Store) -> None:
    """Accounts are made at once, every other one with a name that is taken."""

    def attempt(number: int) -> str:
        try:
            store.add_user(f"u{number}", "alice" if number % 2 else f"User{number}", None, at=1)
            store.commit(f"u{number}", 0, NINE, [write(task("t1"))])
            store.commit("stranger", 0, NINE, [write(task("t1"))])
        except (NameTaken, Missing) as error:
            return type(error).__name__
        return "nothing raised"

    outcomes = Counter(Pool(50).map(attempt, range(50)))

    assert outcomes == {"NameTaken": 25, "Missing": 25}, outcomes
    assert all(len(store.tasks(f"u{number}")) == 1 for number in range(0, 50, 2))


if __name__ == "__main__":
    opened = open_store(sys.argv[1])
    one_of_a_hundred_wins(opened)
    one_that_fails_leaves_the_others(opened)
    opened.close()

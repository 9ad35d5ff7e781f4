"""Pages of records end where their size fills them, on every store."""

from __future__ import annotations

import pytest

from api.store import Store
from api.store.pages import PAGE_BYTES
from tests.store.records import HOUR, NINE, pomodoro, put, task

LARGE = "x" * (PAGE_BYTES // 3)
"""Three such texts fill a page."""


@pytest.fixture
def kept(store: Store, alice: str) -> Store:
    """Seven large sessions and as many tasks, each of a commit of its own."""
    for number in range(7):
        session = pomodoro(f"p{number}", NINE + number * HOUR, note=LARGE)
        put(store, alice, session, task(f"t{number}", LARGE, f"a{number}"))
    return store


def test_the_feed_is_read_whole_in_small_pages(kept: Store, alice: str) -> None:
    since, found, sizes = 0, list[str](), list[int]()
    more = True
    while more:
        feed = kept.feed(alice, since, 1000)
        since, more = feed.rev, feed.more
        found += [each.id for each in feed.changes]
        sizes.append(sum(len(each.body or b"") for each in feed.changes))

    assert sorted(found) == sorted([f"{kind}{number}" for kind in "pt" for number in range(7)])
    assert max(sizes) < 1.5 * PAGE_BYTES


def test_lists_are_cut(kept: Store, alice: str) -> None:
    assert [each.id for each in kept.pomodoros(alice, limit=1000)] == ["p6", "p5", "p4"]
    assert [each.id for each in kept.tasks(alice, limit=1000)] == ["t0", "t1", "t2"]
    assert len(kept.tasks(alice)) == 7


def test_a_trail_is_cut(store: Store, alice: str) -> None:
    for number in range(5):
        put(store, alice, pomodoro("p", NINE + number * HOUR, note=LARGE))

    assert [each.rev for each in store.trail(alice, "pomodoro", "p")] == [5, 4, 3]

"""The feed: what changed since, oldest first, missing nothing."""

from __future__ import annotations

import pytest

from api.store import Store, TombstonesGone, Write
from tests.store.records import commit, delete, everything, ids, pomodoro, put, task, write


def test_a_fresh_account_has_nothing(store: Store, alice: str) -> None:
    page = store.feed(alice, 0, 10)

    assert (page.rev, page.more, list(page.changes)) == (0, False, [])


def test_it_begins_after_the_revision_one_has_seen(store: Store, alice: str) -> None:
    for name in ("t1", "t2", "t3"):
        put(store, alice, task(name))

    page = store.feed(alice, 1, 10)

    assert ids(page.changes) == ["t2", "t3"]
    assert (page.rev, page.more) == (3, False)


def test_whoever_is_at_the_head_hears_nothing(store: Store, alice: str) -> None:
    rev = put(store, alice, task("t1"))

    page = store.feed(alice, rev, 10)

    assert (page.rev, page.more, list(page.changes)) == (1, False, [])


def test_a_record_comes_once_in_its_latest_state(store: Store, alice: str) -> None:
    put(store, alice, task("t1", text="old"))
    put(store, alice, task("t2"))
    put(store, alice, task("t1", text="new"))

    page = store.feed(alice, 0, 10)

    assert [(each.id, each.rev) for each in page.changes] == [("t2", 2), ("t1", 3)]
    assert b"new" in (page.changes[-1].body or b"")


def test_a_deletion_is_a_change(store: Store, alice: str) -> None:
    put(store, alice, pomodoro("p1"))
    delete(store, alice, "pomodoro", "p1")

    (change,) = store.feed(alice, 1, 10).changes

    assert (change.id, change.body) == ("p1", None)


def test_a_page_ends_before_an_entry_that_does_not_fit(store: Store, alice: str) -> None:
    put(store, alice, task("t1"))
    put(store, alice, task("t2"), task("t3"), task("t4"))

    first = store.feed(alice, 0, 3)
    second = store.feed(alice, first.rev, 3)

    assert (first.rev, first.more, ids(first.changes)) == (1, True, ["t1"])
    assert (second.rev, second.more) == (2, False)
    assert sorted(ids(second.changes)) == ["t2", "t3", "t4"]


def test_an_entry_longer_than_a_page_comes_whole(store: Store, alice: str) -> None:
    put(store, alice, *[task(f"t{number}") for number in range(5)])
    put(store, alice, task("last"))

    first = store.feed(alice, 0, 2)

    assert (first.rev, first.more, len(first.changes)) == (1, True, 5)
    assert ids(store.feed(alice, first.rev, 2).changes) == ["last"]


def test_the_longest_entry_may_be_the_last(store: Store, alice: str) -> None:
    put(store, alice, *[task(f"t{number}") for number in range(5)])

    page = store.feed(alice, 0, 2)

    assert (page.rev, page.more, len(page.changes)) == (1, False, 5)


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 100])
def test_pages_of_any_size_add_up_to_everything(store: Store, alice: str, limit: int) -> None:
    for number in range(12):
        commit(
            store,
            alice,
            *[write(task(f"t{number}-{each}")) for each in range(number % 4 + 1)],
            Write("task", f"t{number - 2}-0", None),
        )

    assert everything(store, alice, limit) == everything(store, alice, 1_000)
    assert len(everything(store, alice, limit)) == 30


def test_a_revision_from_the_future_starts_again(store: Store, alice: str) -> None:
    put(store, alice, task("t1"))

    with pytest.raises(TombstonesGone):
        store.feed(alice, 2, 10)


def test_a_commit_is_known_by_its_time(store: Store, alice: str) -> None:
    for number, at in enumerate((100, 200, 300)):
        assert store.commit(alice, number, at, [write(task(f"t{number}"))]) == number + 1

    assert [store.committed_at(alice, rev) for rev in range(5)] == [None, 100, 200, 300, None]
    assert [store.last_committed_by(alice, at) for at in (99, 100, 250, 300, 999)] == [
        0,
        1,
        2,
        3,
        3,
    ]


def test_it_hides_others_commits(store: Store, alice: str, bob: str) -> None:
    put(store, alice, task("t1"))

    assert store.committed_at(bob, 1) is None
    assert store.last_committed_by(bob, 2**53) == 0

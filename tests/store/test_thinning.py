"""What was replaced long ago is let go, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from api.store import Store
from tests.store.records import HOUR, NINE, commit, delete, everything, put, task, write

LONG_AGO = NINE - 90 * 24 * HOUR


@pytest.fixture
def old_and_new(store: Store, alice: str) -> None:
    """The task t1, changed three times long ago and once today; t2 is as it was made."""
    for number in range(4):
        text = f"old {number}"
        commit(store, alice, write(task("t1", text)), write(task("t2")), at=LONG_AGO - 9 + number)
    commit(store, alice, write(task("t1", "new")), at=NINE)


def revisions(store: Store, user: str, id: str = "t1") -> list[int]:
    """Return which versions of a task are kept, newest first."""
    return [each.rev for each in store.trail(user, "task", id)]


@pytest.mark.usefixtures("old_and_new")
class TestThinning:
    """`Store.thin`."""

    def test_what_a_record_was_before_a_later_change_stays(self, store: Store, alice: str) -> None:
        gone = store.thin(alice, LONG_AGO, 100).versions

        assert gone == 3
        assert revisions(store, alice) == [5, 4]
        assert revisions(store, alice, "t2") == [1]

    def test_the_version_after_what_is_gone_says_so(self, store: Store, alice: str) -> None:
        store.thin(alice, LONG_AGO, 100)

        marks = [each.thinned for each in store.trail(alice, "task", "t1")]
        assert marks == [False, True]
        assert not store.trail(alice, "task", "t2")[0].thinned

    def test_a_batch_is_no_larger_than_asked(self, store: Store, alice: str) -> None:
        batches = [store.thin(alice, LONG_AGO, 2).versions for _ in range(3)]

        assert batches == [2, 1, 0]
        assert revisions(store, alice) == [5, 4]
        assert [each.thinned for each in store.trail(alice, "task", "t1")] == [False, True]

    def test_records_and_feed_stay_as_they_are(self, store: Store, alice: str) -> None:
        before, head = everything(store, alice), store.head(alice)

        store.thin(alice, NINE + 1, 100)

        assert (everything(store, alice), store.head(alice)) == (before, head)
        assert [entry.rev for entry in store.entries(alice, 0, 100)] == [1, 5]

    def test_commits_go_on_after_it(self, store: Store, alice: str) -> None:
        store.thin(alice, NINE + 1, 100)

        put(store, alice, task("t1", "newer"))

        assert revisions(store, alice) == [6, 5]

    def test_it_leaves_others_alone(self, store: Store, alice: str, bob: str) -> None:
        for text in ("one", "two", "three"):
            commit(store, bob, write(task("t1", text)), at=LONG_AGO - 1)

        store.thin(alice, LONG_AGO, 100)

        assert revisions(store, bob) == [3, 2, 1]


def test_a_deletion_of_long_ago_stays_a_deletion(store: Store, alice: str) -> None:
    commit(store, alice, write(task("t1")), at=LONG_AGO - 2)
    put(store, alice, task("t2"))
    delete(store, alice, "task", "t1")

    store.thin(alice, NINE + 1, 100)

    (tombstone,) = store.trail(alice, "task", "t1")
    assert (tombstone.rev, tombstone.body, tombstone.thinned) == (3, None, True)
    assert everything(store, alice)["task", "t1"].body is None


def test_a_clock_that_was_set_back_does_no_harm(store: Store, alice: str) -> None:
    ahead, right, again = NINE, LONG_AGO - 2, LONG_AGO - 1
    for at in (ahead, right, again):
        commit(store, alice, write(replace(task("t1"), text=str(at))), at=at)

    store.thin(alice, LONG_AGO, 100)

    kept = [(each.rev, each.thinned) for each in store.trail(alice, "task", "t1")]
    assert kept == [(3, True), (1, False)]


def test_nobody_has_nothing_to_thin(store: Store, stranger: str) -> None:
    assert store.thin(stranger, NINE, 100).versions == 0


def test_it_goes_on_inside_an_entry_that_a_batch_cut(store: Store, alice: str) -> None:
    for text in ("one", "two"):
        put(store, alice, *[task(f"t{number}", text) for number in range(5)])

    batches, since = [], 0
    while (thinned := store.thin(alice, NINE + 1, 2, since)).versions:
        batches.append(thinned.versions)
        since = thinned.rev

    assert batches == [2, 2, 1]
    assert [entry.rev for entry in store.entries(alice, 0, 9)] == [2]

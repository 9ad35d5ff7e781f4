"""Commits: all or nothing, each on what its writer has seen."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import orjson
import pytest

from api.domain.wire import to_wire
from api.store import Missing, Stale, Store, Write
from tests.store.records import (
    HOUR,
    NINE,
    commit,
    delete,
    everything,
    ids,
    pomodoro,
    put,
    running,
    task,
    write,
    write_timer,
)

END = NINE + 2 * HOUR


def test_a_fresh_account_is_at_zero(store: Store, alice: str) -> None:
    assert store.head(alice) == 0


def test_a_commit_takes_the_next_revision(store: Store, alice: str) -> None:
    first = store.commit(alice, 0, NINE, [write(task("t1"))])
    second = store.commit(alice, first, NINE, [write(task("t2"))])

    assert (first, second, store.head(alice)) == (1, 2, 2)


def test_a_record_is_kept_as_its_canonical_json(store: Store, alice: str) -> None:
    session = pomodoro("p1", tags=("désk", "work"), note="☕", extra={"b": 1, "a": [2.5, None]})

    put(store, alice, session)

    assert store.record(alice, "pomodoro", "p1").body == orjson.dumps(to_wire(session))


def test_a_commit_at_an_old_revision_is_stale_and_changes_nothing(store: Store, alice: str) -> None:
    put(store, alice, task("t1"))

    with pytest.raises(Stale):
        store.commit(alice, 0, NINE, [write(task("t2"))])

    assert store.head(alice) == 1
    assert ids(store.tasks(alice)) == ["t1"]


def test_a_commit_ahead_of_the_head_is_stale(store: Store, alice: str) -> None:
    with pytest.raises(Stale):
        store.commit(alice, 1, NINE, [write(task("t1"))])


def test_a_commit_for_nobody_is_missing(store: Store, stranger: str) -> None:
    with pytest.raises(Missing):
        store.commit(stranger, 0, NINE, [write(task("t1"))])


def test_what_is_so_already_takes_no_revision(store: Store, alice: str) -> None:
    put(store, alice, pomodoro("p1"))

    again = store.commit(alice, 1, NINE + 1, [write(pomodoro("p1"))])

    assert again == store.head(alice) == 1
    assert len(store.entries(alice, 0, 10)) == 1


def test_an_unchanged_write_is_left_out_of_a_commit(store: Store, alice: str) -> None:
    put(store, alice, task("t1"), task("t2"))

    put(store, alice, task("t1"), task("t2", text="Send the report"))

    (entry,) = store.entries(alice, 1, 10)
    assert ids(entry.records) == ["t2"]
    assert store.record(alice, "task", "t1").rev == 1


def test_of_two_writes_of_a_record_the_later_counts(store: Store, alice: str) -> None:
    put(store, alice, task("t1", text="first"), task("t1", text="second"))

    assert b"second" in (store.record(alice, "task", "t1").body or b"")


def test_deleting_leaves_a_tombstone(store: Store, alice: str) -> None:
    put(store, alice, pomodoro("p1"))

    rev = delete(store, alice, "pomodoro", "p1")

    tombstone = store.record(alice, "pomodoro", "p1")
    assert (tombstone.body, tombstone.rev) == (None, rev)
    assert store.pomodoros(alice) == []


def test_deleting_what_is_not_there_takes_no_revision(store: Store, alice: str) -> None:
    put(store, alice, task("t1"))
    delete(store, alice, "task", "t1")

    again, never = delete(store, alice, "task", "t1"), delete(store, alice, "task", "t9")

    assert (again, never) == (2, 2)


def test_a_deleted_record_can_come_back(store: Store, alice: str) -> None:
    put(store, alice, pomodoro("p1"))
    delete(store, alice, "pomodoro", "p1")

    put(store, alice, pomodoro("p1"))

    assert ids(store.pomodoros(alice)) == ["p1"]


def test_one_id_may_be_of_two_kinds(store: Store, alice: str) -> None:
    put(store, alice, task("same"), pomodoro("same"))

    assert store.record(alice, "task", "same").kind == "task"
    assert store.record(alice, "pomodoro", "same").kind == "pomodoro"


def test_records_are_found_by_their_ids(store: Store, alice: str) -> None:
    put(store, alice, task("t1"), pomodoro("p1"), pomodoro("p2"))
    delete(store, alice, "task", "t1")

    found = store.records(alice, [("task", "t1"), ("pomodoro", "p2"), ("task", "p1"), ("task", "")])

    assert {(each.kind, each.id) for each in found} == {("task", "t1"), ("pomodoro", "p2")}


def test_an_unknown_record_is_missing(store: Store, alice: str) -> None:
    with pytest.raises(Missing):
        store.record(alice, "task", "t1")


def test_an_entry_tells_when_and_all_that_changed(store: Store, alice: str) -> None:
    put(store, alice, task("t1"))
    commit(store, alice, Write("task", "t1", None), write(pomodoro("p1")), at=NINE + 7)

    (entry,) = store.entries(alice, 1, 10)

    assert (entry.rev, entry.at) == (2, NINE + 7)
    assert {(each.id, each.rev, each.body is None) for each in entry.records} == {
        ("t1", 2, True),
        ("p1", 2, False),
    }


def test_entries_keep_what_later_ones_replaced(store: Store, alice: str) -> None:
    for text in ("one", "two", "three"):
        put(store, alice, task("t1", text=text), task(text))

    entries = store.entries(alice, 0, 2)

    assert [entry.rev for entry in entries] == [1, 2]
    assert b'"one"' in (entries[0].records[-1].body or b"")


def test_an_action_is_known_once_it_was_committed(store: Store, alice: str, bob: str) -> None:
    store.commit(alice, 0, NINE, [write_timer(running(NINE))], action="key-1")

    assert store.has_action(alice, "key-1")
    assert not store.has_action(alice, "key-2")
    assert not store.has_action(bob, "key-1")


def test_it_hides_others_records(store: Store, alice: str, bob: str, stranger: str) -> None:
    put(store, alice, pomodoro("p1", task="t1", tags=("work",)), task("t1"))

    for other in (bob, stranger):
        assert store.head(other) == 0
        assert everything(store, other) == {}
        assert store.entries(other, 0, 10) == []
        assert store.records(other, [("pomodoro", "p1"), ("task", "t1")]) == []
        assert store.pomodoros(other) == store.pomodoros(other, tag="work") == []
        assert store.overlapping(other, 0, NINE * 2, 100) == store.tasks(other) == []
        with pytest.raises(Missing):
            store.record(other, "pomodoro", "p1")


def test_two_users_may_use_the_same_id(store: Store, alice: str, bob: str) -> None:
    put(store, alice, task("t1", text="alice's"))
    put(store, bob, task("t1", text="bob's"))

    delete(store, bob, "task", "t1")

    assert b"alice's" in (store.record(alice, "task", "t1").body or b"")


def test_of_a_hundred_writers_at_once_one_wins(store: Store, alice: str) -> None:
    def attempt(number: int) -> int | None:
        try:
            return store.commit(alice, 0, NINE, [write(task(f"t{number}"))])
        except Stale:
            return None

    with ThreadPoolExecutor(16) as threads:
        revisions = list(threads.map(attempt, range(100)))

    assert sorted(revisions, key=str) == [1, *[None] * 99]
    assert len(store.tasks(alice)) == 1


def test_of_writers_of_the_same_at_once_one_wins(store: Store, alice: str) -> None:
    def attempt(rev: int) -> int | None:
        try:
            return store.commit(alice, rev, NINE, [write(task("t1", text=f"at {rev}"))])
        except Stale:
            return None

    with ThreadPoolExecutor(4) as threads:
        for rev in range(20):
            done = list(threads.map(attempt, [rev] * 12))

            assert [each for each in done if each is not None] == [rev + 1]


def test_a_commit_decided_at_the_head_is_accepted(store: Store, alice: str) -> None:
    put(store, alice, task("t1"))

    with store.deciding(alice) as rev:
        there = store.record(alice, "task", "t1")
        committed = store.commit(alice, rev, NINE, [write(task("t1", "another text"))])

    assert (there.rev, committed) == (1, 2)
    assert store.record(alice, "task", "t1").body != there.body


def test_a_decision_on_what_has_changed_since_is_stale(store: Store, alice: str) -> None:
    with ThreadPoolExecutor(1) as elsewhere, store.deciding(alice) as rev:
        assert store.records(alice, [("task", "t1")]) == []
        elsewhere.submit(put, store, alice, task("t1")).result()
        with pytest.raises(Stale):
            store.commit(alice, rev, NINE, [write(task("t1", "another text"))])

    assert store.record(alice, "task", "t1").rev == 1


def test_what_was_read_for_a_decision_is_forgotten_after_it(store: Store, alice: str) -> None:
    put(store, alice, pomodoro("p1", minutes=25))

    with store.deciding(alice):
        read = (
            store.record(alice, "pomodoro", "p1"),
            store.overlapping(alice, NINE + HOUR, END, 100),
        )
    put(store, alice, pomodoro("p1", minutes=90))

    assert (read[0].rev, read[1]) == (1, [])
    assert store.record(alice, "pomodoro", "p1").rev == 2
    assert ids(store.overlapping(alice, NINE + HOUR, END, 100)) == ["p1"]


def test_a_decision_about_one_account_says_nothing_of_another(
    store: Store, alice: str, bob: str
) -> None:
    put(store, bob, pomodoro("p1"))

    with store.deciding(alice) as rev:
        found = store.overlapping(bob, NINE, END, 100), store.records(bob, [("pomodoro", "p1")])

    assert rev == 0
    assert [ids(each) for each in found] == [["p1"], ["p1"]]


def test_nothing_is_decided_for_nobody(store: Store, stranger: str) -> None:
    with store.deciding(stranger) as rev, pytest.raises(Missing):
        store.commit(stranger, rev, NINE, [write(task("t1"))])

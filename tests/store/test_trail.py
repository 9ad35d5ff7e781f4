"""What a record was before, version by version."""

from __future__ import annotations

from dataclasses import replace

import orjson

from api.store import Store
from tests.store.records import NINE, commit, delete, pomodoro, put, task, write


def texts(store: Store, user: str, before: int | None = None, limit: int = 100) -> list[str | None]:
    """Return the texts that the task t1 had, newest first; None for a deletion."""
    trail = store.trail(user, "task", "t1", before=before, limit=limit)
    return [None if each.body is None else orjson.loads(each.body)["text"] for each in trail]


def test_the_newest_version_comes_first(store: Store, alice: str) -> None:
    for text in ("one", "two", "three"):
        put(store, alice, task("t1", text), task(f"beside {text}"))

    assert texts(store, alice) == ["three", "two", "one"]


def test_a_version_tells_when_and_by_which_commit(store: Store, alice: str) -> None:
    put(store, alice, task("t0"))
    commit(store, alice, write(task("t1")), at=NINE + 7)

    (version,) = store.trail(alice, "task", "t1")

    assert (version.rev, version.at, version.thinned) == (2, NINE + 7, False)
    assert version.body == store.record(alice, "task", "t1").body


def test_a_deletion_is_a_version(store: Store, alice: str) -> None:
    put(store, alice, task("t1", "one"))
    delete(store, alice, "task", "t1")
    put(store, alice, task("t1", "back"))

    assert texts(store, alice) == ["back", None, "one"]


def test_a_cursor_goes_on_where_the_page_ended(store: Store, alice: str) -> None:
    for number in range(5):
        put(store, alice, task("t1", str(number)))

    assert texts(store, alice, limit=2) == ["4", "3"]
    assert texts(store, alice, before=4, limit=2) == ["2", "1"]
    assert texts(store, alice, before=1) == []


def test_a_trail_is_of_one_kind(store: Store, alice: str) -> None:
    put(store, alice, task("same"), pomodoro("same"))
    put(store, alice, replace(pomodoro("same"), note="changed"))

    assert [each.rev for each in store.trail(alice, "task", "same")] == [1]
    assert [each.rev for each in store.trail(alice, "pomodoro", "same")] == [2, 1]


def test_it_hides_others_trails(store: Store, alice: str, bob: str, stranger: str) -> None:
    put(store, alice, task("t1"))

    assert store.trail(bob, "task", "t1") == store.trail(stranger, "task", "t1") == []

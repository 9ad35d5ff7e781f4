"""What is found among pomodoros and tasks, and in what order."""

from __future__ import annotations

import pytest

from api.store import Store
from tests.store.records import HOUR, MINUTE, NINE, delete, ids, pomodoro, put, task


@pytest.fixture
def morning(store: Store, alice: str) -> None:
    """Sessions from nine to twelve, each of 25 minutes, on the hour; the tags tell them apart."""
    put(
        store,
        alice,
        pomodoro("p9", NINE, task="t1", tags=("work", "deep")),
        pomodoro("p10", NINE + HOUR, tags=("work",)),
        pomodoro("p11", NINE + 2 * HOUR, task="t1", day="2026-03-02"),
        pomodoro("p12", NINE + 3 * HOUR, day="2026-03-02", tags=("deep",)),
    )


@pytest.mark.usefixtures("morning")
class TestPomodoros:
    """`Store.pomodoros`."""

    def test_the_newest_come_first(self, store: Store, alice: str) -> None:
        assert ids(store.pomodoros(alice)) == ["p12", "p11", "p10", "p9"]

    def test_an_interval_is_half_open_on_the_start(self, store: Store, alice: str) -> None:
        found = store.pomodoros(alice, from_=NINE + HOUR, to=NINE + 3 * HOUR)

        assert ids(found) == ["p11", "p10"]

    def test_a_day_has_its_own(self, store: Store, alice: str) -> None:
        assert ids(store.pomodoros(alice, day="2026-03-02")) == ["p12", "p11"]
        assert store.pomodoros(alice, day="2026-03-03") == []

    def test_a_task_has_its_own(self, store: Store, alice: str) -> None:
        assert ids(store.pomodoros(alice, task="t1")) == ["p11", "p9"]

    def test_a_tag_has_its_own(self, store: Store, alice: str) -> None:
        assert ids(store.pomodoros(alice, tag="deep")) == ["p12", "p9"]
        assert store.pomodoros(alice, tag="dee") == []

    def test_filters_hold_together(self, store: Store, alice: str) -> None:
        assert ids(store.pomodoros(alice, tag="work", task="t1")) == ["p9"]
        assert ids(store.pomodoros(alice, tag="deep", day="2026-03-02")) == ["p12"]
        assert ids(store.pomodoros(alice, task="t1", from_=NINE + 1)) == ["p11"]
        assert ids(store.pomodoros(alice, tag="work", to=NINE + 1)) == ["p9"]

    def test_the_limit_keeps_the_newest(self, store: Store, alice: str) -> None:
        assert ids(store.pomodoros(alice, limit=1)) == ["p12"]

    def test_a_changed_session_is_found_as_it_is_now(self, store: Store, alice: str) -> None:
        put(store, alice, pomodoro("p9", NINE + 9 * HOUR, tags=("calls",)))

        assert ids(store.pomodoros(alice))[0] == "p9"
        assert ids(store.pomodoros(alice, tag="calls")) == ["p9"]
        assert ids(store.pomodoros(alice, tag="work")) == ["p10"]
        assert ids(store.pomodoros(alice, task="t1")) == ["p11"]

    def test_a_deleted_session_is_not_found(self, store: Store, alice: str) -> None:
        delete(store, alice, "pomodoro", "p9")

        assert "p9" not in ids(store.pomodoros(alice))
        assert ids(store.pomodoros(alice, tag="work")) == ["p10"]
        assert store.overlapping(alice, NINE, NINE + 1, 100) == []


def test_a_tag_given_twice_counts_once(store: Store, alice: str) -> None:
    put(store, alice, pomodoro("p1", tags=("work", "work")))

    assert ids(store.pomodoros(alice, tag="work")) == ["p1"]


@pytest.mark.parametrize("tag", [None, "work"])
def test_a_cursor_goes_on_where_the_page_ended(store: Store, alice: str, tag: str | None) -> None:
    starts = {"d": NINE, "b": NINE + HOUR, "c": NINE + HOUR, "a": NINE + HOUR, "e": NINE + 2 * HOUR}
    put(store, alice, *[pomodoro(name, at, tags=("work",)) for name, at in starts.items()])

    found: list[str] = []
    while page := ids(
        store.pomodoros(
            alice, tag=tag, limit=2, before=(starts[found[-1]], found[-1]) if found else None
        )
    ):
        found += page

    assert found == ["e", "c", "b", "a", "d"]


@pytest.mark.parametrize(
    ("from_", "to", "overlaps"),
    [
        (-25 * MINUTE, 0, False),
        (-25 * MINUTE, 1, True),
        (25 * MINUTE, HOUR, False),
        (25 * MINUTE - 1, HOUR, True),
        (MINUTE, 2 * MINUTE, True),
        (-HOUR, HOUR, True),
        (MINUTE, MINUTE, False),
    ],
)
def test_intervals_that_touch_do_not_overlap(
    store: Store, alice: str, from_: int, to: int, overlaps: bool
) -> None:
    put(store, alice, pomodoro("p1", NINE, minutes=25))

    found = store.overlapping(alice, NINE + from_, NINE + to, 100)

    assert bool(found) == overlaps


def test_overlapping_sessions_come_oldest_first(store: Store, alice: str) -> None:
    put(store, alice, *[pomodoro(f"p{hour}", NINE + hour * HOUR) for hour in (3, 1, 2, 4)])

    found = store.overlapping(alice, NINE + HOUR + MINUTE, NINE + 3 * HOUR + 1, 100)

    assert ids(found) == ["p1", "p2", "p3"]


def test_a_session_of_days_is_found_from_its_end(store: Store, alice: str) -> None:
    put(store, alice, pomodoro("days", NINE - 72 * HOUR, minutes=72 * 60))
    put(store, alice, pomodoro("later", NINE))

    assert ids(store.overlapping(alice, NINE - 1, NINE, 100)) == ["days"]


def test_tasks_come_in_their_order(store: Store, alice: str) -> None:
    put(store, alice, task("t1", order="a1"), task("t2", order="Zz"), task("t3", order="a0"))
    put(store, alice, task("t0", order="a0"), pomodoro("p1"))

    assert ids(store.tasks(alice)) == ["t2", "t0", "t3", "t1"]


def test_a_cursor_goes_on_behind_the_last_task_of_a_page(store: Store, alice: str) -> None:
    orders = {"d": "Zz", "b": "a0", "c": "a0", "a": "a0", "e": "a1"}
    put(store, alice, *[task(name, order=order) for name, order in orders.items()])

    found: list[str] = []
    while page := ids(
        store.tasks(alice, limit=2, after=(orders[found[-1]], found[-1]) if found else None)
    ):
        found += page

    assert found == ["d", "a", "b", "c", "e"]


def test_a_cursor_whose_task_is_gone_still_goes_on(store: Store, alice: str) -> None:
    put(store, alice, *[task(f"t{each}", order=f"a{each}") for each in range(4)])

    delete(store, alice, "task", "t1")

    assert ids(store.tasks(alice, after=("a1", "t1"))) == ["t2", "t3"]
    assert store.tasks(alice, after=("a3", "t3"), limit=1) == []


def test_without_a_limit_all_tasks_are_there(store: Store, alice: str) -> None:
    put(store, alice, *[task(f"t{each:04}", order="a0") for each in range(1100)])

    assert len(store.tasks(alice)) == 1100
    assert len(store.tasks(alice, after=("a0", "t0099"))) == 1000


def test_the_last_task_is_that_with_the_last_order(store: Store, alice: str) -> None:
    assert store.last_task(alice) is None

    put(store, alice, task("t1", order="a1"), task("t2", order="a1"), task("t3", order="Zz"))
    put(store, alice, task("t9", order="a2"), pomodoro("p1"))
    delete(store, alice, "task", "t9")

    last = store.last_task(alice)
    assert last is not None
    assert last.id == "t2"


def test_a_deleted_task_is_not_listed(store: Store, alice: str) -> None:
    put(store, alice, task("t1"), task("t2"))

    delete(store, alice, "task", "t1")

    assert ids(store.tasks(alice)) == ["t2"]

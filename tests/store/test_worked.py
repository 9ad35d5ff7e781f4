"""What statistics are made from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from api.domain.records import Interruption, Pause, Pomodoro
from api.domain.worked import Worked
from api.store import Store
from tests.store.records import HOUR, MINUTE, NINE, delete, pomodoro, put, task

DAY = "2026-03-01"
STOPPED = pomodoro("stopped", NINE + HOUR, 10, cancelled_at=NINE + HOUR + 10 * MINUTE)
BREAK = replace(pomodoro("break", NINE + 25 * MINUTE, 5), phase="shortBreak")
FULL = pomodoro(
    "full",
    NINE,
    zone="Europe/Rome",
    overtime_seconds=120,
    pauses=(Pause(NINE + 1, NINE + 5), Pause(NINE + 7, NINE + 9)),
    interruptions=(Interruption(NINE + 3, "external", "Phone"), Interruption(NINE + 4, "internal")),
    task="t1",
    tags=("work", "Straße 🍅"),
)


def worked_of(pomodoro: Pomodoro) -> Worked:
    """Return what of a pomodoro the statistics need; notes are not."""
    fields = {name: getattr(pomodoro, name) for name in Worked._fields}
    noted = tuple(replace(each, note=None) for each in pomodoro.interruptions)
    return Worked(**{**fields, "interruptions": noted})


@pytest.mark.parametrize("there", [FULL, STOPPED, BREAK], ids=lambda each: each.id)
def test_all_that_counts_is_there(store: Store, alice: str, there: Pomodoro) -> None:
    put(store, alice, there, task("t1"))

    assert store.worked(alice, DAY, DAY) == [worked_of(there)]


def test_both_ends_of_the_range_belong_to_it(store: Store, alice: str) -> None:
    days = ["2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02"]
    put(store, alice, *(pomodoro(day, NINE + n * HOUR, day=day) for n, day in enumerate(days)))

    found = store.worked(alice, "2026-02-28", "2026-03-01")

    assert sorted(each.day for each in found) == days[1:3]
    assert store.worked(alice, "2026-03-02", "2026-02-28") == []


def test_a_changed_session_counts_as_it_is_now(store: Store, alice: str) -> None:
    put(store, alice, FULL)
    changed = replace(FULL, day="2026-03-02", started_at=NINE + MINUTE, pauses=(), tags=("calls",))

    put(store, alice, changed)

    assert store.worked(alice, DAY, "2026-03-02") == [worked_of(changed)]


def test_a_deleted_session_counts_no_more_and_may_come_back(store: Store, alice: str) -> None:
    put(store, alice, FULL, STOPPED)

    delete(store, alice, "pomodoro", "full")
    without = store.worked(alice, DAY, DAY)
    put(store, alice, FULL)

    assert without == [worked_of(STOPPED)]
    assert len(store.worked(alice, DAY, DAY)) == 2


def test_days_with_a_completed_focus_phase_come_once_and_in_order(store: Store, alice: str) -> None:
    put(store, alice, pomodoro("p1", NINE + 2 * HOUR, day="2026-03-02"), FULL)
    put(store, alice, pomodoro("p2", NINE + 3 * HOUR))
    put(store, alice, replace(STOPPED, day="2026-03-03"), replace(BREAK, day="2026-03-04"))

    assert store.pomodoro_days(alice) == ["2026-03-01", "2026-03-02"]


def test_a_day_is_none_of_them_once_its_last_pomodoro_is_gone(store: Store, alice: str) -> None:
    put(store, alice, FULL, pomodoro("p1", NINE + HOUR, day="2026-03-02"))

    delete(store, alice, "pomodoro", "full")

    assert store.pomodoro_days(alice) == ["2026-03-02"]


def test_it_hides_what_others_worked(store: Store, alice: str, bob: str, stranger: str) -> None:
    put(store, alice, FULL)
    put(store, bob, STOPPED)

    assert store.worked(bob, DAY, DAY) == [worked_of(STOPPED)]
    assert store.pomodoro_days(bob) == []
    assert (store.worked(stranger, DAY, DAY), store.pomodoro_days(stranger)) == ([], [])


def test_nothing_is_left_of_an_erased_user(store: Store, alice: str) -> None:
    put(store, alice, FULL)

    store.erase_user(alice)

    assert store.worked(alice, DAY, DAY) == []

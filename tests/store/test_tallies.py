"""What statistics are made from: sessions summed as the domain sums them."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from api.domain.calendar import DayRange
from api.domain.records import Interruption, Pause
from api.domain.tallies import Unit, tallies
from api.domain.tally import Tally, tally_of
from api.store import Store
from tests.store.records import HOUR, MINUTE, NINE, delete, pomodoro, put, task

DAY = DayRange("2026-03-01", "2026-03-01")
UNITS: tuple[Unit, ...] = get_args(Unit)
FULL = pomodoro(
    "full",
    NINE + 50 * MINUTE,
    60,
    zone="Asia/Kolkata",
    overtime_seconds=120,
    pauses=(Pause(NINE + 55 * MINUTE, NINE + 58 * MINUTE), Pause(NINE + HOUR, NINE + HOUR + 1)),
    interruptions=(
        Interruption(NINE + 51 * MINUTE, "external", "Phone"),
        Interruption(NINE + 65 * MINUTE, "internal"),
    ),
    task="t1",
    tags=("work", "Straße 🍅", "work"),
)
STOPPED = replace(
    pomodoro("stopped", NINE + 2 * HOUR, 10), cancelled_at=NINE + 2 * HOUR + 10 * MINUTE
)
BREAK = replace(pomodoro("break", NINE + 3 * HOUR, 90, tags=("work",)), phase="longBreak")


@pytest.mark.parametrize("by", UNITS)
def test_sessions_are_summed_as_the_domain_sums_them(store: Store, alice: str, by: Unit) -> None:
    there = [FULL, STOPPED, BREAK, pomodoro("p1", NINE), pomodoro("p2", NINE + 5 * HOUR, task="t1")]
    put(store, alice, *there, task("t1"))

    assert store.tallies(alice, DAY, by) == tallies(there, DAY, by)


def test_both_ends_of_the_range_belong_to_it(store: Store, alice: str) -> None:
    days = ["2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02"]
    put(store, alice, *(pomodoro(day, NINE + n * HOUR, day=day) for n, day in enumerate(days)))

    found = store.tallies(alice, DayRange("2026-02-28", "2026-03-01"), "day")

    assert sorted(map(str, found)) == days[1:3]
    assert store.tallies(alice, DayRange("2026-03-02", "2026-02-28"), "day") == {}


@pytest.mark.parametrize("by", UNITS)
def test_a_changed_session_counts_as_it_is_now(store: Store, alice: str, by: Unit) -> None:
    put(store, alice, FULL)
    changed = replace(
        FULL, day="2026-03-02", started_at=NINE, pauses=(), tags=("calls",), task=None
    )

    put(store, alice, changed)

    both = DayRange("2026-03-01", "2026-03-02")
    assert store.tallies(alice, both, by) == tallies([changed], both, by)


def test_a_deleted_session_counts_no_more_and_may_come_back(store: Store, alice: str) -> None:
    put(store, alice, FULL, STOPPED)

    delete(store, alice, "pomodoro", "full")
    without = store.tallies(alice, DAY, "day")
    put(store, alice, FULL)

    assert without == {"2026-03-01": tally_of(STOPPED)}
    assert store.tallies(alice, DAY, "tag")["work"] == tally_of(FULL)


def test_days_with_a_completed_focus_phase_come_once_and_in_order(store: Store, alice: str) -> None:
    put(store, alice, pomodoro("p1", NINE + 6 * HOUR, day="2026-03-02"), FULL)
    put(store, alice, pomodoro("p2", NINE))
    put(store, alice, replace(STOPPED, day="2026-03-03"), replace(BREAK, day="2026-03-04"))

    assert store.pomodoro_days(alice) == ["2026-03-01", "2026-03-02"]


def test_a_day_is_none_of_them_once_its_last_pomodoro_is_gone(store: Store, alice: str) -> None:
    put(store, alice, FULL, pomodoro("p1", NINE + 2 * HOUR, day="2026-03-02"))

    delete(store, alice, "pomodoro", "full")

    assert store.pomodoro_days(alice) == ["2026-03-02"]


def test_it_hides_what_others_worked(store: Store, alice: str, bob: str, stranger: str) -> None:
    put(store, alice, FULL)
    put(store, bob, STOPPED)

    assert store.tallies(bob, DAY, "day") == {"2026-03-01": Tally(stopped=1, stopped_ms=600_000)}
    assert store.pomodoro_days(bob) == []
    assert (store.tallies(stranger, DAY, "hour"), store.pomodoro_days(stranger)) == ({}, [])


def test_nothing_is_left_of_an_erased_user(store: Store, alice: str) -> None:
    put(store, alice, FULL)

    store.erase_user(alice)

    assert (store.tallies(alice, DAY, "day"), store.pomodoro_days(alice)) == ({}, [])

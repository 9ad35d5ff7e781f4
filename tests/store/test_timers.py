"""Whose phase is over."""

from __future__ import annotations

from dataclasses import replace

from api.domain.records import Pause, Timer
from api.store import Due, Store, Write, open_store
from tests.store.records import MINUTE, NINE, commit, running, write_timer


def test_no_timer_is_no_end(store: Store, alice: str) -> None:
    commit(store, alice, write_timer(Timer()))

    assert store.due(NINE, 10) == []
    assert store.next_due() is None


def test_a_phase_is_over_at_its_end(store: Store, alice: str) -> None:
    commit(store, alice, write_timer(running(NINE)))

    assert store.due(NINE - 1, 10) == []
    assert store.due(NINE, 10) == [Due(alice, NINE)]


def test_the_longest_overdue_comes_first(store: Store, alice: str, bob: str) -> None:
    commit(store, alice, write_timer(running(NINE)))
    commit(store, bob, write_timer(running(NINE - MINUTE)))

    assert [due.user for due in store.due(NINE + 1, 10)] == [bob, alice]
    assert [due.user for due in store.due(NINE + 1, 1)] == [bob]


def test_the_next_end_is_the_earliest(store: Store, alice: str, bob: str) -> None:
    commit(store, alice, write_timer(running(NINE + MINUTE)))
    commit(store, bob, write_timer(running(NINE)))

    assert store.next_due() == NINE


def test_only_a_running_timer_has_an_end(store: Store, alice: str) -> None:
    timer = running(NINE)
    paused = replace(timer, state="paused", pauses=(Pause(NINE - MINUTE, None),))

    for other in (paused, replace(timer, state="ended"), Timer()):
        commit(store, alice, write_timer(timer))
        commit(store, alice, write_timer(other))

        assert store.due(NINE, 10) == []
        assert store.next_due() is None


def test_a_deleted_timer_has_no_end(store: Store, alice: str) -> None:
    commit(store, alice, write_timer(running(NINE)))

    commit(store, alice, Write("timer", "timer", None))

    assert store.due(NINE, 10) == []


def test_an_extended_phase_ends_later(store: Store, alice: str) -> None:
    commit(store, alice, write_timer(running(NINE)))

    commit(store, alice, write_timer(running(NINE + 5 * MINUTE)))

    assert store.due(NINE, 10) == []
    assert store.next_due() == NINE + 5 * MINUTE


def test_an_end_that_passed_while_nobody_was_there_is_found(
    store: Store, alice: str, url: str
) -> None:
    commit(store, alice, write_timer(running(NINE)))
    store.close()

    again = open_store(url)

    assert again.due(NINE + 1, 10) == [Due(alice, NINE)]
    again.close()

"""Whatever happens between two readings of statistics, they are those of what is there now."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import cast, get_args

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from uuid_utils import uuid7

from api.domain.calendar import DayRange
from api.domain.records import Pomodoro
from api.domain.tallies import Unit, tallies
from api.domain.wire import from_wire
from api.store import Store, Write
from tests.store.records import HOUR, NINE, commit, commit_until_accepted, everything, pomodoro

DAYS = ("2025-12-31", "2026-01-01", "2026-02-28", "2026-03-01")
TAGS = ((), ("work",), ("work", "deep"))
ALL = DayRange(DAYS[0], DAYS[-1])
"""Both ends lie inside of months, and a month between them is empty at times."""

SESSIONS = st.tuples(
    st.integers(0, 3),  # which of a few
    st.sampled_from([None, *DAYS]),  # its day from now on; None deletes it
    st.sampled_from(TAGS),
    st.booleans(),  # whether it was stopped
)
CHANGES = st.lists(
    st.one_of(
        st.sampled_from(get_args(Unit)), st.lists(SESSIONS, min_size=1, max_size=3), st.none()
    ),
    max_size=12,
)
Steps = list[Unit | list[tuple[int, str | None, tuple[str, ...], bool]] | None]
OWN_USER = [HealthCheck.function_scoped_fixture]
"""The store may be the same for all examples: each has its own user."""


def write_of(number: int, day: str | None, tags: tuple[str, ...], *, is_stopped: bool) -> Write:
    """Return the write of one of the sessions."""
    session = pomodoro(f"p{number}", NINE + number * HOUR, tags=tags, task=f"t{len(tags)}")
    if is_stopped:
        session = replace(session, cancelled_at=session.ended_at)
    return Write("pomodoro", session.id, replace(session, day=day) if day else None)


def sessions_of(store: Store, user: str) -> list[Pomodoro]:
    """Return the sessions that are there, as the feed has them."""
    bodies = (each.body for each in everything(store, user).values() if each.kind == "pomodoro")
    found = [from_wire("pomodoro", orjson.loads(body)) for body in bodies if body is not None]
    return [cast(Pomodoro, each) for each in found]


def assert_summed(store: Store, user: str, by: Unit, asked: DayRange = ALL) -> None:
    """See the store's sums equal those of the domain."""
    assert store.tallies(user, asked, by) == tallies(sessions_of(store, user), asked, by)


def assert_days(store: Store, user: str) -> None:
    """See the days with a completed focus phase."""
    there = sessions_of(store, user)
    assert store.pomodoro_days(user) == sorted(
        {each.day for each in there if each.cancelled_at is None}
    )


def check_sums(store: Store, steps: Steps) -> None:
    """Let a user's sessions change and be summed in this order."""
    user = store.add_user(str(uuid7()), str(uuid7()), None, at=1).id

    for step in steps:
        if isinstance(step, list):
            commit(store, user, *(write_of(*each[:3], is_stopped=each[3]) for each in step))
        elif step is None:
            assert_days(store, user)
        else:
            assert_summed(store, user, step)

    for unit in get_args(Unit):
        assert_summed(store, user, unit, DayRange(DAYS[1], DAYS[2]))
    assert_days(store, user)


@settings(max_examples=25, suppress_health_check=OWN_USER)
@given(steps=CHANGES)
def test_statistics_are_right_after_any_changes(store: Store, steps: Steps) -> None:
    check_sums(store, steps)


@pytest.mark.soak
@settings(max_examples=1_000, suppress_health_check=OWN_USER)
@given(steps=CHANGES)
def test_statistics_are_right_after_a_thousand_ways_to_change(store: Store, steps: Steps) -> None:
    check_sums(store, steps)


def test_readers_among_writers_leave_no_wrong_sums(store: Store, alice: str) -> None:
    def change(writer: int) -> None:
        for turn in range(12):
            write = write_of(writer, DAYS[turn % 4], TAGS[turn % 3], is_stopped=turn % 2 == 0)
            commit_until_accepted(store, alice, [write])

    def read(reader: int) -> None:
        for turn in range(12):
            store.tallies(alice, ALL, get_args(Unit)[(reader + turn) % 4])

    with ThreadPoolExecutor(6) as threads:
        done = [threads.submit(work, number) for number in range(3) for work in (change, read)]
        for each in done:
            each.result()

    assert_summed(store, alice, "hour")
    assert_summed(store, alice, "tag")
    assert_days(store, alice)

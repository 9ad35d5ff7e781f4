"""Whatever order writers and readers come in, every reader ends with the same state."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from uuid_utils import uuid7

from api.domain.records import Kind, Value
from api.store import Stale, Store, Write
from tests.store.records import NINE, commit_until_accepted, everything, pomodoro, task

Key = tuple[Kind, str]
State = dict[Key, tuple[int, bytes | None]]

Steps = list[tuple[str, int, int, list[tuple[int, int]]]]

ORDERS = st.lists(
    st.tuples(
        st.sampled_from(["read", "look", "commit"]),
        st.integers(0, 2),  # who of three
        st.integers(1, 4),  # a page's length
        st.lists(st.tuples(st.integers(0, 4), st.integers(0, 2)), min_size=1, max_size=4),
    ),
    max_size=30,
)
OWN_USER = [HealthCheck.function_scoped_fixture]
"""The store may be the same for all examples: each has its own user."""


@dataclass
class Reader:
    """Follows the feed and keeps what it hears, as a device does."""

    since: int = 0
    state: State = field(default_factory=dict)

    def read(self, store: Store, user: str, limit: int) -> bool:
        """Take one page; tell whether there is more."""
        page = store.feed(user, self.since, limit)
        revisions = [record.rev for record in page.changes]
        assert revisions == sorted(revisions)
        assert all(self.since < rev <= page.rev for rev in revisions)
        self.since = page.rev
        self.state |= {(each.kind, each.id): (each.rev, each.body) for each in page.changes}
        return page.more

    def catch_up(self, store: Store, user: str) -> None:
        """Read to the end."""
        while self.read(store, user, 3):
            pass


def write_of(number: int, variant: int) -> Write:
    """Return a write of one of a few records; the variant 0 deletes it."""
    kind: Literal["pomodoro", "task"] = "pomodoro" if number % 2 else "task"
    name = f"{kind}-{number}"
    value: Value = (
        pomodoro(name, NINE + variant) if kind == "pomodoro" else task(name, str(variant))
    )
    return Write(kind, name, value if variant else None)


def state_of(store: Store, user: str) -> State:
    """Return what a new device would see."""
    return {key: (each.rev, each.body) for key, each in everything(store, user).items()}


def assert_gapless(store: Store, user: str) -> None:
    """See that the journal has every revision up to the head once."""
    revisions = [entry.rev for entry in store.entries(user, 0, 1_000_000)]
    assert revisions == list(range(1, store.head(user) + 1))


def check_the_order(store: Store, steps: Steps) -> None:
    """Let a user's writers and readers come in this order, and see that none loses a change."""
    user = store.add_user(str(uuid7()), str(uuid7()), None, at=1).id
    readers, seen = [Reader() for _ in range(3)], [0, 0, 0]

    for step, who, limit, writes in steps:
        if step == "read":
            readers[who].read(store, user, limit)
        elif step == "look":
            seen[who] = store.head(user)
        else:
            stale = seen[who] != store.head(user)
            with pytest.raises(Stale) if stale else nullcontext():
                seen[who] = store.commit(user, seen[who], NINE, [write_of(*one) for one in writes])

    for reader in readers:
        reader.catch_up(store, user)
        assert reader.state == state_of(store, user)
    assert_gapless(store, user)


@settings(max_examples=40, suppress_health_check=OWN_USER)
@given(steps=ORDERS)
def test_no_order_of_writers_and_readers_loses_a_change(store: Store, steps: Steps) -> None:
    check_the_order(store, steps)


@pytest.mark.soak
@settings(max_examples=2_000, suppress_health_check=OWN_USER)
@given(steps=ORDERS)
def test_none_of_thousands_of_orders_loses_a_change(store: Store, steps: Steps) -> None:
    check_the_order(store, steps)


def test_threads_that_write_and_read_at_once_lose_no_change(store: Store, alice: str) -> None:
    written = threading.Event()
    readers = [Reader() for _ in range(3)]

    def write(writer: int) -> None:
        for turn in range(60):
            commit_until_accepted(store, alice, [write_of(turn * writer % 7, turn % 4)])

    def follow(reader: Reader) -> None:
        while not written.is_set():
            reader.read(store, alice, 2)

    with ThreadPoolExecutor(7) as threads:
        following = [threads.submit(follow, reader) for reader in readers]
        list(threads.map(write, range(1, 5)))
        written.set()

    for reader, followed in zip(readers, following, strict=True):
        followed.result()
        reader.catch_up(store, alice)
        assert reader.state == state_of(store, alice)
    assert_gapless(store, alice)

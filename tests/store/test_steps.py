"""`kill -9` at each step of what a process does: it is there whole or not at all, stops nobody."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest

from api.domain.calendar import DayRange
from api.store import Missing, Stale, Store
from tests.store.crashes import Crashes, crashing
from tests.store.records import NINE, everything, ids, pomodoro, put, task, write
from tests.store.test_summing import assert_summed

BEFORE = {("pomodoro", "p1", 1), ("task", "t1", 1)}
AFTER = {("pomodoro", "p1", 2), ("pomodoro", "p2", 2), ("task", "t1", 2), ("timer", "timer", 2)}
BROUGHT_IN = BEFORE | {("pomodoro", f"i{number}", 2) for number in range(1, 21)}
ALWAYS = DayRange("2000-01-01", "2100-01-01")

STRIDES = pytest.mark.parametrize("stride", [4, pytest.param(1, marks=pytest.mark.soak)])
"""From one step at which a process dies to the next one that is tried."""


@pytest.fixture
def crashes(store: Store, url: str) -> Iterator[Crashes]:
    """Processes on the same store that are killed."""
    with crashing("tests.store.steps", url) as crashes:
        yield crashes


def someone(store: Store, name: str) -> str:
    """Return a new user with a session and a task."""
    user = store.add_user(name, name, None, at=1).id
    put(store, user, pomodoro("p1"), task("t1"))
    assert_summed(store, user, "day", ALWAYS)  # sums that are kept have to notice the commit
    return user


@STRIDES
@pytest.mark.parametrize(("action", "after"), [("finish", AFTER), ("bring_in", BROUGHT_IN)])
def test_no_step_at_which_a_writer_dies_tears_its_commit(
    store: Store, crashes: Crashes, action: str, after: set[tuple[str, str, int]], stride: int
) -> None:
    outcomes, steps = [], None

    for step in count(1, stride):
        user = someone(store, f"user-{step}")
        steps = crashes.die(action, user, step)
        outcomes.append(outcome(store, user, after))
        if steps is not None:
            break

    assert steps is not None
    assert step - stride <= steps < step
    assert outcomes == sorted(outcomes)  # absent up to some step, and whole from there on
    assert set(outcomes) == {"absent", "whole"}
    assert outcomes[-1] == "whole"


@pytest.mark.soak
@pytest.mark.parametrize("helper", ["follow", "ask", "go_on"])
def test_who_completes_a_commit_may_die_as_well(
    store: Store, crashes: Crashes, helper: str
) -> None:
    for death in half_done(store, crashes):
        for step in count(1):
            user = someone(store, f"user-{death}-{step}")
            crashes.die("finish", user, death)
            completed = crashes.die(helper, user, step)
            assert outcome(store, user, AFTER) == "whole"
            if completed is not None:
                break


def half_done(store: Store, crashes: Crashes) -> list[int]:
    """Return every third step at which a writer dies whose commit is to be completed."""
    steps = crashes.die("finish", someone(store, "someone"), 0)
    assert steps is not None
    found = []
    for step in range(1, steps):
        user = someone(store, f"died-{step}")
        crashes.die("finish", user, step)
        if outcome(store, user, AFTER) == "whole":
            found.append(step)
    return found[::3]


def outcome(store: Store, user: str, after: set[tuple[str, str, int]]) -> str:
    """Write after the process that died; return what is found of its commit."""
    next_task = commit_after(store, user)
    records = {(each.kind, each.id, each.rev) for each in everything(store, user).values()}
    revisions = [entry.rev for entry in store.entries(user, 0, 100)]
    assert revisions == list(range(1, store.head(user) + 1))
    assert_summed(store, user, "day", ALWAYS)
    assert_summed(store, user, "tag", ALWAYS)
    kept = {each for each in records if each[1] != "next"}
    whole = kept == after
    assert whole or kept == BEFORE
    assert next_task == (3 if whole else 2)
    assert store.has_action(user, "finish") == (kept == AFTER)
    return "whole" if whole else "absent"


def commit_after(store: Store, user: str) -> int:
    """Commit as every caller does, again when it is stale; return the revision of that task."""
    for _ in range(2):
        try:
            store.commit(user, store.head(user), NINE, [write(task("next"))])
        except Stale:
            continue
        return store.record(user, "task", "next").rev
    raise AssertionError("stale twice, and nobody else writes")


@STRIDES
def test_no_step_at_which_thinning_dies_takes_what_was_kept(
    store: Store, crashes: Crashes, stride: int
) -> None:
    for step in count(1, stride):
        user = someone(store, f"user-{step}")
        for text in ("two", "three", "four"):
            put(store, user, task("t1", text), task("t2", text))
        before = everything(store, user)

        steps = crashes.die("thin", user, step)
        assert everything(store, user) == before
        assert_gaps_are_marked(store, user)
        again = store.thin(user, NINE + 1, 100).versions

        assert [each.rev for each in store.trail(user, "task", "t1")] == [4]
        assert [each.rev for each in store.trail(user, "task", "t2")] == [4]
        assert_gaps_are_marked(store, user)
        if steps is not None:
            break
    assert again == 0
    assert step > 10


def assert_gaps_are_marked(store: Store, user: str) -> None:
    """See that each version says so when the one before it, of one revision less, is gone."""
    for name, first in (("t1", 1), ("t2", 2)):
        versions = store.trail(user, "task", name)
        kept = {each.rev for each in versions}
        assert 4 in kept
        for each in versions:
            assert each.thinned or each.rev == first or each.rev - 1 in kept


@STRIDES
def test_an_erasure_that_died_is_done_by_the_next_one(
    store: Store, crashes: Crashes, stride: int
) -> None:
    for step in count(1, stride):
        user = someone(store, f"user-{step}")

        steps = crashes.die("erase", user, step)
        try:
            store.erase_user(user)
        except Missing:
            assert step > 1

        assert store.head(user) == 0
        assert everything(store, user) == {}
        assert ids(store.pomodoros(user)) == []
        assert store.trail(user, "task", "t1") == []
        someone(store, f"user-{step}")  # who takes that id and name finds nothing of before
        if steps is not None:
            break

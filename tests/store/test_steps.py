"""`kill -9` at each step of a commit: it is there whole or not at all, and stops nobody."""

from __future__ import annotations

import signal
import subprocess
import sys
from itertools import count

import pytest

from api.store import Stale, Store, open_store
from tests.store.records import NINE, everything, pomodoro, put, task, write
from tests.store.test_summing import assert_summed

BEFORE = {("pomodoro", "p1", 1), ("task", "t1", 1)}
AFTER = {("pomodoro", "p1", 2), ("pomodoro", "p2", 2), ("task", "t1", 2), ("timer", "timer", 2)}


@pytest.mark.slow
def test_no_step_at_which_a_writer_dies_tears_its_commit(store: Store, url: str) -> None:
    outcomes = []

    for step in count(1):
        user = store.add_user(f"user-{step}", f"User {step}", None, at=1).id
        put(store, user, pomodoro("p1"), task("t1"))
        assert_summed(store, user, "day")
        acknowledged = commit_and_die(url, user, step)
        outcomes.append(outcome(url, user))
        assert outcomes[-1] == "whole" or not acknowledged
        if acknowledged == 2:
            break

    assert len(outcomes) > 5
    assert set(outcomes) == {"absent", "whole"}


def commit_and_die(url: str, user: str, step: int) -> int:
    """Let a process commit that is killed at the step; return how many lines it had printed."""
    program = [sys.executable, "-m", "tests.store.steps", url, user, str(step)]
    done = subprocess.run(program, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode in {0, -signal.SIGKILL}, done.stderr
    return len(done.stdout.splitlines())


def outcome(url: str, user: str) -> str:
    """Let another process write after the one that died; return what it finds of the commit."""
    store = open_store(url)
    next_task = commit_after(store, user)
    records = {(each.kind, each.id, each.rev) for each in everything(store, user).values()}
    revisions = [entry.rev for entry in store.entries(user, 0, 100)]
    assert revisions == list(range(1, store.head(user) + 1))
    assert store.has_action(user, "finish") == (next_task == 3)
    assert_summed(store, user, "day")
    store.close()
    kept = records - {("task", "next", next_task)}
    assert (kept, next_task) in [(BEFORE, 2), (AFTER, 3)]
    return "whole" if next_task == 3 else "absent"


def commit_after(store: Store, user: str) -> int:
    """Commit as every caller does, again when it is stale; return the revision."""
    for _ in range(2):
        try:
            return store.commit(user, store.head(user), NINE, [write(task("next"))])
        except Stale:
            continue
    raise AssertionError("stale twice, and nobody else writes")

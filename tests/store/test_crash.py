"""`kill -9` under eight writers, again and again: what was acknowledged is there, unrepaired."""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
import time
from typing import NamedTuple

import pytest

from api.store import Store, open_store
from tests.store.records import everything

USERS = ("alice", "bob", "carol", "dave")


class Acknowledged(NamedTuple):
    """A commit that returned."""

    user: str
    rev: int
    pomodoro: str


@pytest.mark.parametrize("kills", [3, pytest.param(50, marks=pytest.mark.soak)])
def test_no_kill_loses_what_was_acknowledged(url: str, kills: int) -> None:
    store = open_store(url)
    for user in USERS:
        store.add_user(user, user, None, at=1)
    store.close()
    acknowledged: list[Acknowledged] = []

    for number in range(kills):
        acknowledged += write_and_kill(url, random.Random(number).uniform(0, 0.25))

        store = open_store(url)
        assert_everything_is_there(store, acknowledged)
        store.close()

    assert len({each.user for each in acknowledged}) == len(USERS)


def write_and_kill(url: str, after_seconds: float) -> list[Acknowledged]:
    """Let eight writers run for that long after the first commit; return what they were told."""
    command = [sys.executable, "-m", "tests.store.writers", url, *USERS]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writers:
        assert writers.stdout is not None
        select.select([writers.stdout], [], [], 10)
        time.sleep(after_seconds)
        os.kill(writers.pid, signal.SIGKILL)
        lines = writers.stdout.read().decode().splitlines()
    assert lines, "the writers did not begin"
    told = [line.split() for line in lines]
    return [Acknowledged(user, int(rev), id_) for user, rev, id_ in told]


def assert_everything_is_there(store: Store, acknowledged: list[Acknowledged]) -> None:
    """See every acknowledged commit in the records and in a journal without gaps."""
    for user in USERS:
        entries = store.entries(user, 0, 1_000_000)
        assert [entry.rev for entry in entries] == list(range(1, store.head(user) + 1))
        written = {(entry.rev, record.id) for entry in entries for record in entry.records}
        records = everything(store, user, 1_000)
        for each in acknowledged:
            if each.user == user:
                assert (each.rev, each.pomodoro) in written
                assert records["pomodoro", each.pomodoro].body is not None
        assert ("timer", "timer") in records or not entries

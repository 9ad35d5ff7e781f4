"""A busy machine may let a process stand still for seconds: nobody is turned away for that."""

from __future__ import annotations

import os
import signal
import time

import pytest

from tests.stack.load import HALF_OPEN, under_load
from tests.stack.stack import Stack, docker

pytestmark = [HALF_OPEN, pytest.mark.soak]

SECONDS = 3


def test_a_door_that_stands_still_loses_no_request(stack: Stack) -> None:
    """When it goes on, it may not use a connection that the API has closed meanwhile."""
    processes = docker("top", stack.containers("main")[0], "-eo", "pid,cmd").splitlines()
    workers = [int(each.split()[0]) for each in processes if "worker process" in each]
    assert workers

    with under_load(stack) as load:
        for _ in range(3):
            time.sleep(2)
            for each in workers:
                os.kill(each, signal.SIGSTOP)
            time.sleep(SECONDS)
            for each in workers:
                os.kill(each, signal.SIGCONT)
        time.sleep(2)

    assert not (noticed := load.noticed(stack)), noticed
    assert load.lost() == set()

"""Three API containers instead of one: all work, and any of them may go."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.stack.load import HALF_OPEN, under_load
from tests.stack.stack import Stack, docker

pytestmark = HALF_OPEN

REPLICAS = 3
REQUESTS = 60


@pytest.fixture(scope="module")
def _one_at_the_end(stack: Stack) -> Iterator[None]:
    """Give the next tests one API container again."""
    yield
    _scale(stack, 1)


@pytest.fixture
def replicas(stack: Stack, _one_at_the_end: None) -> Stack:
    """The stack with three API containers that work."""
    _scale(stack, REPLICAS)
    time.sleep(2)  # the door asks Docker's DNS each second
    return stack


def _scale(stack: Stack, count: int) -> None:
    stack.compose("up", "--no-build", "--no-recreate", "--wait", "--scale", f"api={count}", "api")


def test_requests_are_balanced(replicas: Stack) -> None:
    asked = [replicas.get("/api/openapi.json").headers["X-Request-Id"] for _ in range(REQUESTS)]

    time.sleep(1)  # until the last line is written
    lines = docker("logs", "--tail", "1000", replicas.containers("main")[0]).splitlines()
    found = [json.loads(line) for line in lines if line.startswith("{")]
    shares = Counter(each["upstream"] for each in found if each["request_id"] in set(asked))
    assert shares.total() == REQUESTS
    assert len(shares) == REPLICAS
    assert min(shares.values()) > REQUESTS / REPLICAS / 2


@pytest.mark.soak
def test_a_replica_that_is_stopped_fails_nothing(replicas: Stack) -> None:
    with under_load(replicas) as load:
        time.sleep(2)
        docker("stop", replicas.containers("api")[1])
        time.sleep(3)

    assert not (noticed := load.noticed(replicas)), noticed
    assert load.byes > 0
    assert load.lost() == set()
    assert load.unheard() == {}


@pytest.mark.soak
def test_a_replica_that_is_killed_loses_nothing(replicas: Stack) -> None:
    with under_load(replicas, patient=True) as load:
        time.sleep(2)
        docker("kill", replicas.containers("api")[1])
        time.sleep(3)

    assert not (noticed := load.noticed(replicas)), noticed
    assert load.lost() == set()
    assert load.unheard() == {}

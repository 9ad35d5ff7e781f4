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


@pytest.fixture
def replicas(stack: Stack) -> Iterator[Stack]:
    """The stack with three API containers."""
    scale = ("up", "--no-build", "--no-recreate", "--wait", "--scale")
    stack.compose(*scale, f"api={REPLICAS}", "api")
    time.sleep(2)  # the door asks Docker's DNS each second
    yield stack
    stack.compose(*scale, "api=1", "api")


def test_requests_are_balanced(replicas: Stack) -> None:
    asked = [replicas.get("/api/openapi.json").headers["X-Request-Id"] for _ in range(REQUESTS)]

    time.sleep(1)  # until the last line is written
    lines = docker("logs", "--tail", "1000", replicas.containers("main")[0]).splitlines()
    found = [json.loads(line) for line in lines if line.startswith("{")]
    shares = Counter(each["upstream"] for each in found if each["request_id"] in set(asked))
    assert shares.total() == REQUESTS
    assert len(shares) == REPLICAS
    assert min(shares.values()) > REQUESTS / REPLICAS / 2


def test_a_replica_that_is_stopped_fails_nothing(replicas: Stack) -> None:
    with under_load(replicas) as load:
        time.sleep(2)
        docker("stop", replicas.containers("api")[1])
        time.sleep(3)

    assert not (noticed := load.noticed(replicas)), noticed
    assert load.byes > 0
    assert load.lost() == set()
    assert load.unheard() == {}


def test_a_replica_that_is_killed_loses_nothing(replicas: Stack) -> None:
    with under_load(replicas, patient=True) as load:
        time.sleep(2)
        docker("kill", replicas.containers("api")[1])
        time.sleep(3)

    assert not (noticed := load.noticed(replicas)), noticed
    assert load.lost() == set()
    assert load.unheard() == {}

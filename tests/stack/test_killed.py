"""Any container may be killed at any time: what was acknowledged is there, and people work on."""

from __future__ import annotations

import time

import pytest

from tests.stack.load import HALF_OPEN, under_load
from tests.stack.stack import SERVICES, Stack, docker

pytestmark = [HALF_OPEN, pytest.mark.soak]

BACK_SECONDS = 60


def wait_until_healthy(stack: Stack, service: str) -> None:
    """Return when the container is back; raise when it is not after BACK_SECONDS."""
    until = time.monotonic() + BACK_SECONDS
    while stack.inspect(service)["State"].get("Health", {}).get("Status") != "healthy":
        assert time.monotonic() < until, f"{service} did not come back"
        time.sleep(0.2)


@pytest.mark.parametrize("service", SERVICES)
def test_what_was_acknowledged_outlives_a_kill(stack: Stack, service: str) -> None:
    before = stack.inspect(service)["State"]["StartedAt"]

    with under_load(stack, patient=True) as load:
        time.sleep(2)
        kill_as_a_crash_would(stack, service)
        wait_until_healthy(stack, service)
        time.sleep(3)

    assert stack.inspect(service)["State"]["StartedAt"] > before
    assert not (noticed := load.noticed(stack)), noticed
    assert load.lost() == set()
    assert load.unheard() == {}


def kill_as_a_crash_would(stack: Stack, service: str) -> None:
    """End the first process by SIGKILL from this machine: `docker kill` would count as wanted, and
    Docker starts again only what ended by itself."""
    pid = stack.inspect(service)["State"]["Pid"]
    killed = stack.run("kill", "-9", str(pid))
    assert killed.returncode == 0, killed.stderr
    assert docker("inspect", stack.containers(service)[0])

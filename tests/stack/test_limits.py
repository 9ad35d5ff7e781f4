"""A door of its own with a small limit: who asks too much is told so, and only for a while."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator

import pytest
import requests

from tests.stack.stack import Stack, docker

BURST = 400
"""How many may come at once (router/limits.conf)."""


@pytest.fixture(scope="module")
def door(stack: Stack) -> Iterator[str]:
    """The address of a door that lets one address ask five times a second."""
    hardened = ["--read-only", "--cap-drop", "ALL", "--tmpfs", "/tmp:mode=1777"]
    own = ["--tmpfs", "/certificates:uid=101,gid=101", "--network", f"{stack.project}_front"]
    setting = ["--env", "POMODORO_REQUESTS_PER_SECOND=5"]
    container = docker("run", "--detach", *hardened, *own, *setting, "pomodoro-main:test")
    address = docker(
        "inspect", "-f", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", container
    )
    _wait_until_healthy(container)
    yield f"http://{address}"
    docker("rm", "--force", container)


def _wait_until_healthy(container: str) -> None:
    until = time.monotonic() + 30
    while docker("inspect", "-f", "{{.State.Health.Status}}", container) != "healthy":
        assert time.monotonic() < until
        time.sleep(0.2)


def test_who_asks_too_much_is_told_so_in_our_words(door: str) -> None:
    with requests.Session() as client:
        client.headers["Host"] = "localhost"
        answers = [client.get(f"{door}/api/health/live", timeout=30) for _ in range(BURST + 200)]
        time.sleep(1)
        later = client.get(f"{door}/api/health/live", timeout=30)

    counted = Counter(answer.status_code for answer in answers)
    assert set(counted) == {200, 429}
    assert counted[200] >= BURST
    refused = answers[-1]
    assert refused.json() == {
        "type": "about:blank",
        "title": "Too Many Requests",
        "status": 429,
        "detail": "Too many requests. Wait a little.",
    }
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert refused.headers["Retry-After"] == "2"
    assert later.status_code == 200

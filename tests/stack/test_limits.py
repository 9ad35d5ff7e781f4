"""Routers of their own: how much one address may ask for, and who may do without HTTPS."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
import requests

from tests.stack.stack import Stack, docker, session
from tests.stack.test_door import connect, get

BURST = 400
"""How many may come at once (router/limits.conf)."""
CONNECTIONS = 5
ADDRESS = "X-Test-Address"
"""The header in which these routers are told of the client's address."""
LOCAL_NAME = {"Host": "localhost"}
OWN_NAME = {"Host": "pomodoro.example.org"}


@contextmanager
def running_router(stack: Stack, **settings: str | int) -> Iterator[str]:
    """Run a router in front of the stack; return its address."""
    hardened = ["--read-only", "--cap-drop", "ALL", "--tmpfs", "/tmp:mode=1777"]
    own = ["--tmpfs", "/certificates:uid=101,gid=101", "--network", f"{stack.project}_front"]
    chosen = [word for name, value in settings.items() for word in ("--env", f"{name}={value}")]
    container = docker("run", "--detach", *hardened, *own, *chosen, "pomodoro-main:test")
    try:
        _wait_until_healthy(container)
        believe = f"set_real_ip_from 0.0.0.0/0; real_ip_header {ADDRESS};"
        reload = f"echo '{believe}' >>/tmp/settings.conf && nginx -s reload"
        docker("exec", container, "sh", "-c", reload)
        inside = "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}"
        address = docker("inspect", "-f", inside, container)
        _wait_until_believed(address)
        yield address
    finally:
        docker("rm", "--force", container)


def _wait_until_healthy(container: str) -> None:
    until = time.monotonic() + 30
    while docker("inspect", "-f", "{{.State.Health.Status}}", container) != "healthy":
        assert time.monotonic() < until
        time.sleep(0.2)


def _wait_until_believed(address: str) -> None:
    """Wait until only new workers answer: for them, a remote client may not do without HTTPS."""
    until, right = time.monotonic() + 30, 0
    while right < 20:
        right = right + 1 if status(address, "203.0.113.99", "http", **LOCAL_NAME) == 308 else 0
        assert time.monotonic() < until


def status(address: str, client: str, scheme: str = "https", **headers: str) -> int:
    """Ask as a client with an address; return the status."""
    url, told = f"{scheme}://{address}/api/health/live", {ADDRESS: client, **headers}
    return session().get(url, headers=told, allow_redirects=False, timeout=30).status_code


@pytest.fixture(scope="module")
def router(stack: Stack) -> Iterator[str]:
    """The address of a router that lets one address ask five times a second."""
    settings = {
        "POMODORO_REQUESTS_PER_SECOND": 5,
        "POMODORO_MAX_CONNECTIONS_PER_ADDRESS": CONNECTIONS,
    }
    with running_router(stack, **settings) as address:
        yield address


@pytest.fixture(scope="module")
def named_router(stack: Stack) -> Iterator[str]:
    """The address of a router of a stack with a name, below which all is HTTPS."""
    settings = {"POMODORO_DOMAIN": OWN_NAME["Host"], "POMODORO_HSTS_SUBDOMAINS": "yes"}
    with running_router(stack, **settings) as address:
        yield address


def test_who_asks_too_much_is_told_so_in_our_words(router: str) -> None:
    with requests.Session() as client:
        client.headers.update({"Host": "localhost", ADDRESS: "127.0.0.1"})
        answers = [client.get(f"http://{router}/api/health/live") for _ in range(BURST + 200)]
        time.sleep(1)
        later = client.get(f"http://{router}/api/health/live", timeout=30)

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


def test_the_addresses_of_one_ipv6_subscriber_count_as_one(router: str) -> None:
    with session() as client:

        def ask(address: str) -> int:
            headers = {ADDRESS: address}
            return client.get(f"https://{router}/api/health/live", headers=headers).status_code

        same = [ask(f"2001:db8:b:1:{n:x}::1") for n in range(BURST + 200)]
        other = ask("2001:db8:b:2::1")

    assert Counter(same)[429] > 0
    assert other == 200


def test_an_address_has_so_many_connections_and_others_have_theirs(router: str) -> None:
    unfinished = get(
        "/auth/sign-in", f"{ADDRESS}: 198.51.100.7", "Content-Length: 9", method="POST"
    )

    with ExitStack() as open_ones:
        for _ in range(CONNECTIONS):
            open_ones.enter_context(connect(router, 443)).sendall(unfinished)
        until = time.monotonic() + 10
        while status(router, "198.51.100.7") != 429:
            assert time.monotonic() < until
        assert status(router, "198.51.100.8") == 200


@pytest.mark.parametrize(("client", "wanted"), [("127.0.0.1", 200), ("203.0.113.5", 308)])
def test_only_the_machine_itself_does_without_https(router: str, client: str, wanted: int) -> None:
    assert status(router, client, "http", **LOCAL_NAME) == wanted


def test_nobody_does_without_https_where_the_stack_has_a_name(named_router: str) -> None:
    assert status(named_router, "127.0.0.1", "http", **LOCAL_NAME) == 308


def test_the_names_below_ours_are_bound_to_https_only_if_that_is_set(
    router: str, named_router: str
) -> None:
    live = "/api/health/live"
    bound = [
        session().get(f"https://{each}{live}", headers=OWN_NAME) for each in (router, named_router)
    ]

    policies = [each.headers["Strict-Transport-Security"] for each in bound]
    assert policies == ["max-age=31536000", "max-age=31536000; includeSubDomains"]

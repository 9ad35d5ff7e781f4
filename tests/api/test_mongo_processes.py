"""Four API processes on one MongoDB: together they keep what one of them promises."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest
import requests

from api.domain.records import Timer
from api.domain.wire import to_wire
from tests.api.crowd import MANY, at_once
from tests.api.records import Json, pomodoro
from tests.api.server import Running, serving
from tests.mongo import MongoServer

PROCESSES = 4


@pytest.fixture(scope="module")
def servers(
    mongo: MongoServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Running]]:
    """Four servers with one store and one place for logins."""
    data, store = tmp_path_factory.mktemp("data"), mongo.fresh_url()
    with ExitStack() as running:
        yield [running.enter_context(serving(data, POMODORO_STORE=store)) for _ in range(PROCESSES)]
    mongo.drop(store)


@pytest.fixture
def alice(servers: list[Running], request: pytest.FixtureRequest) -> requests.Session:
    """A new user's browser, which is signed in at all of them."""
    return signed_up(servers[0], request.node.name[-40:])


def signed_up(server: Running, name: str) -> requests.Session:
    """Return the browser of a new user."""
    browser = requests.Session()
    account = {"name": name, "password": "correct horse battery"}
    browser.post(f"{server.url}/auth/sign-up", json=account, timeout=10).raise_for_status()
    return browser


def send(browser: requests.Session, server: Running, path: str, body: Json) -> requests.Response:
    """Send it from that browser, on a connection of its own."""
    cookies = browser.cookies.get_dict()
    return requests.post(f"{server.url}{path}", json=body, cookies=cookies, timeout=60)


def changes(browser: requests.Session, server: Running) -> Json:
    """Return the whole feed of who is signed in there."""
    answer = browser.get(f"{server.url}/api/changes", timeout=10)
    answer.raise_for_status()
    return dict(answer.json())


def test_of_a_hundred_overlapping_sessions_one_is_accepted(
    servers: list[Running], alice: requests.Session
) -> None:
    day = {"startedAt": "2026-02-01T08:00:00.000Z", "endedAt": "2026-02-01T08:25:00.000Z"}

    answers = at_once(
        lambda number: send(
            alice, servers[number % PROCESSES], "/api/pomodoros", {**pomodoro(), **day}
        )
    )

    assert Counter(status for status, _ in answers) == {201: 1, 409: MANY - 1}
    for server in servers:
        assert len(changes(alice, server)["changes"]) == 1


def test_of_a_hundred_starts_one_starts_the_timer(
    servers: list[Running], alice: requests.Session
) -> None:
    answers = at_once(
        lambda number: send(alice, servers[number % PROCESSES], "/api/timer/start", {})
    )

    assert Counter(status for status, _ in answers) == {200: 1, 409: MANY - 1}
    for server in servers:
        seen = changes(alice, server)
        assert (seen["rev"], [each["kind"] for each in seen["changes"]]) == (1, ["timer"])


def test_a_phase_that_four_processes_finish_is_recorded_once(servers: list[Running]) -> None:
    browsers = [signed_up(servers[number % PROCESSES], f"ends-{number}") for number in range(8)]
    ends_at = datetime.now(UTC) + timedelta(seconds=3)
    for browser in browsers:
        put_timer(browser, servers[0], ends_at)

    for browser in browsers:
        seen = wait_for_end(browser, servers[1])
        kinds = Counter(each["kind"] for each in seen["changes"])

        assert (seen["rev"], kinds) == (2, {"timer": 1, "pomodoro": 1})


def put_timer(browser: requests.Session, server: Running, ends_at: datetime) -> None:
    """Commit a timer that runs until then."""
    at = round(ends_at.timestamp() * 1000)
    timer = Timer(
        "running",
        started_at=at - 60_000,
        ends_at=at,
        planned_seconds=60,
        pomodoro_id="01900000-0000-7000-8000-000000000001",
    )
    change = {"kind": "timer", "id": "timer", "base": 0, "data": to_wire(timer)}
    answer = send(browser, server, "/api/changes", {"changes": [change]})
    assert answer.json()["results"][0]["status"] == "applied", answer.text


def wait_for_end(browser: requests.Session, server: Running) -> Json:
    """Return the feed once the phase is recorded, and a second after it, as others may be late."""
    until = time.monotonic() + 20
    while changes(browser, server)["rev"] < 2 and time.monotonic() < until:
        time.sleep(0.2)
    time.sleep(1)
    return changes(browser, server)

"""Many at once, against a real server: exactly one wins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
import requests

from tests.api.crowd import MANY, at_once
from tests.api.records import pomodoro
from tests.api.server import Running, serving


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One server for all races here."""
    with serving(tmp_path_factory.mktemp("data")) as running:
        yield running


@pytest.fixture
def alice(server: Running, request: pytest.FixtureRequest) -> requests.Session:
    """A new user's browser."""
    browser = requests.Session()
    account = {"name": request.node.name[-40:], "password": "correct horse battery"}
    browser.post(f"{server.url}/auth/sign-up", json=account, timeout=30).raise_for_status()
    return browser


def test_of_a_hundred_overlapping_sessions_one_is_accepted(
    server: Running, alice: requests.Session
) -> None:
    day = {"startedAt": "2026-02-01T08:00:00.000Z", "endedAt": "2026-02-01T08:25:00.000Z"}

    answers = at_once(
        lambda _: requests.post(
            f"{server.url}/api/pomodoros",
            json={**pomodoro(), **day},
            cookies=alice.cookies.get_dict(),
            timeout=60,
        )
    )

    assert Counter(status for status, _ in answers) == {201: 1, 409: MANY - 1}
    (created,) = [body for status, body in answers if status == 201]
    for status, body in answers:
        assert status == 201 or [each["id"] for each in body["conflicts"]] == [created["id"]]


def test_of_a_hundred_overlapping_posts_of_2015_one_is_accepted(
    server: Running, alice: requests.Session
) -> None:
    sent = {"minutes": 25, "type": "pomodoro", "startedAt": "2026-02-01T08:00:00.000Z"}

    answers = at_once(
        lambda _: requests.post(
            f"{server.url}/api/pomodoro",
            data=sent,
            cookies=alice.cookies.get_dict(),
            timeout=60,
        )
    )

    assert Counter(status for status, _ in answers) == {201: 1, 403: MANY - 1}
    assert all(len(body["conflicts"]) == 1 for status, body in answers if status == 403)


def test_of_a_hundred_starts_one_starts_the_timer(server: Running, alice: requests.Session) -> None:
    answers = at_once(
        lambda _: requests.post(
            f"{server.url}/api/timer/start",
            json={},
            cookies=alice.cookies.get_dict(),
            timeout=60,
        )
    )

    assert Counter(status for status, _ in answers) == {200: 1, 409: MANY - 1}
    named = {(body.get("current") or body)["pomodoroId"] for _, body in answers}
    assert len(named) == 1
    changes = alice.get(f"{server.url}/api/changes", timeout=30).json()
    assert (changes["rev"], len(changes["changes"])) == (1, 1)


def test_a_hundred_different_tasks_are_all_kept(server: Running, alice: requests.Session) -> None:
    answers = at_once(
        lambda number: requests.post(
            f"{server.url}/api/tasks",
            json={"text": f"number {number}"},
            cookies=alice.cookies.get_dict(),
            timeout=60,
        )
    )

    assert Counter(status for status, _ in answers) == {201: MANY}
    orders = {body["order"] for _, body in answers}
    assert len(orders) == MANY
    assert alice.get(f"{server.url}/api/changes", timeout=30).json()["rev"] == MANY

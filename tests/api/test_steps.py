"""`kill -9` at each step of a request: sending it again ends as if nothing had happened."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api import create_app
from api.parts import parts
from api.settings import ServerSettings
from tests.api.steps import REQUESTS, TASK
from tests.conftest import signed_up
from tests.store.crashes import Crashes, crashing
from tests.suites import STORE

pytestmark = pytest.mark.soak


@pytest.fixture(params=STORE.sides)
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The application, on each store."""
    place = f"sqlite:///{tmp_path}/pomodoro.db"
    if request.param == "mongo":
        place = request.getfixturevalue("mongo").fresh_url()
    settings = ServerSettings(
        data=tmp_path, app=tmp_path / "no-page", store=place, signin_limit="1000/minute"
    )
    app = create_app(settings)
    yield app
    parts(app).close()
    if request.param == "mongo":
        request.getfixturevalue("mongo").drop(place)


@pytest.fixture
def crashes(app: Flask, tmp_path: Path) -> Iterator[Crashes]:
    """Processes on the same records that are killed."""
    with crashing("tests.api.steps", str(tmp_path), parts(app).settings.store) as crashes:
        yield crashes


def deaths(app: Flask, crashes: Crashes, request: str) -> Iterator[FlaskClient]:
    """Give a user's browser after a process died in the user's request; again for each step."""
    for step in count(1):
        browser = signed_up(app, f"user-{step}")
        for text in ("one", "two"):
            browser.put(f"/api/tasks/{TASK}", json={"id": TASK, "text": text})
        cookie = browser.get_cookie("pomodoro")
        assert cookie is not None
        steps = crashes.die(request, cookie.value, step)
        yield browser
        if steps is not None:
            assert step == steps + 1 > 5
            return


def revisions(app: Flask, browser: FlaskClient) -> list[int]:
    """Return the numbers of the journal's entries, once a device has read what changed."""
    browser.get("/api/changes")  # what died before it was done is completed by whoever looks
    user = browser.get("/auth/info").get_json()["id"]
    return [entry.rev for entry in parts(app).store.entries(user, 0, 100)]


def starts(browser: FlaskClient) -> list[str]:
    """Return when the sessions that are kept began, oldest first."""
    found = browser.get("/api/pomodoros").get_json()
    return sorted(each["startedAt"][11:13] for each in found)


def test_an_import_is_kept_batch_by_batch(app: Flask, crashes: Crashes) -> None:
    seen = set()
    for browser in deaths(app, crashes, "bring_in"):
        kept = starts(browser)
        seen.add(len(kept))
        assert kept in ([], ["05", "06"], ["05", "06", "07", "08"])

        totals = REQUESTS["bring_in"](browser).get_json()["totals"]
        assert totals["new"] + totals["there"] == 4
        assert totals["there"] >= len(kept)

        assert starts(browser) == ["05", "06", "07", "08"]
        assert revisions(app, browser) == [1, 2, 3, 4]
        days = browser.get("/api/statistics?from=2026-03-01&to=2026-03-01").get_json()
        assert days["totals"]["pomodoros"] == 4
    assert seen == {0, 2, 4}


def test_undoing_is_done_once(app: Flask, crashes: Crashes) -> None:
    for browser in deaths(app, crashes, "undo"):
        assert browser.get(f"/api/tasks/{TASK}").get_json()["text"] in {"one", "two"}

        assert REQUESTS["undo"](browser).status_code == 200

        assert browser.get(f"/api/tasks/{TASK}").get_json()["text"] == "one"
        assert revisions(app, browser) == [1, 2, 3]


def test_an_account_is_there_or_can_be_deleted_again(app: Flask, crashes: Crashes) -> None:
    for step, browser in enumerate(deaths(app, crashes, "leave"), 1):
        again = REQUESTS["leave"](browser)

        assert again.status_code in {204, 401}, again.text
        assert browser.get("/api/tasks").status_code == 401
        newcomer = signed_up(app, f"user-{step}")
        assert newcomer.get("/api/changes").get_json()["changes"] == []

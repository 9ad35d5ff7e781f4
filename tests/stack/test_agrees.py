"""One process on SQLite and the containers agree: what one exports, the other takes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from uuid_utils import uuid7

from tests.api.records import change, pomodoro, running, task
from tests.api.server import serving
from tests.conftest import PASSWORD
from tests.stack.stack import Stack, session

FORMATS = ("json", "csv", "ics")
NOTE = 'Said "no", then:\n=1+1; yes, \\ and ünï😀'


class Account:
    """Somebody with an account on a server."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.client: requests.Session = session()
        self.post("/auth/sign-up", {"name": f"a{uuid7().hex}", "password": PASSWORD})

    def post(self, path: str, body: object) -> Any:
        """Send JSON; return the answer."""
        answer = self.client.post(f"{self.url}{path}", json=body, timeout=60)
        assert answer.ok, answer.text
        return answer.json()

    def get(self, path: str) -> requests.Response:
        """Ask for something that is there."""
        answer = self.client.get(f"{self.url}{path}", timeout=60)
        assert answer.ok, answer.text
        return answer

    def takes(self, exported: bytes) -> Any:
        """Import a file; return how many of its items were what."""
        path = f"{self.url}/api/import?dryRun=false"
        headers = {"Content-Type": "application/json"}
        answer = self.client.post(path, data=exported, headers=headers, timeout=60)
        return answer.json()["totals"]

    def everything(self) -> dict[str, object]:
        """Return all exports without when they were made, and what is reckoned of them."""
        document = self.get("/api/export").json()
        del document["exportedAt"]
        lines = self.get("/api/export?format=csv").text
        calendar = self.get("/api/export?format=ics").text.splitlines()
        days = self.get("/api/statistics?from=2026-03-01&to=2026-03-31&by=day").json()
        return {
            "json": document,
            "csv": lines,
            "ics": [line for line in calendar if not line.startswith("DTSTAMP")],
            "statistics": days,
        }


def work(account: Account) -> None:
    """Have a task, sessions of all kinds, settings and a timer that runs."""
    report = account.post("/api/tasks", task("=cmd|' /C calc'!A0"))
    now = datetime.now(UTC)
    ends = now + timedelta(minutes=25)
    timer = running(startedAt=now.isoformat(), endsAt=ends.isoformat())
    changes = [
        change(
            "pomodoro", pomodoro("08:00", "08:25", task=report["id"], tags=["api", "-x"], note=NOTE)
        ),
        change("pomodoro", pomodoro("08:25", "08:30", phase="shortBreak", plannedSeconds=300)),
        change("pomodoro", pomodoro("08:30", "08:40", cancelledAt="2026-03-01T08:40:00.000Z")),
        change("timer", timer, id="timer"),
    ]
    results = account.post("/api/changes", {"changes": changes})["results"]
    assert {each["status"] for each in results} == {"applied"}, results
    account.client.put(
        f"{account.url}/api/settings", json={"zone": "Europe/Rome", "goal": 5}, timeout=60
    ).raise_for_status()


@pytest.mark.parametrize("to_the_stack", [True, False], ids=["to the stack", "from the stack"])
def test_an_export_is_equal_when_it_has_moved(
    stack: Stack, tmp_path: Path, to_the_stack: bool
) -> None:
    with serving(tmp_path) as embedded:
        urls = (embedded.url, stack.url) if to_the_stack else (stack.url, embedded.url)
        before, after = (Account(url) for url in urls)
        work(before)

        taken = after.takes(before.get("/api/export").content)

        assert taken["wrong"] == taken["overlaps"] == 0
        assert after.everything() == before.everything()

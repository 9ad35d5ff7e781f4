"""Somebody whose every word is a mark that is found again wherever it is kept."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

import requests
from uuid_utils import uuid7

from tests.api.authenticator import Authenticator
from tests.api.records import Json
from tests.providers.people import Person
from tests.providers.server import Providers

CHANGES = 60


@dataclass
class Marked:
    """An account on a real server, with something in every place in which one can leave a word."""

    name: str
    url: str
    browser: requests.Session = field(default_factory=requests.Session)
    words: dict[str, str] = field(default_factory=dict)
    """What is kept, and is in no log."""
    ids: dict[str, str] = field(default_factory=dict)
    """What is kept that says nothing by itself; a log may have it."""
    gone: dict[str, str] = field(default_factory=dict)
    """What was kept for a while."""
    untold: dict[str, str] = field(default_factory=dict)
    """What is kept nowhere, and is in no log: secrets, and what nobody needs."""

    base: int = 0
    """The revision of what was written last."""

    def word(self, where: str) -> str:
        """Return a new word, to be kept there."""
        return self.words.setdefault(where, self._mark(where))

    def secret(self, what: str) -> str:
        """Return a new word that is to be kept nowhere."""
        return self.untold.setdefault(what, self._mark(what))

    def id(self, what: str) -> str:
        """Return a new id."""
        return self.ids.setdefault(what, str(uuid7()))

    def send(self, method: str, path: str, **sent: Any) -> Any:
        """Send it; return what was answered, which has to be a yes."""
        answer = self.browser.request(method, self.url + path, timeout=30, **sent)
        assert answer.status_code < 300, answer.text
        return answer.json() if answer.content else None

    def _mark(self, where: str) -> str:
        return f"{self.name}.{where}.{secrets.token_hex(3)}"

    def come(self) -> None:
        """Sign up, and say who one is."""
        self.browser.trust_env = False
        self.browser.headers["User-Agent"] = f"Firefox Linux {self.secret('agent')}"
        self.gone["name"] = self._mark("old")
        first = {"name": self.gone["name"], "password": self.secret("password")}
        self.ids["user"] = self.send("POST", "/auth/sign-up", json=first)["id"]
        names = {"name": self.word("name"), "displayName": self.word("display")}
        self.send("PATCH", "/api/account", json=names)

    def open_ways_in(self, providers: Providers) -> None:
        """Add a passkey and an account elsewhere, make tokens and an address for calendars."""
        device = Authenticator(origin=self.url)
        begun = self.send("POST", "/api/passkeys/new/options", json={})
        made = {"credential": device.make(begun), "name": self.word("passkey")}
        self.ids["passkey"] = device.keys[0].id.hex()
        self.send("POST", "/api/passkeys", json=made)
        person = Person(self.word("subject"), self.word("label"), self.secret("e-mail"))
        providers["oidc"].person = person
        there = self.send("POST", "/api/account/links/oidc", json={})["location"]
        back = requests.get(there, timeout=30, allow_redirects=False).headers["Location"]
        self.browser.get(back, timeout=30, allow_redirects=False)
        assert len(self.send("GET", "/api/account/links")) == 1
        token = {"name": self.word("token"), "scope": "write"}
        self.untold["token secret"] = self.send("POST", "/api/tokens", json=token)["secret"]
        address = self.send("POST", "/api/calendar")["address"]
        self.untold["calendar"] = address.split("/")[-1].removesuffix(".ics")
        self.untold["session"] = self.browser.cookies["pomodoro"]

    def work(self) -> None:
        """Leave something in each kind of record, in the trail of one, and in the timer."""
        here = f"/api/tasks/{self.id('task')}"
        for text in ("before", "text"):
            self.send("PUT", here, json={"text": self.word(text), "tags": [self.word("tag")]})
        worked = {**self._session(hours=3), "task": self.id("task"), "note": self.word("note")}
        worked["tags"] = [self.word("session-tag")]
        worked["extra"] = {self.word("extra-key"): self.word("extra")}
        self.send("PUT", f"/api/pomodoros/{self.id('session')}", json=worked)
        gone = f"/api/tasks/{self.id('deleted')}"
        self.send("PUT", gone, json={"text": self.word("deleted")})
        self.send("DELETE", gone)
        self.send("POST", f"/api/history/{self.id('task')}/undo", json={"rev": 2})
        file = f"date,project,task,minutes,startTime,endTime\n{self._row()}\n"
        self.send("POST", "/api/import?dryRun=false", data=file.encode())
        self.send("GET", "/api/statistics?from=2026-01-01&to=2026-12-31&by=month")
        self._run_the_timer()

    def write_much(self, turn: int) -> None:
        """Write anew what is now long and now short, so that a file's pages are divided and their
        rows moved."""
        changes = []
        for number in range(CHANGES):
            called = f"{number:08x}{self.ids['user'][8:]}"
            text = f"{self.word('much')} {turn} {'x' * (turn * number * 37 % 450)}"
            data = {"id": called, "text": text}
            changes.append({"kind": "task", "id": called, "base": self.base, "data": data})
        answer = self.send("POST", "/api/changes", json={"changes": changes})
        assert {each["status"] for each in answer["results"]} == {"applied"}
        self.base = answer["rev"]

    def go_wrong(self) -> None:
        """Type a wrong password, and what is no record."""
        wrong = {"name": self.words["name"], "password": self.secret("wrong-password")}
        assert requests.post(f"{self.url}/auth/sign-in", json=wrong, timeout=30).status_code == 401
        unknown = {"text": "x", self.secret("field"): self.secret("value")}
        answer = self.browser.post(f"{self.url}/api/tasks", json=unknown, timeout=30)
        assert answer.status_code == 422

    def _run_the_timer(self) -> None:
        device = {"X-Device": quote(self.word("device")), "Idempotency-Key": self.word("action")}
        started = {"pomodoroId": self.id("running"), "tags": [self.word("timer-tag")]}
        self.send("POST", "/api/timer/start", json=started, headers=device)
        noted = {"kind": "external", "note": self.word("interruption")}
        self.send("POST", "/api/timer/interrupt", json=noted)

    @staticmethod
    def _session(hours: int) -> Json:
        began = datetime.now(UTC) - timedelta(hours=hours)
        ended = began + timedelta(minutes=25)
        form = "%Y-%m-%dT%H:%M:%S.000Z"
        times = {"startedAt": began.strftime(form), "endedAt": ended.strftime(form)}
        return {"phase": "focus", **times, "plannedSeconds": 1500, "zone": "UTC"}

    def _row(self) -> str:
        """Return a line of another timer's export."""
        return f"20260105,{self.word('project')},{self.word('imported')},25,09:00,09:25"

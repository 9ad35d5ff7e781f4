"""An account that has one of everything: what others must not read, change or end."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import Flask
from flask.testing import FlaskClient

from api.auth.tokens import hash_of, new_secret
from api.parts import parts
from api.store import Code, Link
from tests.api.authenticator import Authenticator
from tests.api.records import Json
from tests.api.story.names import FIRST, RUNNING, TASK, session
from tests.conftest import PASSWORD, signed_up

SCOPES = ("read", "write", "timer")
YEAR_MS = 365 * 86_400_000
LISTS = (
    "/api/changes",
    "/api/account",
    "/api/account/ways",
    "/api/account/links",
    "/api/account/sessions",
    "/api/account/log",
    "/api/passkeys",
    "/api/tokens",
    "/api/calendar",
)


@dataclass
class Household:
    """What is in the account, under the ids of the story: so the document's examples name it."""

    name: str
    browser: FlaskClient
    phone: FlaskClient
    provider: str = "github"
    task: str = TASK
    pomodoro: str = FIRST
    passkey: str = ""
    other_session: str = ""
    calendar: str = ""
    code: str = ""
    token_ids: dict[str, str] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)

    @property
    def mark(self) -> str:
        """What stands in all that they wrote."""
        return f"only {self.name} knows"

    @property
    def ids(self) -> list[str]:
        """By which their things are named."""
        records = [self.task, self.pomodoro, self.passkey, self.provider, self.other_session]
        return [*records, *self.token_ids.values()]

    def changes(self) -> list[Json]:
        """Return a batch about their records, as who has them would send it."""
        return [
            {"kind": "task", "id": self.task, "base": 1, "data": None},
            {"kind": "pomodoro", "id": self.pomodoro, "base": 2, "data": None},
        ]

    def file(self) -> Json:
        """Return what a file says that has their records."""
        worked = session("05:00", "05:25", task=self.task)
        tasks = [{"id": self.task, "text": "another text"}]
        return {"tasks": tasks, "pomodoros": [{"id": self.pomodoro, **worked}]}

    def kept(self) -> list[Json]:
        """Return all that its owner can see of the account."""
        return [self.browser.get(each).get_json() for each in LISTS]


def settled(app: Flask, name: str) -> Household:
    """Return a new account with one of everything."""
    home = Household(name, signed_up(app, name), sign_in(app, name))
    _record(home)
    _add_ways_in(app, home)
    _make_tokens(home)
    return home


def sign_in(app: Flask, name: str) -> FlaskClient:
    """Return another browser in which they are signed in."""
    client = app.test_client()
    answer = client.post("/auth/sign-in", json={"name": name, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    return client


def make_token(
    browser: FlaskClient, scope: str, name: str = "a script", days: int | None = None
) -> Json:
    """Return a new token with its secret."""
    sent = {"name": name, "scope": scope, "days": days}
    made: Json = browser.post("/api/tokens", json=sent).get_json()
    return made


def _record(home: Household) -> None:
    browser, mark = home.browser, home.mark
    browser.put(f"/api/tasks/{home.task}", json={"text": mark})
    worked = session("07:00", "07:25", task=home.task, note=mark)
    browser.put(f"/api/pomodoros/{home.pomodoro}", json=worked)
    browser.post("/api/timer/start", json={"task": home.task, "pomodoroId": RUNNING})
    assert browser.get("/api/changes").get_json()["rev"] == 3


def _add_ways_in(app: Flask, home: Household) -> None:
    opened, owner = parts(app), home.browser.get("/api/account").get_json()["id"]
    opened.store.add_link(Link("github", home.name, owner, home.mark, opened.clock()))
    home.code = new_secret()
    until = opened.clock() + YEAR_MS
    opened.store.add_code(Code("sign-in", until, owner), hash_of(home.code))
    begun = home.browser.post("/api/passkeys/new/options", json={}).get_json()
    made = {"credential": Authenticator().make(begun), "name": home.mark}
    home.passkey = home.browser.post("/api/passkeys", json=made).get_json()["id"]
    (home.other_session,) = other_sessions(home)


def other_sessions(home: Household) -> set[str]:
    """Return the ids of the sessions in other browsers."""
    listed = home.browser.get("/api/account/sessions").get_json()
    return {each["id"] for each in listed if not each["thisDevice"]}


def _make_tokens(home: Household) -> None:
    for scope in SCOPES:
        made = make_token(home.browser, scope, home.mark)
        home.token_ids[scope], home.secrets[scope] = made["id"], made["secret"]
    address = home.browser.post("/api/calendar").get_json()["address"]
    home.calendar = address.removeprefix("/api/calendar/").removesuffix(".ics")

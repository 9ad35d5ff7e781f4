"""Revoked is revoked: what a request in flight does while its login, token or account ends.

Each request of someone who is being locked out is interrupted at every call to the store and the
sessions. What there is right after the interruption is all that there may be at the end.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from uuid_utils import uuid7
from werkzeug.test import TestResponse

from api import create_app
from api.auth.passwords import HASHER
from api.auth.tokens import hash_of
from api.parts import Parts, parts
from api.settings import ServerSettings
from api.store import Code, Missing
from tests.api.authenticator import Authenticator
from tests.api.interruption import Interruption, interrupt
from tests.conftest import PASSWORD, Clock
from tests.suites import SESSIONS

KEPT = HASHER.hash(PASSWORD)
MINUTE_MS, DAY_MS = 60_000, 86_400_000
ANOTHER = "another long password"


@pytest.fixture
def clock() -> Clock:
    """A clock that begins with the real time, by which Redis forgets."""
    return Clock(time.time_ns() // 1_000_000)


@pytest.fixture(params=SESSIONS.sides)
def app(request: pytest.FixtureRequest, settings: ServerSettings, clock: Clock) -> Iterator[Flask]:
    """The application with its sessions in either place."""
    if request.param == "redis":
        url = request.getfixturevalue("redis_url")
        settings = settings.model_copy(update={"sessions": url})
    app = create_app(settings, clock=clock)
    yield app
    parts(app).close()


@dataclass
class Account:
    """Somebody's account, their browser, and one in which a thief is signed in to it."""

    app: Flask
    clock: Clock
    id: str
    name: str
    owner: FlaskClient
    thief: FlaskClient
    token: str = ""
    calendar: str = ""

    @property
    def opened(self) -> Parts:
        """What stands behind the seams."""
        return parts(self.app)

    def visit(self, path: str, **shown: Any) -> int:
        """Return what a browser without a session of its own is answered."""
        return self.app.test_client().get(path, **shown).status_code

    def code(self, secret: str) -> None:
        """Keep a sign-in link, as the command does."""
        until = self.clock() + DAY_MS
        self.opened.store.add_code(Code("sign-in", until, self.id), hash_of(f"{self.id}{secret}"))

    def sign_in(self, client: FlaskClient, secret: str) -> TestResponse:
        """Use a sign-in link."""
        return client.post("/auth/sign-in/code", json={"code": f"{self.id}{secret}"})

    def prove(self) -> None:
        """Let the owner show that it is them."""
        proved = self.owner.post("/auth/proof", json={"password": PASSWORD})
        assert proved.status_code == 204

    def there(self) -> dict[str, Any]:
        """Return all by which one can come in."""
        opened = self.opened
        try:
            password = opened.store.password_hash(self.id)
        except Missing:
            password = None
        return {
            "sessions": set(opened.sessions.of_user(self.id, self.clock())),
            "tokens": {each.id for each in opened.store.tokens(self.id)},
            "passkeys": {each.id for each in opened.store.passkeys(self.id)},
            "password": {password},
            "codes": {each for each in ("unused", "in flight") if self._is_good(each)},
        }

    def _is_good(self, code: str) -> bool:
        try:
            self.opened.store.code(hash_of(f"{self.id}{code}"), self.clock())
        except Missing:
            return False
        return True


def account(app: Flask, clock: Clock, *, programs: bool = True) -> Account:
    """Return a new account with one of everything; without `programs` nothing for them."""
    opened = parts(app)
    id_ = str(uuid7())
    name = f"u{id_[-12:]}"
    opened.store.add_user(id_, name, KEPT, clock())
    made = Account(app, clock, id_, name, app.test_client(), app.test_client())
    for client, secret in ((made.owner, "owner"), (made.thief, "thief")):
        made.code(secret)
        assert made.sign_in(client, secret).status_code == 200
    for secret in ("unused", "in flight"):
        made.code(secret)
    if not programs:
        return made
    sent = {"name": "a script", "scope": "read", "days": 1}
    made.token = made.owner.post("/api/tokens", json=sent).get_json()["secret"]
    made.calendar = made.owner.post("/api/calendar").get_json()["address"]
    return made


def sign_out_everywhere(account: Account) -> int:
    """End all other sessions."""
    return account.owner.delete("/api/account/sessions").status_code


def set_another_password(account: Account) -> int:
    """Set another password, and end what programs have."""
    change = {"password": ANOTHER, "endTokens": True}
    return account.owner.patch("/api/account", json=change).status_code


def delete(account: Account) -> int:
    """Delete the account."""
    return account.owner.delete("/api/account", json={"name": account.name}).status_code


def wait(account: Account) -> int:
    """Let everything expire that ever does."""
    account.clock.advance(days=31)
    return 200


def begin_a_proof(account: Account) -> TestResponse:
    return account.thief.post("/auth/proof/passkey/options")


def prove(account: Account) -> TestResponse:
    return account.thief.post("/auth/proof", json={"password": PASSWORD})


def stay_signed_in(account: Account) -> TestResponse:
    return account.thief.get("/auth/info")


def sign_in_by_password(account: Account) -> TestResponse:
    credentials = {"name": account.name, "password": PASSWORD}
    return account.thief.post("/auth/sign-in", json=credentials)


def sign_in_by_link(account: Account) -> TestResponse:
    return account.sign_in(account.thief, "in flight")


def make_a_token(account: Account) -> TestResponse:
    return account.thief.post("/api/tokens", json={"name": "mine", "scope": "write"})


def make_an_address(account: Account) -> TestResponse:
    return account.thief.post("/api/calendar")


def add_a_passkey(account: Account) -> TestResponse:
    options = account.thief.post("/api/passkeys/new/options", json={}).get_json()
    if "challenge" not in options:
        return account.thief.get("/api/passkeys")
    sent = {"credential": Authenticator().make(options), "name": "mine"}
    return account.thief.post("/api/passkeys", json=sent)


def set_a_password(account: Account) -> TestResponse:
    change = {"password": "the thief's password", "currentPassword": PASSWORD}
    return account.thief.patch("/api/account", json=change)


def use_a_token(account: Account) -> TestResponse:
    return account.app.test_client().get("/api/account", headers=_bearer(account.token))


def listen(account: Account) -> TestResponse:
    return _listened(account, account.thief.get("/api/events"))


def listen_with_a_token(account: Account) -> TestResponse:
    client = account.app.test_client()
    return _listened(account, client.get("/api/events", headers=_bearer(account.token)))


def _listened(account: Account, stream: TestResponse) -> TestResponse:
    """Hear the greeting and what comes after it: the server wakes every stream now and then."""
    if stream.status_code == 200:
        events = iter(stream.response)
        for _ in range(3):
            account.opened.bus.beat()
            next(events, b"")
    return stream


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


Request = Callable[[Account], TestResponse]
End = Callable[[Account], int]
BY_SESSION: tuple[Request, ...] = (
    begin_a_proof,
    prove,
    stay_signed_in,
    make_a_token,
    make_an_address,
    add_a_passkey,
    listen,
    sign_in_by_link,
)
BY_PASSWORD: tuple[Request, ...] = (sign_in_by_password, set_a_password)
BY_TOKEN: tuple[Request, ...] = (use_a_token, listen_with_a_token)
CASES = [
    *((each, sign_out_everywhere) for each in BY_SESSION),
    *((each, set_another_password) for each in (*BY_SESSION, *BY_PASSWORD, *BY_TOKEN)),
    *((each, delete) for each in (*BY_SESSION, *BY_PASSWORD, *BY_TOKEN)),
    *((each, wait) for each in (begin_a_proof, prove, stay_signed_in, *BY_TOKEN)),
]


@pytest.mark.parametrize(
    ("request_", "end"), CASES, ids=[f"{each.__name__}-{end.__name__}" for each, end in CASES]
)
def test_nothing_comes_back_by_a_request_in_flight(
    app: Flask, clock: Clock, request_: Request, end: End
) -> None:
    interruption = interrupt(app)
    at, happened = 0, True
    while happened:
        made = account(app, clock, programs=request_ in BY_TOKEN)
        happened = _interrupted(made, interruption, request_, end, at)
        at += 1

    assert at > 2


def _interrupted(
    account: Account, interruption: Interruption, request_: Request, end: End, at: int
) -> bool:
    """Let `end` come before one call of the request; return whether there was such a call."""
    left: dict[str, Any] = {}
    before = _cookie(account.thief)
    if request_ is stay_signed_in:
        account.clock.advance(days=4)  # a visit is good for another thirty
        account.prove()

    def interrupt() -> None:
        if end(account) < 300:
            left.update(account.there())
        else:  # whoever was first with another password has signed out everybody else
            assert request_ is set_a_password

    interruption.begin(interrupt, at)
    request_(account)
    if not interruption.end():
        interrupt()
    there = account.there() if left else {}
    assert {key: there[key] - left[key] for key in there} == {key: set() for key in there}, at
    for cookie in {before, _cookie(account.thief)} - {""} if left else ():
        assert account.visit("/auth/info", headers={"Cookie": f"pomodoro={cookie}"}) == 401, at
    return interruption.calls > at


def _cookie(client: FlaskClient) -> str:
    kept = client.get_cookie("pomodoro")
    return kept.value if kept else ""


def _session(account: Account) -> int:
    return account.thief.get("/auth/info").status_code


def _token(account: Account) -> int:
    return account.visit("/api/account", headers=_bearer(account.token))


def _calendar(account: Account) -> int:
    return account.visit(account.calendar)


def _link(account: Account) -> int:
    return account.sign_in(account.app.test_client(), "unused").status_code


def _password(account: Account) -> int:
    return sign_in_by_password(account).status_code


OPENS: dict[Callable[[Account], int], tuple[End, ...]] = {
    _session: (sign_out_everywhere, set_another_password, delete, wait),
    _token: (set_another_password, delete, wait),
    _calendar: (set_another_password, delete),
    _link: (sign_out_everywhere, set_another_password, delete, wait),
    _password: (set_another_password, delete),
}


@pytest.mark.parametrize("end", [sign_out_everywhere, set_another_password, delete, wait])
@pytest.mark.parametrize("opens", OPENS)
def test_what_has_ended_opens_nothing(
    app: Flask, clock: Clock, opens: Callable[[Account], int], end: End
) -> None:
    made = account(app, clock)

    assert end(made) < 300

    assert (opens(made) in {401, 404}) == (end in OPENS[opens])


@pytest.mark.parametrize("end", [sign_out_everywhere, set_another_password, delete, wait])
@pytest.mark.parametrize("by", ["session", "token"])
def test_a_stream_ends_with_that_by_which_it_was_opened(
    app: Flask, clock: Clock, end: End, by: str
) -> None:
    made = account(app, clock)
    headers = _bearer(made.token) if by == "token" else {}
    listener = app.test_client() if by == "token" else made.thief
    events = iter(listener.get("/api/events", headers=headers).response)
    assert b"event: hello" in next(events)

    end(made)
    made.opened.bus.publish(made.id, 0)  # any news, or the beat of the server

    goes_on = end not in OPENS[_token if by == "token" else _session]
    assert next(events) == (b": \n\n" if goes_on else b"event: bye\ndata: {}\n\n")


def test_a_stream_ends_with_its_token_before_anything_else_is_delivered(
    app: Flask, clock: Clock
) -> None:
    made = account(app, clock)
    client = app.test_client()
    events = iter(client.get("/api/events", headers=_bearer(made.token)).response)
    next(events)
    clock.advance(days=1)
    made.prove()

    assert made.owner.post("/api/tasks", json={"text": "secret"}).status_code == 201

    assert next(events) == b"event: bye\ndata: {}\n\n"

"""Alice, of whom everybody wants something, and all the ways of having no right to it any more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import Flask
from flask.testing import FlaskClient

from tests.api.household import Household, make_token, other_sessions, settled, sign_in
from tests.api.records import Json
from tests.conftest import PASSWORD, Clock

Headers = dict[str, str]
NOBODY = (
    "without a login",
    "with an expired token",
    "with a token that was taken back",
    "with the secret of a calendar",
    "with an expired session",
    "with a session that was ended",
    "with a session that signed out",
)


@dataclass(slots=True)
class World:
    """Alice, what each who is nobody shows, and what there was before any of them came."""

    alice: Household
    nobody: dict[str, Headers]
    before: list[Json]
    is_intact: bool = True

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """See that the block changes nothing of alice's; else this is no world for another test."""
        self.is_intact = False
        yield
        assert self.alice.kept() == self.before
        self.is_intact = True


def made_world(app: Flask, clock: Clock, name: str) -> World:
    """Make it, and let a month pass: what was to expire has, and alice was here all along."""
    alice = settled(app, name)
    nobody = [{}, *_worthless_tokens(alice), *_worthless_sessions(app, alice)]
    for days in (20, 11):
        clock.advance(days=days)
        alice.phone.get("/auth/info")
        proof = alice.browser.post("/auth/proof", json={"password": PASSWORD})
        assert proof.status_code == 204
    for secret in alice.secrets.values():
        app.test_client().get("/auth/info", headers=bearer(secret))  # it is kept when one was used
    return World(alice, dict(zip(NOBODY, nobody, strict=True)), alice.kept())


def _worthless_tokens(alice: Household) -> list[Headers]:
    expiring = make_token(alice.browser, "write", days=30)
    ended = make_token(alice.browser, "write")
    assert alice.browser.delete(f"/api/tokens/{ended['id']}").status_code == 204
    return [bearer(each) for each in (expiring["secret"], ended["secret"], alice.calendar)]


def _worthless_sessions(app: Flask, alice: Household) -> list[Headers]:
    """Return cookies: of a browser that nobody visits with, an ended and a signed out one."""
    before = other_sessions(alice)
    ended = cookie_of(sign_in(app, alice.name))
    (listed,) = other_sessions(alice) - before
    assert alice.browser.delete(f"/api/account/sessions/{listed}").status_code == 204
    leaving = sign_in(app, alice.name)
    signed_out = cookie_of(leaving)
    leaving.post("/auth/sign-out")
    return [cookie_of(sign_in(app, alice.name)), ended, signed_out]


def bearer(secret: str) -> Headers:
    """Return the header that shows a token."""
    return {"Authorization": f"Bearer {secret}"}


def cookie_of(client: FlaskClient) -> Headers:
    """Return the header by which a browser shows that it is signed in."""
    kept = client.get_cookie("pomodoro")
    assert kept is not None
    return {"Cookie": f"pomodoro={kept.value}"}

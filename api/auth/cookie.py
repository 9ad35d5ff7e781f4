"""Flask's session over `api.sessions`: read when it is needed, written when it changes."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

from flask import Flask, Request, Response, request
from flask.sessions import SessionInterface, SessionMixin

from api.errors import Problem
from api.parts import Parts, parts
from api.sessions import Login
from api.store import StoreError, Unavailable

DAY_MS = 86_400_000
SEEN_MS = 5 * 60_000
"""How exactly it is kept when a session was last used: a write for each visit would be too many."""
UNUSED_MS = 15 * 60_000
"""How long it is kept what a browser needs in which nobody is signed in: to sign in."""


class LoginSession(SessionMixin):
    """What is kept for one browser. Nothing is read before something is asked."""

    def __init__(self, given_id: str | None, opened: Parts) -> None:
        self.given_id = given_id
        self.id = given_id
        self.modified = False
        self.prolonged = False
        self._parts = opened
        self._user: str | None = None
        self._stored_id: str | None = None
        """Under which the store has it; None for one that is not there yet."""
        self._value: dict[str, Any] | None = None
        self._visited: Login | None = None

    @property
    def lifetime_ms(self) -> int:
        """How long it is kept without a visit."""
        if "_user_id" not in self._loaded():
            return UNUSED_MS
        return self._parts.settings.session_days * DAY_MS

    @property
    def read(self) -> bool:
        """Tell whether something was asked of it."""
        return self._value is not None

    @property
    def has_new_id(self) -> bool:
        """Tell whether the browser has to be told its id."""
        return self.id != self.given_id

    def start(self) -> None:
        """Begin an empty session under a new id, so that one known before someone signs in is
        worth nothing. The session before it ends when this one is written."""
        self.clear()
        self._stored_id = None
        self.renew()

    def renew(self) -> None:
        """Take a new id."""
        self.id = secrets.token_urlsafe(32)
        self.modified = True

    def is_there(self) -> bool:
        """Tell whether the session that the browser showed is there now."""
        if self.given_id is None:
            return False
        return self._parts.sessions.get(self.given_id, self._parts.clock()) is not None

    def write(self) -> None:
        """Keep it under its id, and end what was there under the id before.

        Raises StoreError, and the 401 when it was ended meanwhile: what is gone stays gone. The
        answer that says so has nothing to keep any more.
        """
        try:
            self._write(self._loaded())
        except (StoreError, Problem):
            self._value = None
            raise
        self.modified, self.prolonged = False, True

    def discard(self) -> None:
        """End it, as if it had never been written."""
        if self.id is not None:
            self._parts.sessions.remove(self.id)
        self.id, self._value = self.given_id, None

    def visit(self) -> None:
        """Keep that it was used, when that was not kept lately. What is read is read, signed in as
        before, also when nothing can be written."""
        if self._visited is not None and self.given_id is not None and not self.has_new_id:
            with suppress(Unavailable):
                self._parts.sessions.prolong(self.given_id, self._visited, self._parts.clock())

    def _write(self, value: dict[str, Any]) -> None:
        now, sessions = self._parts.clock(), self._parts.sessions
        login = Login(value, now + self.lifetime_ms, value.get("_user_id"))
        if not value:
            if self.given_id is not None:
                sessions.remove(self.given_id)
        elif self._stored_id is None:
            if not self.has_new_id:  # one that the browser made up, or has from long ago
                self.renew()
            sessions.add(self.id or "", login, instead_of=self.given_id)
        elif not sessions.update(self._stored_id, login, now, new_id=self.id):
            raise session_ended()
        self._stored_id = self.id
        if self.has_new_id or not value:
            self._parts.hang_up(self._user)

    def _loaded(self) -> dict[str, Any]:
        if self._value is None:
            login = self._fetched()
            self._stored_id = self.given_id if login else None
            self._value = dict(login.value) if login else {}
        return self._value

    def _fetched(self) -> Login | None:
        if self.given_id is None:
            return None
        now = self._parts.clock()
        login = self._parts.sessions.get(self.given_id, now)
        if login is None or login.user is None:
            return login
        self._user = login.user
        longer = login.renewed(now, self._parts.settings.session_days * DAY_MS)
        self.prolonged = longer is not None
        if longer is not None or now - login.value.get("seenAt", 0) >= SEEN_MS:
            login = longer or login
            login = self._visited = replace(login, value={**login.value, "seenAt": now})
        return login

    def get(self, key: str, default: Any = None) -> Any:
        """Return what is kept under `key`; the mapping's own way raises and catches to say no."""
        return self._loaded().get(key, default)

    def __getitem__(self, key: str) -> Any:
        return self._loaded()[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self._loaded()[key] = value
        self.modified = True

    def __delitem__(self, key: str) -> None:
        del self._loaded()[key]
        self.modified = True

    def __iter__(self) -> Iterator[str]:
        return iter(self._loaded())

    def __len__(self) -> int:
        return len(self._loaded())


def session_ended() -> Problem:
    """Return the 401 of a request whose session was ended before the request was done."""
    detail = "You were signed out in the meantime. Sign in again."
    return Problem(401, detail, headers={"WWW-Authenticate": "Bearer"})


class CookieSessions(SessionInterface):
    """Carries a session's id in a cookie that scripts and other sites cannot use."""

    def open_session(self, app: Flask, request: Request) -> LoginSession:
        """Return the browser's session; a program that shows a token has none."""
        by_token = "Authorization" in request.headers
        given_id = None if by_token else request.cookies.get(cookie_name(request.is_secure))
        return LoginSession(given_id or None, parts(app))

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:  # noqa: ARG002 - the signature is given
        """Write what changed, and send the cookie when it is new or lives longer now."""
        if not isinstance(session, LoginSession) or not session.read:
            return
        if session.id is None and not session.modified:
            return  # nobody is signed in, or a program is, by its token
        response.vary.add("Cookie")
        if session.modified:
            session.write()
        else:
            session.visit()
        if session and session.prolonged:
            self._send(session, response)
        elif session.given_id and not session:
            response.delete_cookie(**_cookie(request.is_secure))

    def _send(self, session: LoginSession, response: Response) -> None:
        seconds = session.lifetime_ms // 1000
        response.set_cookie(value=session.id or "", max_age=seconds, **_cookie(request.is_secure))


def cookie_name(secure: bool) -> str:
    """Return what the cookie of a session is called."""
    return secure_name("pomodoro", secure)


def secure_name(name: str, secure: bool) -> str:
    """Return what a cookie is called; over HTTPS browsers see to it that only we can set it."""
    return f"__Host-{name}" if secure else name


def cookie_options(name: str, secure: bool) -> dict[str, Any]:
    """Return how a cookie is sent that scripts and other sites cannot use."""
    return {
        "key": secure_name(name, secure),
        "secure": secure,
        "httponly": True,
        "samesite": "Lax",
    }


def _cookie(secure: bool) -> dict[str, Any]:
    return cookie_options("pomodoro", secure)

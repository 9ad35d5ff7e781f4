"""flask-login over our own sessions."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import cast

from flask import Flask, request, session
from flask_login import LoginManager, login_user
from structlog.contextvars import bind_contextvars

from api.auth.cookie import CookieSessions, LoginSession, session_ended
from api.auth.devices import device_of
from api.auth.guards import same_site
from api.auth.identity import Identity, current_identity, sent_secret
from api.auth.known_devices import remember_device
from api.auth.tokens import hash_of
from api.parts import Parts, parts
from api.store import Missing, Unavailable, User


def install_login(app: Flask) -> None:
    """Let the requests of a browser say who sends them, by the cookie of a session."""
    manager = LoginManager()
    manager.session_protection = None  # an address that changes does not sign anyone out
    manager._session_identifier_generator = str  # nothing is compared with it
    manager.user_loader(_from_session)
    # Not by `init_app`, which reads the session after every request for a cookie we do not use.
    app.login_manager = manager  # type: ignore[attr-defined]
    app.secret_key = secrets.token_hex()  # nothing is signed; flask-login checks foreign cookies
    app.session_interface = CookieSessions()
    app.before_request(same_site)


def start_session(user: User, confirm: Callable[[], object]) -> None:
    """Sign the user in, under a session id that nobody has seen before.

    `confirm` says, once the session is there, whether that by which it was begun is still good: it
    returns False or raises Missing when a new password, say, came in between. So whoever ends all
    sessions ends this one, too, or is heard here. Raises the 401.

    What has expired since is cleared away on the occasion.
    """
    opened = parts()
    now = opened.clock()
    opened.sessions.expire(now)
    browser = cast(LoginSession, session)  # flask knows it by its proxy only
    browser.start()
    device = device_of(request.headers.get("User-Agent", ""))
    session.update(device=device, since=now, seenAt=now, provedAt=now)
    kept_password = opened.store.password_hash(user.id)
    if kept_password is not None:
        remember_device(user.id, kept_password)
    login_user(Identity(user.id, "session"))
    browser.write()
    if not _is_confirmed(confirm):
        browser.discard()
        raise session_ended()


def _is_confirmed(confirm: Callable[[], object]) -> bool:
    try:
        return confirm() is not False
    except Missing:
        return False


def undo_if_signed_out(undo: Callable[[], object]) -> None:
    """Undo what this request has added to the account if its session was ended meanwhile.

    It is asked for after adding: whoever ends the sessions first and then looks what there is has
    either seen it or ended it. Raises the 401.
    """
    try:
        is_there = cast(LoginSession, session).is_there()
    except Unavailable:
        undo()
        raise
    if not is_there:
        with suppress(Missing):
            undo()
        raise session_ended()


@dataclass(frozen=True, slots=True)
class LoginCheck:
    """Tells at any later time whether a login still holds; `of` is the same for one and the same.

    It does while nobody can tell: an outage signs nobody out.
    """

    of: str | bytes
    holds: Callable[[], bool]


def login_check() -> LoginCheck:
    """Return what tells whether the login of this request still holds."""
    opened, identity = parts(), current_identity()
    if identity.by == "token":
        secret_hash = hash_of(sent_secret(request))
        return LoginCheck(secret_hash, partial(_is_good, opened, secret_hash))
    session_id = cast(LoginSession, session).id or ""
    return LoginCheck(session_id, partial(_is_signed_in, opened, session_id))


def _is_signed_in(opened: Parts, session_id: str) -> bool:
    try:
        return opened.sessions.get(session_id, opened.clock()) is not None
    except Unavailable:
        return True


def _is_good(opened: Parts, secret_hash: bytes) -> bool:
    try:
        return not opened.store.bearer(secret_hash).has_expired(opened.clock())
    except Missing:
        return False
    except Unavailable:
        return True


def _from_session(user_id: str) -> Identity | None:
    try:
        user = parts().store.user(user_id)
    except Missing:  # erased meanwhile
        return None
    bind_contextvars(user=user.id)
    return Identity(user.id, "session")

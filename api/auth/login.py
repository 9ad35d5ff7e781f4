"""flask-login over our own sessions."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import cast

from flask import Flask, request, session
from flask_login import LoginManager, login_user
from structlog.contextvars import bind_contextvars

from api.auth.cookie import CookieSessions, LoginSession
from api.auth.devices import device_of
from api.auth.guards import same_site
from api.auth.identity import Identity, current_identity, sent_secret
from api.auth.known_devices import remember_device
from api.auth.tokens import hash_of
from api.parts import Parts, parts
from api.store import Missing, Store, Unavailable, User


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


def start_session(user: User) -> None:
    """Sign the user in, under a session id that nobody has seen before.

    What has expired since is cleared away on the occasion.
    """
    opened = parts()
    now = opened.clock()
    opened.sessions.expire(now)
    session.clear()
    cast(LoginSession, session).renew()  # flask knows it by its proxy only
    device = device_of(request.headers.get("User-Agent", ""))
    session.update(device=device, since=now, seenAt=now, provedAt=now)
    kept_password = opened.store.password_hash(user.id)
    if kept_password is not None:
        remember_device(user.id, kept_password)
    login_user(Identity(user.id, "session"))


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
        return LoginCheck(secret_hash, partial(_is_known, opened.store, secret_hash))
    session_id = cast(LoginSession, session).id or ""
    return LoginCheck(session_id, partial(_is_signed_in, opened, session_id))


def _is_signed_in(opened: Parts, session_id: str) -> bool:
    try:
        return opened.sessions.get(session_id, opened.clock()) is not None
    except Unavailable:
        return True


def _is_known(store: Store, secret_hash: bytes) -> bool:
    try:
        store.bearer(secret_hash)
    except Missing:
        return False
    except Unavailable:
        return True
    return True


def _from_session(user_id: str) -> Identity | None:
    try:
        user = parts().store.user(user_id)
    except Missing:  # erased meanwhile
        return None
    bind_contextvars(user=user.id)
    return Identity(user.id, "session")

"""flask-login over our own sessions."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import cast

from flask import Flask, request, session
from flask_login import LoginManager, login_user
from structlog.contextvars import bind_contextvars

from api.auth.cookie import CookieSessions, LoginSession
from api.auth.guards import same_site
from api.auth.identity import Identity, current_identity, sent_secret
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
    opened.sessions.expire(opened.clock())
    session.clear()
    cast(LoginSession, session).renew()  # flask knows it by its proxy only
    login_user(Identity(user.id, "session"))


def login_check() -> Callable[[], bool]:
    """Return what tells, at any later time, whether the login of this request still holds.

    It does while nobody can tell: an outage signs nobody out.
    """
    opened, identity = parts(), current_identity()
    if identity.by == "token":
        secret_hash = hash_of(sent_secret(request))
        return lambda: _is_known(opened.store, secret_hash)
    session_id = cast(LoginSession, session).id or ""
    return lambda: _is_signed_in(opened, session_id)


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

"""Who sends the current request, and by what right."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Literal, cast

from flask import Request, g, request
from flask_login import current_user
from structlog.contextvars import bind_contextvars

from api.auth.tokens import hash_of
from api.errors import Problem
from api.parts import parts
from api.store import Missing, Token, Unavailable, User

HOUR_MS = 3_600_000

BY_APIKEY = "legacy"
"""The blueprint that takes a token as `?apikey=` too, as in 2015; an address is seen by many."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A user, and how they said who they are; the attributes that flask-login asks for."""

    user_id: str
    by: Literal["session", "token"]
    scope: Literal["read", "write", "timer"] = "write"
    token: str = ""
    """The name of the token; empty for a session."""

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        """Return the user's id."""
        return self.user_id

    @property
    def user(self) -> User:
        """The account; it is read here, as few requests need more of it than its id."""
        return parts().store.user(self.user_id)


def current_identity() -> Identity:
    """Return who sends the current request, by the token that it shows or the session that it
    belongs to. Raises the 401."""
    identity = identity_or_none()
    if identity is None:
        raise Problem(401, headers={"WWW-Authenticate": "Bearer"})
    return identity


def identity_or_none() -> Identity | None:
    """Return who sends the current request; None when nobody is signed in."""
    if "identity" not in g:
        g.identity = _from_token() if shows_token(request) else _from_session()
    return cast("Identity | None", g.identity)


def current_user_id() -> str:
    """Return the id of the user who sends the current request. Raises the 401."""
    return current_identity().user_id


def shows_token(request: Request) -> bool:
    """Tell whether it is a program's: no browser shows a token by itself, as it does a cookie."""
    return "Authorization" in request.headers or _takes_apikey(request)


def sent_secret(request: Request) -> str:
    """Return the token that was sent; empty when none was."""
    if "Authorization" not in request.headers and _takes_apikey(request):
        return request.args["apikey"]
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else ""


def _takes_apikey(request: Request) -> bool:
    return request.blueprint == BY_APIKEY and "apikey" in request.args


def _from_token() -> Identity | None:
    secret = sent_secret(request)
    if not secret:
        return None
    try:
        token = parts().store.bearer(hash_of(secret))
    except Missing:
        return None
    if token.scope == "calendar" or token.has_expired(parts().clock()):
        return None
    _note_use(token)
    bind_contextvars(user=token.user)
    return Identity(token.user, "token", token.scope, token.name)


def _note_use(token: Token) -> None:
    """Keep the hour in which it was last used: one write an hour, however often it is."""
    hour = parts().clock() // HOUR_MS * HOUR_MS
    if token.last_used_at is None or token.last_used_at < hour:
        with suppress(Unavailable):  # a full disk: what can be read is read
            parts().store.use_token(token.user, token.id, hour)


def _from_session() -> Identity | None:
    user = current_user._get_current_object()
    return cast(Identity, user) if user.is_authenticated else None

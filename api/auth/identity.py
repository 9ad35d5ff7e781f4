"""Who sends the current request, and by what right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

from flask import Request, g, request
from flask_login import current_user
from structlog.contextvars import bind_contextvars

from api.auth.tokens import hash_of
from api.errors import Problem
from api.parts import parts
from api.store import Missing, User


@dataclass(frozen=True, slots=True)
class Identity:
    """A user, and how they said who they are; the attributes that flask-login asks for."""

    user: User
    by: Literal["session", "token"]
    scope: Literal["read", "write"] = "write"

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        """Return the user's id."""
        return self.user.id


def current_identity() -> Identity:
    """Return who sends the current request, by the token that it shows or the session that it
    belongs to. Raises the 401."""
    if "identity" not in g:
        g.identity = _from_token() if "Authorization" in request.headers else _from_session()
    if g.identity is None:
        raise Problem(401, headers={"WWW-Authenticate": "Bearer"})
    return cast(Identity, g.identity)


def current_user_id() -> str:
    """Return the id of the user who sends the current request. Raises the 401."""
    return current_identity().user.id


def sent_secret(request: Request) -> str:
    """Return the bearer token that was sent; empty when none was."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else ""


def _from_token() -> Identity | None:
    secret = sent_secret(request)
    if not secret:
        return None
    try:
        user, token = parts().store.bearer(hash_of(secret))
    except Missing:
        return None
    if token.scope == "calendar":
        return None
    bind_contextvars(user=user.id)
    return Identity(user, "token", token.scope)


def _from_session() -> Identity | None:
    user = current_user._get_current_object()
    return cast(Identity, user) if user.is_authenticated else None

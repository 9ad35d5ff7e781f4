"""Who sends the current request, and by what right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

from flask_login import current_user

from api.errors import Problem
from api.store import User


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
    """Return who sends the current request. Raises the 401."""
    user = current_user._get_current_object()  # each use of the proxy looks for it anew
    if not user.is_authenticated:
        raise Problem(401, headers={"WWW-Authenticate": "Bearer"})
    return cast(Identity, user)


def current_user_id() -> str:
    """Return the id of the user who sends the current request. Raises the 401."""
    return current_identity().user.id

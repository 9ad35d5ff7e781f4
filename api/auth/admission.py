"""Who may have an account here: everybody, those invited, or nobody."""

from __future__ import annotations

from collections.abc import Callable

from api.auth.tokens import hash_of
from api.errors import Problem
from api.parts import parts
from api.store import Missing, User


def may_sign_up(invitation: str | None) -> None:
    """Let pass who may have an account by now. Raises the 403."""
    signup = parts().settings.signup
    if signup == "closed":
        raise Problem(403, "Accounts are made by whoever runs this server.", kind="sign-up-closed")
    if signup == "invite":
        _refuse_uninvited(invitation)


def admitted(invitation: str | None, add: Callable[[], User]) -> User:
    """Add an account for a visitor, if they may have one; with it an invitation is used up.

    Raises the 403, and what `add` raises: then the invitation is still good. It is taken last, so
    that a store that goes away in between loses none; of two who use one at once, one stays.
    """
    may_sign_up(invitation)
    user = add()
    if parts().settings.signup == "invite":
        _take(invitation, user)
    return user


def _refuse_uninvited(secret: str | None) -> None:
    try:
        code = parts().store.code(hash_of(secret or ""), parts().clock())
    except Missing as error:
        raise _not_invited() from error
    if code.kind != "invitation":
        raise _not_invited()


def _take(secret: str | None, user: User) -> None:
    try:
        parts().store.take_code(hash_of(secret or ""), parts().clock())
    except Missing as error:  # somebody else was faster with the same one
        parts().store.erase_user(user.id)
        raise _not_invited() from error


def _not_invited() -> Problem:
    return Problem(
        403,
        "An account needs an invitation here. Ask whoever runs this server for one.",
        kind="not-invited",
    )

"""Who may have an account here: everybody, those invited, or nobody."""

from __future__ import annotations

from collections.abc import Callable

from api.auth.tokens import hash_of
from api.errors import Problem
from api.parts import parts
from api.store import Code, Missing, NameTaken, User, WayTaken


def may_sign_up(invitation: str | None) -> None:
    """Let pass who may have an account by now. Raises the 403."""
    signup = parts().settings.signup
    if signup == "closed":
        raise Problem(403, "Accounts are made by whoever runs this server.", kind="sign-up-closed")
    if signup == "invite":
        _invitation(invitation)


def admitted(invitation: str | None, add: Callable[[], User]) -> User:
    """Add an account for a visitor, if they may have one; with it an invitation is used up.

    Raises the 403, and what `add` raises: then the invitation is still good.
    """
    may_sign_up(invitation)
    if parts().settings.signup != "invite":
        return add()
    used = _taken(invitation)
    try:
        return add()
    except (NameTaken, WayTaken):
        parts().store.add_code(used, hash_of(invitation or ""))
        raise


def _invitation(secret: str | None) -> Code:
    try:
        code = parts().store.code(hash_of(secret or ""), parts().clock())
    except Missing as error:
        raise _not_invited() from error
    if code.kind != "invitation":
        raise _not_invited()
    return code


def _taken(secret: str | None) -> Code:
    try:
        return parts().store.take_code(hash_of(secret or ""), parts().clock())
    except Missing as error:  # somebody else was faster with the same one
        raise _not_invited() from error


def _not_invited() -> Problem:
    return Problem(
        403,
        "An account needs an invitation here. Ask whoever runs this server for one.",
        kind="not-invited",
    )

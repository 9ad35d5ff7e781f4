"""The account of whoever is signed in."""

from __future__ import annotations

from typing import Any, cast

from flask import session
from flask_openapi import APIBlueprint, Tag
from pydantic import Field

from api.auth import current_identity, in_person, proven_lately, signed_in
from api.auth.cookie import LoginSession, session_ended
from api.auth.guesses import proves
from api.auth.known_devices import remember_device
from api.auth.passwords import hash_password
from api.auth.schemas import Account, Body, DisplayName, Name, Password, account_of
from api.auth.security_log import note, note_refusal
from api.auth.weakness import refuse_weak
from api.errors import FieldError, Problem
from api.openapi import IN_PERSON, WHO, answers, may_be_empty
from api.parts import parts
from api.store import User

blueprint = APIBlueprint(
    "account",
    __name__,
    url_prefix="/api/account",
    abp_tags=[Tag(name="account")],
    abp_responses=answers({}, 401, 403),
)
blueprint.before_request(signed_in)


class AccountChange(Body):
    """What is to be different; a new name or password needs the password there is, or a recent
    proof."""

    name: Name | None = None
    display_name: DisplayName | None = None
    password: Password | None = None
    current_password: str | None = Field(None, max_length=200)
    end_tokens: bool = Field(
        False,
        description="With a new password: whether all tokens and the address for calendars end.",
    )


class Ways(Body):
    """Whether there is each way into the account."""

    password: bool


class AccountErasure(Body):
    """The name, typed once more."""

    name: str = Field(max_length=200)


@blueprint.get("", responses=answers({200: Account}), security=WHO)
def read() -> dict[str, Any]:
    """Say whose account it is."""
    return account_of(current_identity().user)


@blueprint.patch(
    "",
    request_body=may_be_empty(AccountChange),
    responses=answers({200: Account}, 409, 429),
    security=IN_PERSON,
)
def change(body: AccountChange) -> dict[str, Any]:
    """Change the names or the password.

    A new password signs out everywhere else and ends the sign-in links; `endTokens` says whether
    it also ends the tokens and the address for calendars. The old name stays yours for 90 days.
    """
    in_person()
    user = current_identity().user
    is_renamed = body.name is not None and body.name != user.name
    kept_password = parts().store.password_hash(user.id)
    if body.password is not None or is_renamed:
        _ask_for_proof(user, body.current_password)
    if body.password is not None:
        refuse_weak(body.password, body.name or user.name)
    if body.name is not None and is_renamed:
        user = parts().store.rename_user(user.id, body.name, parts().clock())
        note(user.id, "nameChanged", user.name)
    if body.display_name is not None:
        user = parts().store.call_user(user.id, body.display_name)
    if body.password is not None:
        _change_password(user, kept_password, body.password, end_tokens=body.end_tokens)
    return account_of(user)


@blueprint.get("/ways", responses=answers({200: Ways}), security=IN_PERSON)
def ways() -> dict[str, Any]:
    """Say by which ways one can come in, beside passkeys."""
    in_person()
    return {"password": parts().store.password_hash(current_identity().user_id) is not None}


@blueprint.delete("/password", responses=answers({204: None}, 404, 409), security=IN_PERSON)
def remove_password() -> tuple[str, int]:
    """Let nobody in by password any more; 409 when it is the last way in."""
    proven_lately()
    user = current_identity().user_id
    parts().store.remove_password(user)
    note(user, "passwordRemoved")
    return "", 204


@blueprint.delete("", responses=answers({204: None}), security=IN_PERSON)
def erase(body: AccountErasure) -> tuple[str, int]:
    """Erase the account and everything in it, for good."""
    proven_lately()
    user = current_identity().user
    if body.name.casefold() != user.name.casefold():
        raise _wrong("name", "This is not the name of the account.")
    parts().store.erase_user(user.id)
    parts().sessions.remove_all_of_user(user.id)
    parts().hang_up(user.id)
    session.clear()
    return "", 204


def _ask_for_proof(user: User, current: str | None) -> None:
    """The password itself is a proof, however old the last one is."""
    if current is None:
        proven_lately()
    elif not proves(user.id, current):
        note_refusal(user.id, "password")
        raise _wrong("currentPassword", "This is not your password.")


def _change_password(user: User, before: str | None, password: str, *, end_tokens: bool) -> None:
    """Set another password in place of the one that was proven, and end what the old one began.

    In this order: whoever signs in or makes a token meanwhile looks last whether they still may.
    """
    opened, browser = parts(), cast(LoginSession, session)
    kept_password = hash_password(password)
    if not browser.is_there():
        raise session_ended()
    opened.store.remove_codes(user.id)
    if not opened.store.replace_password_hash(user.id, before, kept_password):
        raise Problem(409, "Another password was set meanwhile. Nothing was changed.")
    remember_device(user.id, kept_password)
    opened.sessions.remove_all_of_user(user.id, keep=browser.id)
    ended = opened.store.remove_tokens(user.id) if end_tokens else 0
    opened.hang_up(user.id)
    note(user.id, "passwordSet")
    if ended:
        note(user.id, "tokensEnded", str(ended))


def _wrong(field: str, message: str) -> Problem:
    return Problem(422, message, errors=[FieldError(field=field, code="wrong", message=message)])

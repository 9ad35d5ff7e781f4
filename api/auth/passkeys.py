"""Signing up and in with a passkey: a browser asks for options, then sends what the device said."""

from __future__ import annotations

from typing import Any

from flask import session
from flask_openapi import APIBlueprint, Tag
from pydantic import ConfigDict, Field
from uuid_utils import uuid7

from api.auth import security_log
from api.auth.admission import admitted, may_sign_up
from api.auth.ceremonies import creation_options, made, request_options, shown
from api.auth.login import start_session
from api.auth.schemas import Account, Asserted, Attested, Body, Name, Options, account_of
from api.errors import Problem
from api.openapi import answers, may_be_empty
from api.parts import parts
from api.store import NameTaken

blueprint = APIBlueprint("passkey", __name__, url_prefix="/auth", abp_tags=[Tag(name="sign-in")])
PENDING = "signingUp"
"""Where the session keeps for whom a passkey is being made."""
FIRST = "First passkey"


class NewName(Body):
    """Who an account is to be for."""

    name: Name
    invitation: str | None = Field(None, max_length=200)


class FirstPasskey(Attested):
    """What the device made for a new account."""

    model_config = ConfigDict(title="FirstPasskey")


@blueprint.post("/sign-up/passkey/options", responses=answers({200: Options}, 403, 409, 429))
def sign_up_options(body: NewName) -> dict[str, Any]:
    """Begin a new account whose first way in is a passkey; nothing is kept before it is made."""
    may_sign_up(body.invitation)
    _refuse_taken(body.name)
    user = str(uuid7())
    session[PENDING] = {"id": user, "name": body.name, "invitation": body.invitation}
    return creation_options(user, body.name, "", ())


@blueprint.post("/sign-up/passkey", responses=answers({201: Account}, 403, 409, 429))
def sign_up(body: FirstPasskey) -> tuple[dict[str, Any], int]:
    """Create the account that was begun, with the passkey that was made for it."""
    pending = session.pop(PENDING, None)
    if pending is None:
        raise Problem(409, "That took too long. Nothing was changed: try again.", kind="too-late")
    passkey = made(body.sent(), pending["id"], body.name or FIRST)
    opened = parts()
    user = admitted(
        pending["invitation"],
        lambda: opened.store.add_user(
            pending["id"], pending["name"], None, opened.clock(), passkey
        ),
    )
    start_session(user, lambda: opened.store.passkey(passkey.id))
    security_log.note(user.id, "signedUp", "passkey")
    return account_of(user), 201


@blueprint.post(
    "/sign-in/passkey/options",
    request_body=may_be_empty(Body),
    responses=answers({200: Options}, 403, 409, 429),
)
def sign_in_options(body: Body) -> dict[str, Any]:  # noqa: ARG001 - it says that it is empty
    """Begin signing in with a passkey; whose it is, the device says."""
    return request_options()


@blueprint.post("/sign-in/passkey", responses=answers({200: Account}, 403, 409, 429))
def sign_in(body: Asserted) -> dict[str, Any]:
    """Sign in with what the device said."""
    passkey = shown(body.sent())
    user = parts().store.user(passkey.user)
    start_session(user, lambda: parts().store.passkey(passkey.id))
    security_log.note(user.id, "signedIn", "passkey")
    return account_of(user)


def _refuse_taken(name: str) -> None:
    """Say so before a device makes a passkey for nothing."""
    if parts().store.has_name(name, parts().clock()):
        raise NameTaken(name)

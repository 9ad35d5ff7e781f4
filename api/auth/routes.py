"""Signing up, in and out."""

from __future__ import annotations

from typing import Any

from flask import redirect, request, session
from flask_openapi import APIBlueprint, Tag
from werkzeug import Response

from api.auth import security_log
from api.auth.admission import admitted, may_sign_up
from api.auth.guards import HERE
from api.auth.guesses import opens
from api.auth.identity import current_identity, identity_or_none
from api.auth.login import start_session
from api.auth.passwords import hash_password, is_outdated
from api.auth.schemas import (
    Account,
    Session,
    SignedIn,
    SignIn,
    SignInCode,
    SignUp,
    account_of,
    signed_in_as,
)
from api.auth.tokens import hash_of, new_secret
from api.auth.weakness import refuse_weak
from api.errors import Problem
from api.openapi import WHO, answers
from api.parts import parts
from api.store import Missing, NameTaken, User

blueprint = APIBlueprint("auth", __name__, url_prefix="/auth", abp_tags=[Tag(name="sign-in")])
FAKE = "fake"
"""The name of the test user."""


@blueprint.post("/sign-up", responses=answers({201: Account}, 403, 409, 429))
def sign_up(body: SignUp) -> tuple[dict[str, Any], int]:
    """Create an account and sign in to it."""
    may_sign_up(body.invitation)
    refuse_weak(body.password, body.name)
    kept = hash_password(body.password)
    user = admitted(body.invitation, lambda: parts().new_user(body.name, kept))
    start_session(user, lambda: parts().store.user(user.id))
    security_log.note(user.id, "signedUp", "password")
    return account_of(user), 201


@blueprint.post("/sign-in", responses=answers({200: Account}, 401, 403, 429))
def sign_in(body: SignIn) -> dict[str, Any]:
    """Sign in with name and password."""
    user, kept = _claimed(body.name)
    if not opens(body.name, user, kept, body.password) or user is None or kept is None:
        security_log.note_refusal(user.id if user else None, "password")
        raise Problem(
            401,
            "That name and password do not go together. Nothing was lost: try again.",
            kind="wrong-credentials",
        )
    if is_outdated(kept):
        kept = _hashed_anew(user, kept, body.password)
    start_session(user, lambda: parts().store.password_hash(user.id) == kept)
    security_log.note(user.id, "signedIn", "password")
    return account_of(user)


@blueprint.post("/sign-in/code", responses=answers({200: Account}, 401, 403, 429))
def sign_in_by_code(body: SignInCode) -> dict[str, Any]:
    """Sign in with a link that whoever runs this server gave; it is good once.

    The account's other sign-in links end with it.
    """
    store, secret_hash, now = parts().store, hash_of(body.code), parts().clock()
    try:
        code = store.code(secret_hash, now)
        if code.user is None or code.kind != "sign-in":
            raise Missing("code")
        user = store.user(code.user)
    except Missing as error:
        raise Problem(
            401, "This link is used up or too old. Ask for another one.", kind="wrong-credentials"
        ) from error
    start_session(user, lambda: store.take_code(secret_hash, now))
    store.remove_codes(user.id)
    security_log.note(user.id, "signedIn", "code")
    return account_of(user)


@blueprint.post("/sign-out", responses=answers({204: None}, 403))
def sign_out() -> tuple[str, int]:
    """Sign out of this browser; also right when nobody is signed in."""
    session.clear()
    return "", 204


@blueprint.get("/info", responses=answers({200: SignedIn}, 401), security=WHO)
def info() -> dict[str, Any]:
    """Say who is signed in."""
    return signed_in_as(current_identity().user)


@blueprint.get("/session", responses=answers({200: Session}))
def read_session() -> dict[str, Any]:
    """Return the account that this browser is signed in to; null, and no error, when it is not."""
    identity = identity_or_none()
    return {"account": account_of(identity.user) if identity else None}


@blueprint.get("/logout", responses=answers({302: None}))
def logout() -> Response:
    """Sign out and go to the page, for links of the years before.

    Where a browser does not say which site the link is on, it goes to the account's page instead.
    """
    if request.headers.get("Sec-Fetch-Site") not in HERE:
        return redirect("/account")
    session.clear()
    return redirect("/")


@blueprint.get("/fake", doc_ui=False)
def fake() -> Response:
    """Sign in a test user, where that is allowed, and go to the page."""
    if parts().settings.fake_user == "off":
        raise Problem(404)
    user = _fake_user()
    start_session(user, lambda: parts().store.user(user.id))
    return redirect("/")


def _fake_user() -> User:
    """Return the test user, whose password nobody knows."""
    try:
        return parts().new_user(FAKE, hash_password(new_secret()))
    except NameTaken:
        return parts().store.user_named(FAKE)


def _hashed_anew(user: User, kept: str, password: str) -> str:
    """Keep the password with today's parameters, unless another one was set meanwhile."""
    renewed = hash_password(password)
    return renewed if parts().store.replace_password_hash(user.id, kept, renewed) else kept


def _claimed(name: str) -> tuple[User | None, str | None]:
    try:
        return parts().store.credentials(name)
    except Missing:
        return None, None

"""Proving again who one is, before something dangerous: by password, passkey or provider."""

from __future__ import annotations

from typing import Any

from flask_openapi import APIBlueprint, Tag
from pydantic import Field

from api.auth import security_log
from api.auth.ceremonies import request_options, shown
from api.auth.guards import in_person
from api.auth.guesses import proves
from api.auth.identity import current_user_id
from api.auth.proof import keep_proof
from api.auth.providers.departures import (
    ANY_PROVIDER,
    Departure,
    Elsewhere,
    ProviderPath,
    departure,
)
from api.auth.schemas import Asserted, Body, Options
from api.errors import Problem
from api.openapi import IN_PERSON, answers, may_be_empty
from api.parts import parts

blueprint = APIBlueprint(
    "proof",
    __name__,
    url_prefix="/auth/proof",
    abp_tags=[Tag(name="sign-in")],
    abp_security=IN_PERSON,
)
blueprint.before_request(in_person)


class PasswordProof(Body):
    """The password, typed once more."""

    password: str = Field(max_length=200)


@blueprint.post("", responses=answers({204: None}, 401, 403, 409, 429))
def by_password(body: PasswordProof) -> tuple[str, int]:
    """Prove it with the password; good for ten minutes."""
    user = current_user_id()
    if not proves(user, body.password):
        security_log.note_refusal(user, "password")
        raise Problem(409, "This is not your password. Nothing was changed.", kind="wrong-proof")
    return _proved(user, "password")


@blueprint.post(
    "/passkey/options",
    request_body=may_be_empty(Body),
    responses=answers({200: Options}, 401, 403, 409, 429),
)
def options(body: Body) -> dict[str, Any]:  # noqa: ARG001 - it says that it is empty
    """Begin proving it with a passkey of the account."""
    return request_options(parts().store.passkeys(current_user_id()))


@blueprint.post("/passkey", responses=answers({204: None}, 401, 403, 409, 429))
def by_passkey(body: Asserted) -> tuple[str, int]:
    """Prove it with what the device said; good for ten minutes."""
    user = current_user_id()
    if shown(body.sent()).user != user:
        raise Problem(409, "This passkey is another account's.", kind="wrong-proof")
    return _proved(user, "passkey")


@blueprint.post(
    f"/{ANY_PROVIDER}",
    request_body=may_be_empty(Departure),
    responses=answers({200: Elsewhere}, 401, 403, 404),
)
def by_provider(path: ProviderPath, body: Departure) -> dict[str, str]:
    """Begin proving it with a linked account: say where the page must go for it."""
    return departure(path.provider, "proof", body)


def _proved(user: str, way: str) -> tuple[str, int]:
    keep_proof()
    security_log.note(user, "proved", way)
    return "", 204

"""The passkeys of an account: made, named and removed by whoever is signed in."""

from __future__ import annotations

from typing import Any

from flask_openapi import APIBlueprint, Tag
from pydantic import ConfigDict, Field, RootModel

from api.auth import (
    current_identity,
    current_user_id,
    in_person,
    proven_lately,
    undo_if_signed_out,
)
from api.auth.ceremonies import creation_options, made
from api.auth.encoding import base64url, unbase64url
from api.auth.schemas import Attested, Options, PasskeyName
from api.auth.security_log import note
from api.domain.wire import format_instant
from api.openapi import IN_PERSON, answers, may_be_empty
from api.parts import parts
from api.resources.schemas.fields import Described, Instant, Wire
from api.store import Missing, Passkey

blueprint = APIBlueprint(
    "passkeys",
    __name__,
    url_prefix="/api/passkeys",
    abp_tags=[Tag(name="account")],
    abp_security=IN_PERSON,
    abp_responses=answers({}, 401, 403),
)
blueprint.before_request(in_person)


class PasskeyOut(Wire):
    """A passkey, as its owner sees it."""

    model_config = ConfigDict(title="Passkey")

    id: str = Field(description="The credential's id, in base64url.")
    name: PasskeyName
    created_at: Instant
    last_used_at: Instant | None


class PasskeyList(RootModel[list[PasskeyOut]]):
    """Passkeys, oldest first."""

    model_config = ConfigDict(title="Passkeys")


class PasskeyChange(Wire):
    """What it is to be called."""

    name: PasskeyName


class Nothing(Wire):
    """No values."""


class PasskeyPath(Described):
    """Which passkey."""

    id: str = Field(pattern="^[A-Za-z0-9_-]{22,1400}$", description="The credential's id.")


@blueprint.get("", responses=answers({200: PasskeyList}))
def index() -> list[dict[str, Any]]:
    """Return the passkeys of the account, oldest first."""
    return [_shown(each) for each in parts().store.passkeys(current_user_id())]


@blueprint.post(
    "/new/options", request_body=may_be_empty(Nothing), responses=answers({200: Options}, 409)
)
def options(body: Nothing) -> dict[str, Any]:  # noqa: ARG001 - it says that it is empty
    """Begin the making of another passkey."""
    proven_lately()
    user = current_identity().user
    known = parts().store.passkeys(user.id)
    return creation_options(user.id, user.name, user.display_name, known)


@blueprint.post("", responses=answers({201: PasskeyOut}, 409))
def create(body: Attested) -> tuple[dict[str, Any], int]:
    """Keep the passkey that a device made."""
    proven_lately()
    user = current_user_id()
    passkey = made(body.sent(), user, body.name or "Passkey")
    parts().store.add_passkey(passkey)
    undo_if_signed_out(lambda: parts().store.remove_passkey(user, passkey.id))
    note(user, "passkeyAdded", passkey.name)
    return _shown(passkey), 201


@blueprint.patch("/<string:id>", responses=answers({200: PasskeyOut}, 404))
def rename(path: PasskeyPath, body: PasskeyChange) -> dict[str, Any]:
    """Call a passkey otherwise."""
    passkey = _mine(path.id)
    parts().store.rename_passkey(passkey.user, passkey.id, body.name)
    note(passkey.user, "passkeyRenamed", body.name)
    return _shown(_mine(path.id))


@blueprint.delete("/<string:id>", responses=answers({204: None}, 404, 409))
def remove(path: PasskeyPath) -> tuple[str, int]:
    """Let nobody in with this passkey any more; 409 for the last way in."""
    proven_lately()
    passkey = _mine(path.id)
    parts().store.remove_passkey(passkey.user, passkey.id)
    note(passkey.user, "passkeyRemoved", passkey.name)
    return "", 204


def _mine(id: str) -> Passkey:
    passkey = parts().store.passkey(unbase64url(id))
    if passkey.user != current_user_id():
        raise Missing("passkey")
    return passkey


def _shown(passkey: Passkey) -> dict[str, Any]:
    used = passkey.last_used_at
    return {
        "id": base64url(passkey.id),
        "name": passkey.name,
        "createdAt": format_instant(passkey.created_at),
        "lastUsedAt": None if used is None else format_instant(used),
    }

"""Bearer tokens for programs: who is signed in makes them, sees them and takes them back."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from flask_openapi import APIBlueprint
from flask_openapi import Tag as DocumentTag
from pydantic import ConfigDict, Field, RootModel, StringConstraints

from api.auth import (
    current_identity,
    current_user_id,
    in_person,
    proven_lately,
    undo_if_signed_out,
)
from api.auth.security_log import note
from api.auth.tokens import hash_of, new_secret
from api.domain.wire import format_instant
from api.openapi import IN_PERSON, answers
from api.parts import parts
from api.quotas import check_tokens
from api.recording import new_id
from api.resources.schemas.fields import Id, Instant, RecordPath, Wire
from api.store import Token

blueprint = APIBlueprint(
    "tokens",
    __name__,
    url_prefix="/api/tokens",
    abp_tags=[DocumentTag(name="tokens")],
    abp_security=IN_PERSON,
    abp_responses=answers({}, 401, 403),
)
blueprint.before_request(in_person)

Scope = Literal["read", "write", "timer"]
DAY_MS = 86_400_000
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


class TokenIn(Wire):
    """A token that is to be made."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "cron", "scope": "read"}]})

    name: Name = Field(description="What it is for.")
    scope: Scope = Field(description="`write` may read as well; `timer` may drive the timer alone.")
    days: int | None = Field(
        None, ge=1, le=3650, description="How long it is good for; null: always."
    )


class TokenOut(Wire):
    """A token, without its secret."""

    model_config = ConfigDict(title="Token")

    id: Id
    name: Name
    scope: Scope
    created_at: Instant
    last_used_at: Instant | None = Field(description="To the hour; null before its first use.")
    expires_at: Instant | None


class NewToken(TokenOut):
    """A token that was just made."""

    model_config = ConfigDict(title="NewToken")

    secret: str = Field(description="For `Authorization: Bearer`; it is not shown again.")


class TokenList(RootModel[list[TokenOut]]):
    """Tokens, newest first."""

    model_config = ConfigDict(title="Tokens")


@blueprint.get("", responses=answers({200: TokenList}))
def index() -> list[dict[str, Any]]:
    """Return all tokens of the account, newest first; the address for calendars is none."""
    kept = parts().store.tokens(current_user_id())
    return [_shown(token) for token in kept if token.scope in get_args(Scope)]


@blueprint.post("", responses=answers({201: NewToken}))
def create(body: TokenIn) -> tuple[dict[str, Any], int]:
    """Make a token; its secret is in this answer and in no other."""
    proven_lately()
    opened, secret = parts(), new_secret()
    owner, now = current_identity().user, opened.clock()
    check_tokens(opened, owner.id)
    end = None if body.days is None else now + body.days * DAY_MS
    token = Token(new_id(), owner.id, body.name, body.scope, now, expires_at=end)
    opened.store.add_token(token, hash_of(secret))
    undo_if_signed_out(lambda: opened.store.remove_token(owner.id, token.id))
    note(owner.id, "tokenMade", token.name)
    return _shown(token) | {"secret": secret}, 201


@blueprint.delete("/<uuid:id>", responses=answers({204: None}, 404))
def revoke(path: RecordPath) -> tuple[str, int]:
    """Take a token back: from now on it opens nothing, and its streams end."""
    user = current_user_id()
    found = next((each for each in parts().store.tokens(user) if each.id == str(path.id)), None)
    parts().store.remove_token(user, str(path.id))
    parts().hang_up(user)
    note(user, "tokenEnded", found.name if found else "")
    return "", 204


def _shown(token: Token) -> dict[str, Any]:
    used, end = token.last_used_at, token.expires_at
    return {
        "id": token.id,
        "name": token.name,
        "scope": token.scope,
        "createdAt": format_instant(token.created_at),
        "lastUsedAt": None if used is None else format_instant(used),
        "expiresAt": None if end is None else format_instant(end),
    }

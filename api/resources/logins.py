"""Where an account is signed in, and the end of that."""

from __future__ import annotations

from typing import Any, cast

from flask import session
from flask_openapi import APIBlueprint, Tag
from pydantic import ConfigDict, Field, RootModel

from api.auth import current_user_id, in_person, proven_lately
from api.auth.cookie import LoginSession
from api.auth.security_log import note
from api.domain.wire import format_instant
from api.openapi import IN_PERSON, answers
from api.parts import parts
from api.resources.schemas.fields import Described, Instant, Wire
from api.sessions import Json, name_of
from api.store import Missing

blueprint = APIBlueprint(
    "logins",
    __name__,
    url_prefix="/api/account/sessions",
    abp_tags=[Tag(name="account")],
    abp_security=IN_PERSON,
    abp_responses=answers({}, 401, 403),
)
blueprint.before_request(in_person)


class LoginOut(Wire):
    """A browser in which the account is signed in."""

    model_config = ConfigDict(title="Session")

    id: str
    device: str = Field(description="“Firefox on Linux”; empty for a session of older days.")
    this_device: bool = Field(description="Whether it is the one that asks.")
    since: Instant | None
    last_used_at: Instant | None = Field(description="To five minutes.")


class LoginList(RootModel[list[LoginOut]]):
    """Sessions: this one first, then the last used."""

    model_config = ConfigDict(title="Sessions")


class Ended(Wire):
    """How many were ended."""

    ended: int


class LoginPath(Described):
    """Which session."""

    id: str = Field(pattern="^[0-9a-f]{64}$", description="The session's id in the list.")


@blueprint.get("", responses=answers({200: LoginList}))
def index() -> list[dict[str, Any]]:
    """Return where the account is signed in."""
    opened, mine = parts(), _mine()
    found = opened.sessions.of_user(current_user_id(), opened.clock())
    listed = [_shown(name, login.value, name == mine) for name, login in found.items()]
    return sorted(listed, key=lambda each: (each["thisDevice"], each["lastUsedAt"] or ""))[::-1]


@blueprint.delete("", responses=answers({200: Ended}))
def end_others() -> dict[str, int]:
    """Sign out everywhere else, at once: streams end, and what has not been sent stays there.

    Sign-in links that have not been used end as well."""
    proven_lately()
    opened, user, mine = parts(), current_user_id(), cast(LoginSession, session).id
    others = len(opened.sessions.of_user(user, opened.clock()).keys() - {_mine()})
    opened.store.remove_codes(user)  # before the sessions: who signs in with one asks for it last
    opened.sessions.remove_all_of_user(user, keep=mine)
    opened.hang_up(user)
    if others:
        note(user, "sessionsEnded", str(others))
    return {"ended": others}


@blueprint.delete("/<string:id>", responses=answers({204: None}, 404))
def end(path: LoginPath) -> tuple[str, int]:
    """Sign out of one session, at once; of this one too, which needs no recent proof."""
    if path.id != _mine():
        proven_lately()
    opened, user = parts(), current_user_id()
    found = opened.sessions.of_user(user, opened.clock()).get(path.id)
    if found is None or not opened.sessions.remove_of_user(user, path.id):
        raise Missing("session")
    opened.hang_up(user)
    note(user, "sessionEnded", found.value.get("device", ""))
    return "", 204


def _mine() -> str:
    return name_of(cast(LoginSession, session).id or "")


def _shown(name: str, value: Json, is_mine: bool) -> dict[str, Any]:
    return {
        "id": name,
        "device": value.get("device", ""),
        "thisDevice": is_mine,
        "since": _instant(value.get("since")),
        "lastUsedAt": _instant(value.get("seenAt")),
    }


def _instant(at: int | None) -> str | None:
    return None if at is None else format_instant(at)

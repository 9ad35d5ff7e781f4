"""A secret address at which calendar programs read the sessions of the last year."""

from __future__ import annotations

import secrets
from contextlib import suppress
from typing import Any

from flask import Response, request
from flask_openapi import APIBlueprint, Tag
from werkzeug.http import parse_etags

from api.auth import current_user_id, in_person, proven_lately, signed_in, undo_if_signed_out
from api.auth.security_log import note
from api.auth.tokens import hash_of
from api.domain.wire import format_instant
from api.openapi import IN_PERSON, WHO, answers
from api.parts import parts
from api.porting import calendar
from api.recording import new_id
from api.resources.exports import TEXT, sessions, stream, texts
from api.resources.schemas.porting import CalendarAddress, CalendarPath, CalendarState
from api.store import Missing, Token

blueprint = APIBlueprint(
    "calendar", __name__, url_prefix="/api/calendar", abp_tags=[Tag(name="import and export")]
)

LAST_YEAR_MS = 366 * 24 * 60 * 60 * 1000
CALENDAR: dict[str, Any] = {"content": {"text/calendar": TEXT}}


@blueprint.get("", responses=answers({200: CalendarState}, 401), security=WHO)
def show() -> dict[str, Any]:
    """Say since when there is an address for calendars; the address itself is not kept."""
    signed_in()
    made = [each.created_at for each in _addresses(current_user_id())]
    return {"createdAt": format_instant(max(made)) if made else None}


@blueprint.post("", responses=answers({201: CalendarAddress}, 401, 403), security=IN_PERSON)
def create() -> tuple[dict[str, Any], int]:
    """Make a secret address for calendars; the one before it ends."""
    proven_lately()
    opened, user, secret = parts(), current_user_id(), secrets.token_urlsafe(32)
    made = Token(new_id(), user, "calendar", "calendar", opened.clock())
    opened.store.add_token(made, _hash_of(secret))
    undo_if_signed_out(lambda: opened.store.remove_token(user, made.id))
    note(user, "calendarMade")
    # Listed after it was added: of two made at once none is left that nobody knows of.
    _end(user, [each for each in _addresses(user) if each.id != made.id])
    address = f"{blueprint.url_prefix}/{secret}.ics"
    return {"address": address, "createdAt": format_instant(made.created_at)}, 201


@blueprint.delete("", responses=answers({204: None}, 401, 403), security=IN_PERSON)
def delete() -> tuple[str, int]:
    """End the address for calendars; also right when there is none."""
    signed_in()
    in_person()
    _end(current_user_id(), _addresses(current_user_id()))
    note(current_user_id(), "calendarEnded")
    return "", 204


@blueprint.get("/<string:secret>.ics", responses=answers({200: CALENDAR, 304: None}, 404, 429))
def feed(path: CalendarPath) -> Response:
    """Return the sessions of the last year as a calendar; who knows the address may read it."""
    opened = parts()
    user = opened.store.bearer(_hash_of(path.secret)).user  # what is missing is a 404
    rev = str(opened.store.head(user))
    if parse_etags(request.headers.get("If-None-Match")).contains_weak(rev):
        response = Response(status=304)
    else:
        recent = sessions(opened.store, user, opened.clock() - LAST_YEAR_MS)
        content = calendar.pieces(recent, texts(opened.store.tasks(user)))
        response = stream(content, "text/calendar", "pomodoro.ics")
    response.headers["ETag"] = f'W/"{rev}"'
    return response


def _hash_of(secret: str) -> bytes:
    """Return what is kept of an address: never that of a token, so neither opens what the other
    does."""
    return hash_of(f"calendar {secret}")


def _addresses(user: str) -> list[Token]:
    return [each for each in parts().store.tokens(user) if each.scope == "calendar"]


def _end(user: str, addresses: list[Token]) -> None:
    for each in addresses:
        with suppress(Missing):  # somebody else was faster
            parts().store.remove_token(user, each.id)

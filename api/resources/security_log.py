"""What happened to an account, for the eyes of its owner."""

from __future__ import annotations

from typing import Annotated, Any

from flask_openapi import APIBlueprint, Tag
from pydantic import ConfigDict, Field, RootModel

from api.auth import current_user_id, in_person
from api.auth.security_log import What
from api.domain.wire import format_instant
from api.openapi import IN_PERSON, answers
from api.parts import parts
from api.resources.schemas.fields import Instant, NeverNull, Query, Wire
from api.store import SecurityEvent

blueprint = APIBlueprint(
    "security_log",
    __name__,
    url_prefix="/api/account/log",
    abp_tags=[Tag(name="account")],
    abp_security=IN_PERSON,
    abp_responses=answers({}, 401, 403),
)
blueprint.before_request(in_person)


class LogQuery(Query):
    """Which part of the log."""

    before: Annotated[Instant | None, NeverNull()] = Field(
        None, description="Only what happened before; for the next page the last event's `at`."
    )
    limit: int = Field(100, ge=1, le=500)


class EventOut(Wire):
    """Something that happened to the account."""

    model_config = ConfigDict(title="SecurityEvent")

    at: Instant
    what: What
    about: str = Field(description="The name of the token or passkey, or the way that was taken.")
    device: str
    count: int = Field(
        description="How often, of refusals within an hour and exports within a day."
    )


class EventList(RootModel[list[EventOut]]):
    """Events, newest first."""

    model_config = ConfigDict(title="SecurityEvents")


@blueprint.get("", responses=answers({200: EventList}))
def index(query: LogQuery) -> list[dict[str, Any]]:
    """Return what happened to the account in the last year, newest first."""
    found = parts().store.security_events(current_user_id(), before=query.before, limit=query.limit)
    return [_shown(event) for event in found]


def _shown(event: SecurityEvent) -> dict[str, Any]:
    return {
        "at": format_instant(event.at),
        "what": event.what,
        "about": event.about,
        "device": event.device,
        "count": event.count,
    }

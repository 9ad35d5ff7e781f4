"""The accounts elsewhere that lead into an account here."""

from __future__ import annotations

from typing import Any

from flask_openapi import APIBlueprint, Tag
from pydantic import ConfigDict, Field, RootModel

from api.auth import current_user_id, in_person, proven_lately
from api.auth.providers.departures import (
    ANY_PROVIDER,
    Departure,
    Elsewhere,
    ProviderPath,
    departure,
)
from api.auth.security_log import note
from api.domain.wire import format_instant
from api.openapi import IN_PERSON, answers, may_be_empty
from api.parts import parts
from api.provider_settings import ProviderId
from api.resources.schemas.fields import Instant, Wire
from api.store import Link

blueprint = APIBlueprint(
    "links",
    __name__,
    url_prefix="/api/account/links",
    abp_tags=[Tag(name="account")],
    abp_security=IN_PERSON,
    abp_responses=answers({}, 401, 403),
)
blueprint.before_request(in_person)


class LinkOut(Wire):
    """A linked account, as its owner sees it."""

    model_config = ConfigDict(title="Link")

    provider: ProviderId
    label: str = Field(description="How the provider calls them; it may be empty.")
    created_at: Instant
    last_used_at: Instant | None


class LinkList(RootModel[list[LinkOut]]):
    """Linked accounts, oldest first."""

    model_config = ConfigDict(title="Links")


@blueprint.get("", responses=answers({200: LinkList}))
def index() -> list[dict[str, Any]]:
    """Return the linked accounts, oldest first."""
    return [_shown(each) for each in parts().store.links(current_user_id())]


@blueprint.post(
    f"/{ANY_PROVIDER}",
    request_body=may_be_empty(Departure),
    responses=answers({200: Elsewhere}, 404),
)
def link(path: ProviderPath, body: Departure) -> dict[str, str]:
    """Begin to link an account of a provider: say where the page must go for it."""
    proven_lately()
    return departure(path.provider, "link", body)


@blueprint.delete(f"/{ANY_PROVIDER}", responses=answers({204: None}, 404, 409))
def unlink(path: ProviderPath) -> tuple[str, int]:
    """Let nobody in by this provider any more; 409 for the last way in."""
    proven_lately()
    user = current_user_id()
    parts().store.remove_link(user, path.provider)
    note(user, "unlinked", path.provider)
    return "", 204


def _shown(link: Link) -> dict[str, Any]:
    used = link.last_used_at
    return {
        "provider": link.provider,
        "label": link.label,
        "createdAt": format_instant(link.created_at),
        "lastUsedAt": None if used is None else format_instant(used),
    }

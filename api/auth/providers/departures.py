"""The way to a provider for who is signed in: to link an account there, or to prove who they are.

It begins with a POST, which no other site can make a browser send, so nobody is led to link what is
not theirs.
"""

from __future__ import annotations

import structlog
from pydantic import BaseModel, Field

from api.auth.identity import current_user_id
from api.auth.providers.attempts import Attempt, Purpose, local_path
from api.auth.providers.configured import Refused, provider_named
from api.auth.providers.dialogue import way_there
from api.auth.schemas import Body
from api.errors import Problem
from api.provider_settings import ProviderId

ANY_PROVIDER = "<any(github, google, x, oidc):provider>"


class ProviderPath(BaseModel):
    """Which provider."""

    provider: ProviderId


class Departure(Body):
    """Where to go afterwards."""

    next: str = Field("/account", description="A path of this site; `/account` for others.")


class Elsewhere(Body):
    """Where the page must go now."""

    location: str = Field(description="An address of the provider's, good for ten minutes.")


def departure(provider_name: str, purpose: Purpose, body: Departure) -> dict[str, str]:
    """Begin an attempt of who is signed in. Raises the 503 of a provider that cannot be reached."""
    provider = provider_named(provider_name)
    next_path = local_path(body.next, "/account")
    attempt = Attempt(provider.id, purpose, next_path, current_user_id())
    try:
        return {"location": way_there(provider, attempt)}
    except Refused as refused:
        fault = {"problem": refused.problem, "fault": refused.fault}
        structlog.get_logger().warning("provider", provider=provider.id, **fault)
        said = f"{provider.name} cannot be reached now. Nothing was changed: try again later."
        raise Problem(503, said, kind="provider-unreachable") from refused

"""The way to a provider and back, and which ways in there are."""

from __future__ import annotations

from typing import Any, Literal

import structlog
from flask import redirect
from flask_openapi import APIBlueprint, Tag
from pydantic import BaseModel, ConfigDict, Field
from werkzeug import Response

from api.auth.ceremonies import site
from api.auth.providers.arrivals import arrive, signed_in_user
from api.auth.providers.attempts import Attempt, local_path, taken_attempt
from api.auth.providers.configured import Refused, configured, provider_named
from api.auth.providers.dialogue import refuse_error, way_there, who_it_is
from api.auth.schemas import Body
from api.errors import Problem
from api.openapi import answers
from api.parts import parts

blueprint = APIBlueprint("provider", __name__, url_prefix="/auth", abp_tags=[Tag(name="sign-in")])
ANY = "any(github, google, x, oidc, twitter)"


class ProviderPath(BaseModel):
    """Which provider; `twitter` is what X was called in 2015."""

    provider: Literal["github", "google", "x", "oidc", "twitter"]


class Beginning(BaseModel):
    """Where to go afterwards, and what lets a new account in."""

    next: str = Field("/", description="A path of this site; `/` in place of others.")
    invitation: str = Field(
        "", max_length=200, description="Where one is needed for a new account."
    )


class Return(BaseModel):
    """What a provider sends along (RFC 6749, section 4.1.2; RFC 9207)."""

    state: str = ""
    code: str = ""
    error: str = ""
    iss: str = ""


class ProviderButton(Body):
    """A provider, as the page shows it."""

    id: Literal["github", "google", "x", "oidc"]
    name: str


class WaysIn(Body):
    """By which ways one can come in here, and whether new accounts are made."""

    model_config = ConfigDict(title="WaysIn")

    password: bool
    passkeys: bool = Field(description="False at an address without a name, like 192.0.2.1.")
    sign_up: Literal["open", "invite", "closed"]
    providers: list[ProviderButton]


@blueprint.get("/ways", responses=answers({200: WaysIn}))
def ways() -> dict[str, Any]:
    """Say by which ways one can come in."""
    settings = parts().settings
    providers = configured(settings).values()
    return {
        "password": True,
        "passkeys": _passkeys_work_here(),
        "signUp": settings.signup,
        "providers": [{"id": each.id, "name": each.name} for each in providers],
    }


@blueprint.get(f"/<{ANY}:provider>", responses=answers({302: None}, 404, 429))
def begin(path: ProviderPath, query: Beginning) -> Response:
    """Go to a provider to sign in there; with a problem, or signed in already, back to the page."""
    provider = provider_named(path.provider)
    attempt = Attempt(provider.id, "sign-in", local_path(query.next), invitation=query.invitation)
    if signed_in_user() is not None:
        return redirect(attempt.next)
    try:
        return redirect(way_there(provider, attempt))
    except Refused as refused:
        return _back(provider.id, refused)


@blueprint.get(f"/<{ANY}:provider>/callback", responses=answers({302: None}, 404, 429))
def finish(path: ProviderPath, query: Return) -> Response:
    """Come back from a provider, and go on to the page, with a problem in its address if any."""
    provider = provider_named(path.provider)
    attempt = None
    try:
        attempt = taken_attempt(query.state)  # before anything else is believed
        refuse_error(query.error)
        arrive(provider, attempt, who_it_is(provider, attempt, query.code, query.iss))
    except Refused as refused:
        return _back(provider.id, refused, attempt)
    return redirect(attempt.next)


def _back(provider: str, refused: Refused, attempt: Attempt | None = None) -> Response:
    log = structlog.get_logger()
    log.warning("provider", provider=provider, problem=refused.problem, fault=refused.fault)
    to_sign_in = signed_in_user() is None if attempt is None else attempt.purpose == "sign-in"
    page = "/sign-in" if to_sign_in else "/account"
    return redirect(f"{page}?problem={refused.problem}")


def _passkeys_work_here() -> bool:
    try:
        site()
    except Problem:
        return False
    return True

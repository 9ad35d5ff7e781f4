"""The providers of this server."""

from __future__ import annotations

from dataclasses import dataclass, field

from api.errors import Problem
from api.parts import parts
from api.provider_settings import PARTS, ProviderId, ProviderSettings

NAMES: dict[ProviderId, str] = {"github": "GitHub", "google": "Google", "x": "X"}
IN_2015 = {"twitter": "x"}


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider, and who we are there."""

    id: ProviderId
    name: str
    url: str
    client_id: str
    client_secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Profile:
    """Somebody at a provider: the subject stays, whatever they call themselves."""

    subject: str
    login: str


class Refused(Exception):
    """Nobody comes in by this attempt; `problem` is what the page is told."""

    def __init__(self, problem: str, fault: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.fault = fault


def configured(settings: ProviderSettings) -> dict[str, Provider]:
    """Return the providers by id, in the order of their buttons."""
    there = [each for each, (first, *_) in PARTS.items() if _of(settings, first)]
    return {each: _provider(settings, each) for each in there}


def provider_named(name: str) -> Provider:
    """Return the provider with this id, or the name that it had in 2015. Raises the 404."""
    found = configured(parts().settings).get(IN_2015.get(name, name))
    if found is None:
        raise Problem(404)
    return found


def _provider(settings: ProviderSettings, id: ProviderId) -> Provider:
    return Provider(
        id=id,
        name=NAMES.get(id) or settings.oidc_name,
        url=_of(settings, f"{id}_url").rstrip("/"),
        client_id=_of(settings, f"{id}_id"),
        client_secret=_of(settings, f"{id}_secret"),
    )


def _of(settings: ProviderSettings, name: str) -> str:
    return str(getattr(settings, name))

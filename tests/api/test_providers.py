"""Signing up and in by GitHub, Google, X and OpenID Connect, as they are and with their faults."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from api.settings import ServerSettings
from tests.providers.server import Providers, serving_providers
from tests.providers.traveller import travelled

ALL = ("github", "google", "x", "oidc")


@pytest.fixture
def providers() -> Iterator[Providers]:
    """The four of them, on loopback."""
    with serving_providers() as serving:
        yield serving


@pytest.fixture
def settings(settings: ServerSettings, providers: Providers) -> ServerSettings:
    """A server that is registered with all four."""
    return settings.model_copy(update=providers.settings)


@pytest.mark.parametrize("provider", ALL)
def test_an_account_is_made_and_entered_by_any_provider(
    app: Flask, providers: Providers, provider: str
) -> None:
    first, second = app.test_client(), app.test_client()

    assert travelled(first, f"/auth/{provider}").headers["Location"] == "/"
    assert travelled(second, f"/auth/{provider}").headers["Location"] == "/"

    made = first.get("/auth/info").get_json()
    assert made["name"] == "octo-alice"
    assert second.get("/auth/info").get_json() == made

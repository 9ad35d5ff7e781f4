"""Authlib, as our providers need it. Loading it takes half a second: only who signs in there does.

Our own are: a time limit for all that is asked during one request, no redirects, only what we need
of what a provider says of itself, no signature by anything but its private key, and who is meant by
an ID token (OpenID Connect Core 1.0, section 3.1.3.7).
"""

from __future__ import annotations

from time import monotonic
from typing import Any

import gevent
from authlib.integrations.flask_client import OAuth
from authlib.integrations.flask_client.apps import FlaskOAuth2App
from authlib.integrations.requests_client import OAuth2Session
from flask import Flask, g
from requests import RequestException, Response, Timeout

from api.auth.providers.configured import Provider

SECONDS = 5
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
SIGNATURES = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
Json = dict[str, Any]


class CarefulSession(OAuth2Session):  # type: ignore[misc]  # it has no types
    """Asks a provider."""

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Response:
        """Return the answer. Raises RequestException when there is none in time, or a redirect."""
        left = g.setdefault("provider_until", monotonic() + SECONDS) - monotonic()
        if left <= 0:
            raise Timeout
        limits = {"timeout": left, "allow_redirects": False}
        with gevent.Timeout(left, Timeout):  # of a lookup and of what comes in drops, too
            answer: Response = super().request(method, url, *args, **kwargs | limits)
        if answer.is_redirect:
            raise RequestException("It leads elsewhere.")
        return answer


class Client(FlaskOAuth2App):  # type: ignore[misc]  # it has no types
    """One provider as we see it; what it says of itself is asked for once."""

    client_cls = CarefulSession
    server_metadata: Json

    def load_server_metadata(self) -> Json:
        """Return what it says of itself. Raises ValueError when it speaks for another one."""
        is_new = "_loaded_at" not in self.server_metadata
        said: Json = super().load_server_metadata()
        if is_new and self._server_metadata_url:
            self.server_metadata = {}
            self.server_metadata = self._needed(said)
        return self.server_metadata

    def _needed(self, said: Json) -> Json:
        """Authlib takes all the rest for options of ours: `verify` could be one."""
        issuer = self._server_metadata_url.removesuffix("/.well-known/openid-configuration")
        if str(said["issuer"]).rstrip("/") != issuer:
            raise ValueError("issuer")
        endpoints = {name: said[name] for name in ENDPOINTS if name in said}
        if not all(url.startswith(("https://", "http://")) for url in endpoints.values()):
            raise ValueError("endpoint")
        signed_by = said.get("id_token_signing_alg_values_supported", ["RS256"])
        methods = said.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        basic = "client_secret_basic" in methods
        return endpoints | {
            "issuer": said["issuer"],
            "says_issuer": said.get("authorization_response_iss_parameter_supported") is True,
            "id_token_signing_alg_values_supported": [
                each for each in signed_by if each in SIGNATURES
            ],
            "token_endpoint_auth_method": f"client_secret_{'basic' if basic else 'post'}",
            "_loaded_at": said["_loaded_at"],
        }


class Clients(OAuth):  # type: ignore[misc]  # it has no types
    """One client a provider."""

    oauth2_client_cls = Client


def client_of(app: Flask, provider: Provider) -> Client:
    """Return the one client of the application for this provider."""
    clients = app.extensions.get("authlib.integrations.flask_client") or Clients(app)
    client: Client = clients.create_client(provider.id) or clients.register(
        provider.id,
        client_id=provider.client_id,
        client_secret=provider.client_secret,
        **_addresses(provider),
    )
    return client


def _addresses(provider: Provider) -> Json:
    url, careful = provider.url, {"code_challenge_method": "S256", "leeway": 0}
    if provider.id == "github":
        own = "https://api.github.com" if url == "https://github.com" else f"{url}/api/v3"
        return {
            "authorize_url": f"{url}/login/oauth/authorize",
            "access_token_url": f"{url}/login/oauth/access_token",
            "api_base_url": f"{own}/",
            "client_kwargs": careful | {"token_endpoint_auth_method": "client_secret_post"},
        }
    if provider.id == "x":
        own = "https://api.x.com" if url == "https://x.com" else url
        return {
            "authorize_url": f"{url}/i/oauth2/authorize",
            "access_token_url": f"{own}/2/oauth2/token",
            "api_base_url": f"{own}/2/",
            "client_kwargs": careful | {"scope": "users.read tweet.read"},
        }
    return {
        "server_metadata_url": f"{url}/.well-known/openid-configuration",
        "client_kwargs": careful | {"scope": "openid profile"},
    }

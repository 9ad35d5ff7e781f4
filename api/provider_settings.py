"""The providers that whoever runs the server has registered it with."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field, JsonValue

SECRET: dict[str, JsonValue] = {"secret": True}
ADDRESS = r"^https?://[^\s?#]+$"
ProviderId = Literal["github", "google", "x", "oidc"]
PARTS: dict[ProviderId, tuple[str, ...]] = {
    "github": ("github_id", "github_secret"),
    "google": ("google_id", "google_secret"),
    "x": ("x_id", "x_secret"),
    "oidc": ("oidc_id", "oidc_secret", "oidc_url"),
}
"""What each needs: all of it, or nothing for a server without that provider."""


class ProviderSettings(BaseModel):
    """Ids and secrets are what a provider gives out; each sends people back to
    `/auth/PROVIDER/callback`."""

    github_id: str = Field(default="", description="The client id of an OAuth app of GitHub's.")
    github_secret: str = Field(
        default="", description="Its client secret.", json_schema_extra=SECRET, repr=False
    )
    github_url: str = Field(
        default="https://github.com",
        pattern=ADDRESS,
        description="The address of GitHub, or of your own GitHub Enterprise Server.",
    )
    google_id: str = Field(default="", description="The client id of a Google OAuth client.")
    google_secret: str = Field(
        default="", description="Its client secret.", json_schema_extra=SECRET, repr=False
    )
    google_url: str = Field(
        default="https://accounts.google.com", pattern=ADDRESS, description="Google's issuer."
    )
    x_id: str = Field(default="", description="The OAuth 2.0 client id of an app of X's.")
    x_secret: str = Field(
        default="", description="Its client secret.", json_schema_extra=SECRET, repr=False
    )
    x_url: str = Field(
        default="https://x.com",
        pattern=ADDRESS,
        description="The address of X; any other one is its API too.",
    )
    oidc_id: str = Field(
        default="", description="The client id at a provider that speaks OpenID Connect."
    )
    oidc_secret: str = Field(
        default="", description="Its client secret.", json_schema_extra=SECRET, repr=False
    )
    oidc_url: str = Field(
        default="",
        pattern=rf"^$|{ADDRESS}",
        description="Its issuer, the address before `/.well-known/openid-configuration`.",
    )
    oidc_name: str = Field(
        default="Single sign-on", max_length=40, description="What the button to it says."
    )

    def missing(self) -> tuple[str, str] | None:
        """Return a field that is empty, and the one that is worth nothing without it."""
        for names in PARTS.values():
            given = [name for name in names if getattr(self, name)]
            if given and len(given) < len(names):
                return next(name for name in names if name not in given), given[0]
        return None

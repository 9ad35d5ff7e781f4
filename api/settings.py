"""Every environment variable: its name, type, default and what it is for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic.fields import FieldInfo

from api.provider_settings import SECRET, ProviderSettings

SQLITE_FILE = "sqlite:///{data}/pomodoro.db"
ROOT = Path(__file__).parent.parent
BUILT_PAGE = ROOT / "app" / "dist"
BUILT_BLOG = ROOT / "blog" / "dist"


class SettingsError(Exception):
    """A variable has a value that is not allowed, in one line that names it."""


class ServerSettings(ProviderSettings):
    """What whoever runs the server may choose."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    port: int = Field(
        default=8000, ge=0, le=65535, description="The port to listen on; 0 takes a free one."
    )
    host: str = Field(
        default="127.0.0.1", description="The address to listen on; `0.0.0.0` is every network."
    )
    url: str = Field(
        default="",
        pattern=r"^(https?://[^/\s]+/?)?$",
        description="The address that people open, like `https://pomodoro.example`: passkeys and"
        " providers are bound to it. Empty: the one of each request.",
    )
    proxies: int = Field(
        default=0,
        ge=0,
        le=10,
        description="Proxies in front, whose `X-Forwarded-For` and `-Proto` say who asks and how.",
    )
    data: Path = Field(default=Path("data"), description="The folder of everything that is kept.")
    store: str = Field(
        default=SQLITE_FILE,
        description="Where the records are.",
        json_schema_extra=SECRET,
        repr=False,
    )
    sessions: str = Field(
        default=SQLITE_FILE,
        description="Where it is kept who is signed in; `redis://…` for several processes.",
        json_schema_extra=SECRET,
        repr=False,
    )
    session_days: int = Field(
        default=30, ge=1, le=3650, description="Days without a visit until one must sign in again."
    )
    signup: Literal["open", "invite", "closed"] = Field(
        default="open",
        description="Whether visitors can create an account: all, those with an invitation"
        " (`pomodoro invite`), or none.",
    )
    signin_limit: str = Field(
        default="20/minute",
        pattern=r"^[1-9][0-9]*/(second|minute|hour|day)$",
        description="Attempts to sign in or up that one address has.",
    )
    max_connections_per_address: int = Field(
        default=2000,
        ge=1,
        description="Connections that one address may have open at once, of 4000 in all; a house or"
        " an office is one address. Behind proxies only they can count.",
    )
    max_records: int = Field(
        default=500_000,
        ge=1,
        description="Records of one account, deleted ones too: 40 years of 16 sessions and their"
        " breaks a day. What is more is refused (403), and nothing is lost.",
    )
    max_bytes: int = Field(
        default=536_870_912,
        ge=1,
        description="Bytes of one account's records in all versions of them that are kept.",
    )
    max_tokens: int = Field(default=100, ge=1, description="Tokens of one account.")
    max_streams: int = Field(
        default=100,
        ge=1,
        description="Streams of one account that each process of the server holds at once;"
        " a browser has one for all its tabs.",
    )
    fake_user: Literal["off", "on"] = Field(
        default="off",
        description="Whether `/auth/fake` signs anyone in as a test user; only for development.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="The least important log lines that are written."
    )
    metrics_port: int = Field(
        default=0, ge=0, le=65535, description="The port of `/metrics` for Prometheus; 0 is none."
    )
    metrics_host: str = Field(
        default="127.0.0.1", description="The address on which `/metrics` answers."
    )
    app: Path = Field(default=BUILT_PAGE, description="The folder of the built page.")
    blog: Path = Field(default=BUILT_BLOG, description="The folder of the built blog.")

    @field_validator("url")
    @classmethod
    def _as_browsers_write_it(cls, url: str) -> str:
        """Leave out the port that everybody knows: browsers do in an `Origin`."""
        bare = url.rstrip("/")
        known = ":443" if bare.startswith("https:") else ":80"
        return bare.removesuffix(known)

    @model_validator(mode="before")
    @classmethod
    def _place_in_data(cls, values: Any) -> Any:
        """Put the chosen folder into the URLs; sessions go into the SQLite file of the records."""
        data = str(values.get("data", cls.model_fields["data"].default))
        store = values.get("store") or SQLITE_FILE
        same_file = store if store.startswith("sqlite:") else SQLITE_FILE
        sessions = values.get("sessions") or same_file
        return {
            **values,
            "store": store.replace("{data}", data),
            "sessions": sessions.replace("{data}", data),
        }

    @model_validator(mode="after")
    def _no_half_provider(self) -> ServerSettings:
        if found := self.missing():
            missing, given = map(variable_name, found)
            raise SettingsError(f"{missing}: is needed with {given}")
        return self


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the settings table."""

    variable: str
    type: str
    default: str
    help: str


def variable_name(field_name: str) -> str:
    """Return the variable of a field; `PORT` is what hosts set, the others have a prefix."""
    return "PORT" if field_name == "port" else f"POMODORO_{field_name.upper()}"


def settings_table() -> list[Row]:
    """Return one row a variable, in the order in which they are best read."""
    fields = ServerSettings.model_fields
    return [
        Row(variable_name(name), _type(field), _default(field), field.description or "")
        for name, field in sorted(fields.items(), key=_is_of_a_provider)
    ]


def read_settings() -> ServerSettings:
    """Read the environment. Raises SettingsError.

    An empty variable counts as one that is not set: Compose passes on what nobody has set. A secret
    `X` is also read from the file that `X_FILE` names.
    """
    found = {name: _found(name, field) for name, field in ServerSettings.model_fields.items()}
    try:
        return ServerSettings.model_validate({name: text for name, text in found.items() if text})
    except ValidationError as error:
        first: Mapping[str, Any] = error.errors(include_url=False, include_input=False)[0]
        name = str(first["loc"][0]) if first["loc"] else "settings"
        raise SettingsError(f"{variable_name(name)}: {first['msg']}") from error


def _found(name: str, field: FieldInfo) -> str | None:
    variable = variable_name(name)
    text = os.environ.get(variable)
    named = os.environ.get(f"{variable}_FILE")
    if text or not named or field.json_schema_extra != SECRET:
        return text
    try:
        secret = Path(named).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{variable}_FILE: {error}") from error
    if not secret:
        raise SettingsError(f"{variable}_FILE: {named} is empty")
    return secret


def _is_of_a_provider(field: tuple[str, FieldInfo]) -> bool:
    return field[0] in ProviderSettings.model_fields


def _type(field: FieldInfo) -> str:
    choices = get_args(field.annotation)
    if choices:
        return " or ".join(choices)
    secret = "secret" if field.json_schema_extra == SECRET else "text"
    text = "URL" if "://" in str(field.default) else secret
    names = {int: "number", Path: "folder", str: text}
    return names[field.annotation]  # type: ignore[index]  # the types above


def _default(field: FieldInfo) -> str:
    default = field.default
    inside = isinstance(default, Path) and default.is_relative_to(ROOT)
    return str(default.relative_to(ROOT)) if inside else str(default)

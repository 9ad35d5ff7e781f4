"""Every environment variable: its name, type, default and what it is for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import AliasChoices, Field, JsonValue, ValidationError, model_validator
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

SQLITE_FILE = "sqlite:///{data}/pomodoro.db"
BUILT_PAGE = Path(__file__).parent.parent / "app" / "dist"
SECRET: dict[str, JsonValue] = {"secret": True}


class SettingsError(Exception):
    """A variable has a value that is not allowed, in one line that names it."""


class ServerSettings(BaseSettings):
    """What whoever runs the server may choose. A secret `X` is also read from the file `X_FILE`."""

    model_config = SettingsConfigDict(
        env_prefix="POMODORO_",
        env_ignore_empty=True,  # as Compose passes on what nobody has set
        populate_by_name=True,
        frozen=True,
        hide_input_in_errors=True,
    )

    port: int = Field(
        default=8000,
        validation_alias=AliasChoices("port", "PORT"),
        ge=0,
        le=65535,
        description="The port to listen on; 0 takes a free one.",
    )
    host: str = Field(
        default="127.0.0.1", description="The address to listen on; `0.0.0.0` is every network."
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
        description="Where it is kept who is signed in.",
        json_schema_extra=SECRET,
        repr=False,
    )
    session_days: int = Field(
        default=30, ge=1, le=3650, description="Days without a visit until one must sign in again."
    )
    signup: Literal["open", "closed"] = Field(
        default="open", description="Whether visitors can create an account."
    )
    signin_limit: str = Field(
        default="20/minute",
        pattern=r"^[1-9][0-9]*/(second|minute|hour|day)$",
        description="Attempts to sign in or up that one address has.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="The least important log lines that are written."
    )
    app: Path = Field(default=BUILT_PAGE, description="The folder of the built page.")

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

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the signature is given
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the signature is given
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments before variables before the files that variables name."""
        return init_settings, env_settings, _SecretFiles(settings_cls)


class _SecretFiles(PydanticBaseSettingsSource):
    """Reads a secret from the file that `X_FILE` names."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        """Return the file's text without the white space around it."""
        variable = f"{variable_name(field_name)}_FILE"
        if field.json_schema_extra != SECRET or variable not in os.environ:
            return None, field_name, False
        try:
            text = Path(os.environ[variable]).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"{variable}: {error}") from error
        return text.strip(), field_name, False

    def __call__(self) -> dict[str, Any]:
        """Return those secrets that a file holds."""
        fields = self.settings_cls.model_fields
        found = {name: self.get_field_value(field, name)[0] for name, field in fields.items()}
        return {name: value for name, value in found.items() if value is not None}


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
    return [
        Row(variable_name(name), _type(field), _default(name, field), field.description or "")
        for name, field in ServerSettings.model_fields.items()
    ]


def read_settings(**chosen: Any) -> ServerSettings:
    """Read the environment; `chosen` goes before it. Raises SettingsError."""
    try:
        return ServerSettings(**chosen)
    except ValidationError as error:
        first: Mapping[str, Any] = error.errors(include_url=False, include_input=False)[0]
        name = str(first["loc"][0]) if first["loc"] else "settings"
        variable = variable_name(name.lower().removeprefix("pomodoro_"))
        raise SettingsError(f"{variable}: {first['msg']}") from error


def _type(field: FieldInfo) -> str:
    choices = get_args(field.annotation)
    if choices:
        return " or ".join(choices)
    names = {int: "number", Path: "folder", str: "URL" if field.json_schema_extra else "text"}
    return names[field.annotation]  # type: ignore[index]  # the types above


def _default(name: str, field: FieldInfo) -> str:
    return "app/dist" if name == "app" else str(field.default)

"""What clients of 2015 send and get. Its errors are kinds, by field: `{"minutes": "required"}`."""

from __future__ import annotations

import math
from typing import Annotated, Any, Literal

import orjson
from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    RootModel,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

from api.domain import legacy
from api.resources.schemas.fields import Described

LONGEST_MINUTES = 180
MOST_TAGS = 20
LONGEST_TAG = 50
MOST_DISTRACTIONS = 500
DATE: dict[str, Any] = {
    "anyOf": [{"type": "string", "format": "date-time"}, {"type": "integer", "minimum": 0}],
    "description": "A date as text, or milliseconds since the epoch.",
}
KINDS: dict[str, Any] = {
    "type": "object",
    "additionalProperties": {"type": "string"},
    "examples": [{"minutes": "required"}],
}
CONFLICTS: dict[str, Any] = {
    "type": "object",
    "required": ["info", "conflicts"],
    "properties": {
        "info": {"const": "Pomodoro overlaps with others"},
        "conflicts": {
            "type": "array",
            "items": {"$ref": "#/components/schemas/PomodoroKeptOf2015"},
        },
    },
}


def _refuse(kind: str) -> PydanticCustomError:
    return PydanticCustomError(kind, "")


def _whole_number(value: Any) -> int:
    """Return the number; 2015 took `"25"` too, as forms send it."""
    try:
        number = float(value) if isinstance(value, str | int | float) else math.nan
    except (ValueError, OverflowError):
        number = math.nan
    if isinstance(value, bool) or not number.is_integer():
        raise _refuse("Number")
    if not 1 <= number <= LONGEST_MINUTES:
        raise _refuse("min" if number < 1 else "max")
    return int(number)


def _date(value: Any) -> int:
    at = legacy.parse_date(value)
    if at is None:
        raise _refuse("Date")
    return at


def _type(value: Any) -> str:
    if value not in ("pomodoro", "break"):
        raise _refuse("enum")
    return str(value)


def _list(value: Any) -> list[Any]:
    """Return a list; a value that stands alone is the only one in it, as in 2015."""
    return value if isinstance(value, list) else [value]


def _tags(value: Any) -> list[str]:
    tags = [tag for tag in _list(value) if tag != ""]  # an empty field of a form is none
    if not all(isinstance(tag, str) for tag in tags):
        raise _refuse("String")
    if len(tags) > MOST_TAGS or any(len(tag) > LONGEST_TAG for tag in tags):
        raise _refuse("max")
    return tags


def _distractions(value: Any) -> list[Any]:
    distractions = [each for each in _list(value) if each != ""]
    try:
        orjson.dumps(distractions)
    except orjson.JSONEncodeError as error:  # nested too deep to keep
        raise _refuse("max") from error
    if len(distractions) > MOST_DISTRACTIONS:
        raise _refuse("max")
    return distractions


Date = Annotated[int, BeforeValidator(_date), WithJsonSchema(DATE)]


class PomodoroOf2015(Described):
    """A pomodoro or a break that is over, as clients of 2015 send it."""

    model_config = ConfigDict(alias_generator=to_camel, frozen=True, hide_input_in_errors=True)

    minutes: Annotated[int, BeforeValidator(_whole_number)] = Field(
        json_schema_extra={"minimum": 1, "maximum": LONGEST_MINUTES, "examples": [25]}
    )
    type: Annotated[Literal["pomodoro", "break"], BeforeValidator(_type)]
    started_at: Date
    cancelled_at: Date | None = Field(None, description="Later than `startedAt`.")
    tags: Annotated[list[str], BeforeValidator(_tags)] = Field(
        [], description="At most 20, of 50 characters."
    )
    distractions: Annotated[list[Any], BeforeValidator(_distractions)] = Field(
        [], description="Dates or texts."
    )

    @model_validator(mode="before")
    @classmethod
    def leave_out_what_is_empty(cls, sent: dict[str, Any]) -> dict[str, Any]:
        """Count null and an empty field of a form as not sent."""
        return {name: value for name, value in sent.items() if value is not None and value != ""}

    @field_validator("cancelled_at")
    @classmethod
    def is_cancelled_after_its_start(cls, cancelled_at: int, info: ValidationInfo) -> int:
        """Hold `cancelledAt` against `startedAt`."""
        if cancelled_at <= info.data.get("started_at", -1):
            raise _refuse("min")
        return cancelled_at

    def sent(self) -> legacy.Sent:
        """Return it as the domain has it."""
        return legacy.Sent(
            type=self.type,
            minutes=self.minutes,
            started_at=self.started_at,
            cancelled_at=self.cancelled_at,
            tags=tuple(self.tags),
            distractions=tuple(self.distractions),
        )


def kinds(error: ValidationError) -> dict[str, str]:
    """Return what is wrong with which field, in the words of 2015."""
    found = error.errors(include_input=False, include_url=False, include_context=False)
    return {
        str(one["loc"][0]): "required" if one["type"] == "missing" else one["type"] for one in found
    }


class KeptOf2015(Described):
    """A pomodoro as 2015 answered it."""

    model_config = ConfigDict(title="PomodoroKeptOf2015", extra="forbid", alias_generator=to_camel)

    id: str = Field(alias="_id")
    user_id: str
    minutes: int
    type: Literal["pomodoro", "break"]
    started_at: str = Field(json_schema_extra={"format": "date-time"})
    cancelled_at: str = Field(
        default_factory=str,
        description="Only there when it was stopped.",
        json_schema_extra={"format": "date-time"},
    )
    tags: list[str]
    distractions: list[Any]


class ListOf2015(RootModel[list[KeptOf2015]]):
    """Pomodoros, oldest first."""


class AnyPath(Described):
    """Which pomodoro; an id of 2015's database is well-formed too."""

    id: str


class DayQuery(Described):
    """Which ones; what 2015 did not know was not looked at."""

    day: Annotated[
        str | None,
        WithJsonSchema({"type": "string", "examples": ["03/01/2026"]}),
    ] = Field(None, description="A day of the user's, as `MM/DD/YYYY`.")

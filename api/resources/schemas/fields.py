"""What the fields of records are made of, on the wire: instants, ids, zones, tags, extras."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Annotated, Any

import orjson
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.alias_generators import to_camel
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)
EXTRA_BYTES = 2048
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII)
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.ASCII)


class Described(BaseModel):
    """A shape whose JSON schema is made once: each route of a noun and each query asks for it."""

    @classmethod
    def model_json_schema(cls, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the schema, to be read and not to be changed."""
        return cls._described(args, tuple(kwargs.items()))

    @classmethod
    @cache
    def _described(cls, args: tuple[Any, ...], named: tuple[Any, ...]) -> dict[str, Any]:
        return super().model_json_schema(*args, **dict(named))


class Wire(Described):
    """JSON as it travels: camelCase, no unknown fields, no guessing of types."""

    model_config = ConfigDict(
        alias_generator=to_camel,
        extra="forbid",
        strict=True,
        frozen=True,
        hide_input_in_errors=True,
    )


class Query(Described):
    """The part of an address after `?`."""

    model_config = ConfigDict(
        alias_generator=to_camel, extra="forbid", frozen=True, hide_input_in_errors=True
    )


class NeverNull:
    """Marks what may be left out of an address or a header, where there is no null to send."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Return the schema of what may be sent."""
        either: list[JsonSchemaValue] = handler(schema)["anyOf"]
        return next(each for each in either if each.get("type") != "null")


class RecordPath(Described):
    """Which record."""

    id: uuid.UUID


def parse_instant(value: object) -> int:
    """Return the milliseconds since the epoch of an RFC 3339 time; finer digits are cut off.

    Raises PydanticCustomError `instant` for anything else, and for years before 1970 or after 2999.
    """
    if isinstance(value, str) and RFC_3339.fullmatch(value):
        try:
            at = (datetime.fromisoformat(value) - EPOCH) // MILLISECOND
        except (ValueError, OverflowError):
            at = -1
        if 0 <= at < 32_503_680_000_000:
            return at
    raise PydanticCustomError("instant", "should be a time such as 2026-03-01T09:00:00.000Z")


@cache
def zones() -> frozenset[str]:
    """Return the names of all IANA zones."""
    return frozenset(files("tzdata").joinpath("zones").read_text().split())


def _known_zone(name: str) -> str:
    if name not in zones():
        raise PydanticCustomError("zone", "should be an IANA time zone such as Europe/Rome")
    return name


def small(extra: dict[str, Any]) -> dict[str, Any]:
    """Return `extra`. Raises PydanticCustomError when it is more than a record may carry."""
    try:
        size = len(orjson.dumps([extra])) - 2  # as deep as it will lie in its record
    except orjson.JSONEncodeError:
        size = EXTRA_BYTES + 1
    if size > EXTRA_BYTES:
        raise PydanticCustomError("extra_too_long", "should be at most 2 KB as JSON")
    return extra


def _real_day(day: str) -> str:
    try:
        date.fromisoformat(day)
    except ValueError as error:
        raise PydanticCustomError("day", "should be a day of the calendar") from error
    return day


Instant = Annotated[
    int,
    BeforeValidator(parse_instant),
    WithJsonSchema(
        {"type": "string", "format": "date-time", "examples": ["2026-03-01T09:00:00.000Z"]}
    ),
]
"""Milliseconds since the epoch inside, RFC 3339 on the wire."""

Id = Annotated[
    str,
    StringConstraints(pattern=f"^{UUID.pattern}$"),
    Field(
        description="A UUID in lower case; clients make UUIDv7.",
        examples=["019ca8a1-7c00-7000-8000-000000000001"],
    ),
]

Zone = Annotated[
    str,
    StringConstraints(min_length=1, max_length=64),
    AfterValidator(_known_zone),
    Field(description="An IANA time zone.", examples=["Europe/Rome"]),
]

Day = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"),
    AfterValidator(_real_day),
    Field(
        description="A day of the user's.",
        examples=["2026-03-01"],
        json_schema_extra={"format": "date"},
    ),
]

Tag = Annotated[str, StringConstraints(min_length=1, max_length=50)]

Tags = Annotated[
    list[Tag], Field(max_length=20, description="At most 20, of 50 characters.", examples=[["api"]])
]

Extra = Annotated[
    dict[str, Any],
    AfterValidator(small),
    Field(description="Whatever a client likes to keep with it; at most 2 KB as JSON."),
]

"""Records as they travel: camelCase, instants in RFC 3339, every field present."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import Field, fields
from datetime import UTC, datetime, timedelta
from typing import Any

from api.domain.records import (
    Cycle,
    Instant,
    Interruption,
    Kind,
    Next,
    Pause,
    Pomodoro,
    Settings,
    Sounds,
    Task,
    Timer,
    Value,
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_KINDS: dict[Kind, type[Any]] = {
    "pomodoro": Pomodoro,
    "task": Task,
    "settings": Settings,
    "timer": Timer,
}
_NESTED: dict[str, type[Any]] = {
    "pauses": Pause,
    "interruptions": Interruption,
    "cycle": Cycle,
    "next": Next,
    "sounds": Sounds,
}
_INSTANTS = {
    "started_at",
    "ended_at",
    "cancelled_at",
    "ends_at",
    "completed_at",
    "since",
    "last",
    "from_",
    "to",
    "at",
    "done_at",
}


def to_wire(value: Value) -> dict[str, Any]:
    """Return the record's data as it travels; its order of keys is the canonical one.

    A pomodoro gets `type` after its id, a timer `remainingSeconds` (whole seconds, rounded up,
    when it is paused; else null) after `endsAt`: both follow from the rest.
    """
    data = _encode(value)
    if isinstance(value, Pomodoro):
        return {"id": data.pop("id"), "type": value.type, **data}
    if isinstance(value, Timer):
        return _with_remaining(value, data)
    return data


def from_wire(kind: Kind, data: dict[str, Any]) -> Value:
    """Return the record of validated data; what is derived is ignored, what is absent defaulted."""
    value: Value = _decode(_KINDS[kind], data)
    return value


def format_instant(at: Instant) -> str:
    """Return the instant in RFC 3339, UTC, with milliseconds."""
    moment = _EPOCH + timedelta(milliseconds=at)
    return moment.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def parse_instant(text: str) -> Instant:
    """Return the instant that an RFC 3339 text names; what is below a millisecond is cut off.

    Raises ValueError when it is no such text or does not say its offset from UTC.
    """
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} has no offset from UTC")
    return (moment - _EPOCH) // _MILLISECOND


def _with_remaining(timer: Timer, data: dict[str, Any]) -> dict[str, Any]:
    remaining = None
    if timer.state == "paused" and timer.ends_at is not None:
        remaining = -((timer.pauses[-1].from_ - timer.ends_at) // 1000)
    wire: dict[str, Any] = {}
    for name, value in data.items():
        wire[name] = value
        if name == "endsAt":
            wire["remainingSeconds"] = remaining
    return wire


def _encode(value: Any) -> dict[str, Any]:
    data = {}
    for name, wire, encode in _FIELDS[type(value)]:
        one = getattr(value, name)
        data[wire] = one if one is None or encode is None else encode(one)
    return data


def _encode_each(values: Iterable[Any]) -> list[dict[str, Any]]:
    return [_encode(each) for each in values]


def _camel(name: str) -> str:
    first, *rest = name.rstrip("_").split("_")
    return first + "".join(word.capitalize() for word in rest)


def _encoder(field: Field[Any]) -> Callable[[Any], Any] | None:
    """Return what turns the field's value into what travels; None for one that travels as it is."""
    if field.name in _INSTANTS:
        return format_instant
    several = str(field.type).startswith("tuple")
    if field.name in _NESTED:
        return _encode_each if several else _encode
    return list if several else None


# Each shape's fields: the name here, the one on the wire, and what encodes the value.
_FIELDS = {
    shape: [(each.name, _camel(each.name), _encoder(each)) for each in fields(shape)]
    for shape in [*_KINDS.values(), *_NESTED.values()]
}


def _decode(shape: type[Any], data: dict[str, Any]) -> Any:
    present = {name: data[wire] for name, wire, _ in _FIELDS[shape] if wire in data}
    return shape(**{name: _decode_field(name, value) for name, value in present.items()})


def _decode_field(name: str, value: Any) -> Any:
    if name in _INSTANTS:
        return None if value is None else parse_instant(value)
    nested = _NESTED.get(name)
    if isinstance(value, list):
        return tuple(value if nested is None else (_decode(nested, each) for each in value))
    return value if nested is None else _decode(nested, value)

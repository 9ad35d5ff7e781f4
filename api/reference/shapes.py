"""JSON schemas as people read them: fields with a type, what they may be, and their parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

Json = dict[str, Any]
FORMATS = {"date-time": "time", "date": "day", "uuid": "UUID"}


@dataclass(frozen=True, slots=True)
class Shape:
    """A value, or a field if it has a name."""

    type: str
    name: str = ""
    required: bool = False
    text: str = ""
    parts: tuple[Shape, ...] = ()


def shape_of(schema: Json, components: Json) -> Shape:
    """Return what a schema describes; `components` are those of its document."""
    schema = _resolved(schema, components)
    either = [each for each in schema.get("anyOf", []) if each.get("type") != "null"]
    if either:
        return _one_of(schema, either, components)
    text = " ".join([schema.get("description", ""), *_limits(schema)]).strip()
    if schema.get("type") == "array":
        item = shape_of(schema.get("items", {}), components)
        return Shape(f"list of {item.type}", text=text or item.text, parts=item.parts)
    parts = tuple(_fields(schema, components))
    return Shape(_type(schema), text=text, parts=parts)


def _resolved(schema: Json, components: Json) -> Json:
    """Follow a reference; what is said beside it goes before what is said there."""
    reference = schema.get("$ref")
    if reference is None:
        return schema
    return {**components["schemas"][reference.rpartition("/")[2]], **schema, "$ref": None}


def _one_of(schema: Json, either: list[Json], components: Json) -> Shape:
    shapes = [shape_of(each, components) for each in either]
    types = [each.type for each in shapes]
    if len(either) < len(schema["anyOf"]):
        types.append("null")
    said = schema.get("description") or " ".join(each.text for each in shapes)
    default = " ".join(_default(schema))
    parts = tuple(part for each in shapes for part in each.parts)
    return Shape(" or ".join(types), text=f"{said} {default}".strip(), parts=parts)


def _fields(schema: Json, components: Json) -> Iterator[Shape]:
    for name, each in schema.get("properties", {}).items():
        yield replace(
            shape_of(each, components), name=name, required=name in schema.get("required", [])
        )


def _type(schema: Json) -> str:
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return ", ".join(f"`{each}`" for each in schema["enum"])
    kind: str = schema.get("type", "anything")
    return FORMATS.get(schema.get("format", ""), kind)


def _limits(schema: Json) -> Iterator[str]:
    """Say between what a number, or a length, has to be, and what it is when it is left out."""
    for least, most, of in (
        ("minimum", "maximum", ""),
        ("minLength", "maxLength", " characters"),
        ("minItems", "maxItems", " of them"),
    ):
        if least in schema and most in schema:
            yield f"From {schema[least]} to {schema[most]}{of}."
        elif most in schema:
            yield f"At most {schema[most]}{of}."
        elif least in schema:
            yield f"At least {schema[least]}{of}."
    yield from _default(schema)


def _default(schema: Json) -> Iterator[str]:
    default = schema.get("default")
    if isinstance(default, bool):
        yield f"`{str(default).lower()}` when left out."
    elif isinstance(default, str | int):
        yield f"`{default}` when left out."

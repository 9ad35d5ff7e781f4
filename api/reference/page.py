"""The OpenAPI document as a page: plain HTML without a script, readable without the network."""

from __future__ import annotations

import json
import re
import shlex
from itertools import chain
from typing import Any
from urllib.parse import urlencode

import orjson
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape

from api.reference import FOLDER
from api.reference.document import operations
from api.reference.shapes import Shape, shape_of

Json = dict[str, Any]
CODE = re.compile(r"`([^`]+)`")
ALWAYS = frozenset({"400", "413", "415", "422", "500", "503"})
"""Problems that any operation can run into: the page says them once."""


def render(document: Json) -> str:
    """Return the page."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(prose=prose, marked=marked, as_json=as_json)
    nouns: dict[str, list[Json]] = {tag["name"]: [] for tag in document["tags"]}
    for path, method, operation in operations(document):
        nouns[operation["tags"][0]].append(_shown(path, method, operation, document))
    template = environment.get_template("page.html")
    return template.render(document=document, nouns=nouns, shapes=_shapes(nouns, document))


def prose(text: str) -> Markup:
    """Return paragraphs."""
    paragraphs = [each for each in text.split("\n\n") if each.strip()]
    return Markup("\n").join(Markup("<p>{}</p>").format(marked(each)) for each in paragraphs)


def marked(text: str) -> Markup:
    """Return the text with `code` in it."""
    return Markup(CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704 - it is escaped


def as_json(value: Any) -> str:
    """Return an example as it is sent; text stays text."""
    if isinstance(value, str):
        return value
    return orjson.dumps(value, option=orjson.OPT_INDENT_2).decode()


def curl(path: str, method: str, operation: Json) -> str:
    """Return a command that sends the example; `$SERVER` is where, `$TOKEN` the token."""
    parameters = operation["parameters"]
    said = {each["name"]: each["example"] for each in parameters if "example" in each}
    place = {each["name"]: each["in"] for each in parameters}
    query = {name: value for name, value in said.items() if place[name] == "query"}
    for name, value in said.items():
        path = path.replace(f"{{{name}}}", str(value))
    words = [f'"$SERVER{path}{"?" if query else ""}{urlencode(query)}"']
    words += [] if method == "get" else [f"-X {method.upper()}"]
    words += _who(operation)
    sent = ("Idempotency-Key", "X-Device")
    words += [f"-H {shlex.quote(f'{name}: {said[name]}')}" for name in sent if name in said]
    words += _sent(operation)
    return "curl " + " \\\n  ".join(words)


def _who(operation: Json) -> list[str]:
    ways = [name for way in operation.get("security", []) for name in way]
    if "token" in ways:
        return ['-H "Authorization: Bearer $TOKEN"']
    return ["-b login.txt"] if ways else []


def _sent(operation: Json) -> list[str]:
    """Return the words that send the first body of an operation, if it takes one."""
    for media_type, content in operation.get("requestBody", {}).get("content", {}).items():
        body = content["example"]
        text = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)
        return [f"-H 'Content-Type: {media_type}'", f"--data-binary {shlex.quote(text)}"]
    return []


def _shown(path: str, method: str, operation: Json, document: Json) -> Json:
    """Return what the page shows of an operation."""
    components = document["components"]
    return {
        **operation,
        "path": path,
        "method": method.upper(),
        "curl": curl(path, method, operation),
        "parameters": [_parameter(each, components) for each in operation["parameters"]],
        "bodies": _contents(operation.get("requestBody", {}), components),
        "answers": [
            {**answer, "status": status, "contents": _contents(answer, components)}
            for status, answer in operation["responses"].items()
            if "$ref" not in answer
        ],
        "problems": [
            {"status": status, "id": answer["$ref"].rpartition("/")[2]}
            for status, answer in operation["responses"].items()
            if "$ref" in answer and status not in ALWAYS
        ],
    }


def _parameter(parameter: Json, components: Json) -> Json:
    shape: Shape = shape_of(parameter["schema"], components)
    text = parameter.get("description") or shape.text
    return {**parameter, "type": shape.type, "text": text}


def _contents(message: Json, components: Json) -> list[Json]:
    """Return each way in which a body is sent or answered.

    What has a name is described once for the whole page, `known_as` says where.
    """
    return [
        {
            **content,
            "type": media_type,
            "known_as": content["schema"].get("$ref", "").rpartition("/")[2],
            "shape": shape_of(content["schema"], components),
        }
        for media_type, content in message.get("content", {}).items()
    ]


def _shapes(nouns: dict[str, list[Json]], document: Json) -> dict[str, Shape]:
    """Return what is sent and answered, by its name."""
    components = document["components"]
    bodies = [
        content
        for each in chain.from_iterable(nouns.values())
        for content in chain(each["bodies"], *(answer["contents"] for answer in each["answers"]))
    ]
    names = sorted({content["known_as"] for content in bodies} - {""})
    return {name: shape_of(components["schemas"][name], components) for name in names}

"""What is said with each operation: taken down from the application itself, and compared with it.

`tests/api/story` is where it comes from.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson

from api.reference.headers import refer_to

EXAMPLES = Path(__file__).with_name("examples.json")
Json = dict[str, Any]


def load_examples() -> Json:
    """Return what is said, by endpoint."""
    examples: Json = orjson.loads(EXAMPLES.read_bytes())
    return examples


def show_request(operation: Json, path: str, request: Json) -> None:
    """Give the operation's parameters and bodies the values that were sent."""
    sent = _parameters(path, request)
    for parameter in operation.get("parameters", []):
        if parameter["name"] in sent:
            parameter["example"] = sent[parameter["name"]]
    for media_type, value in request["bodies"].items():
        operation["requestBody"]["content"][media_type]["example"] = value


def show_answer(response: Json, answer: Json) -> None:
    """Give the answer the headers and the values that were answered."""
    response["headers"] |= refer_to(answer["headers"])
    for media_type, value in answer["bodies"].items():
        response["content"][media_type]["example"] = value


def _parameters(path: str, request: Json) -> dict[str, Any]:
    """Return what was sent in the address and the headers, by name."""
    address = urlsplit(request["url"])
    names = zip(path.split("/"), address.path.split("/"), strict=True)
    in_path = {
        name.strip("{}").removesuffix("}.ics"): value.removesuffix(".ics")
        for name, value in names
        if name.startswith("{")
    }
    in_query = {name: _typed(values[0]) for name, values in parse_qs(address.query).items()}
    return {**in_path, **in_query, **request["headers"]}


def _typed(value: str) -> int | str:
    return int(value) if value.isdecimal() else value

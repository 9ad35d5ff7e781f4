"""The headers that the API knows, as the OpenAPI document says them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]
TEXT: Json = {"type": "string"}

IN_ANSWERS: Json = {
    "Server-Time": {
        "description": "The server's clock when it answered, in milliseconds since the epoch.",
        "schema": {"type": "integer"},
        "example": 1772355600000,
    },
    "X-Request-Id": {
        "description": "Names this request in the server's log; one that was sent is kept.",
        "schema": TEXT,
        "example": "3444368081d77cee",
    },
    "ETag": {
        "description": "The revision: for `If-None-Match`, and for `If-Match` of a change. It is "
        'weak (`W/"7"`) when the answer is compressed, and works all the same.',
        "schema": TEXT,
        "example": '"7"',
    },
    "Link": {
        "description": 'Where the list goes on, as `rel="next"`; left out on its last page.',
        "schema": TEXT,
        "example": '</api/changes?since=6&limit=2>; rel="next"',
    },
    "Location": {
        "description": "Where it is.",
        "schema": TEXT,
        "example": "/api/tasks/019ca8a1-7c00-7000-8000-000000000001",
    },
    "Retry-After": {
        "description": "Seconds to wait before the same is sent again.",
        "schema": {"type": "integer"},
        "example": 5,
    },
    "Content-Disposition": {
        "description": "The name of the file.",
        "schema": TEXT,
        "example": 'attachment; filename="pomodoro-2026-03-01.json"',
    },
    "WWW-Authenticate": {
        "description": "How to say who one is.",
        "schema": TEXT,
        "example": "Bearer",
    },
}

EVERYWHERE = ("Server-Time", "X-Request-Id")
WITH_PROBLEMS = {401: ("WWW-Authenticate",), 429: ("Retry-After",), 503: ("Retry-After",)}

IF_NONE_MATCH: Json = {
    "name": "If-None-Match",
    "in": "header",
    "description": "The ETag of the answer that one has: if it still holds, a 304 without a body.",
    "schema": TEXT,
    "example": '"7"',
}
LAST_EVENT_ID: Json = {
    "name": "Last-Event-ID",
    "in": "header",
    "description": "The id of the last event; browsers send it themselves. It goes before `since`.",
    "schema": TEXT,
    "example": "8-1772355600000",
}


def refer_to(names: Iterable[str]) -> Json:
    """Return the headers of an answer by their names, and those that every answer has."""
    return {name: {"$ref": f"#/components/headers/{name}"} for name in (*EVERYWHERE, *names)}

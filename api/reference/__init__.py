"""What developers read: the OpenAPI document, and a page made of it. Made when it is asked for."""

from __future__ import annotations

import re
from functools import cache

import orjson
from flask import Response
from flask_openapi import OpenAPI

from api.resources.replies import reply, tag_of

CONVERTER = re.compile(r"<(?:\w+:)?(\w+)>")


def add_reference(app: OpenAPI) -> None:
    """Answer `/api/openapi.json`, with all routes that `app` has by then."""

    @cache
    def content() -> bytes:
        from api.reference.document import complete  # noqa: PLC0415 - not before someone asks
        from api.reference.examples import load_examples  # noqa: PLC0415

        return orjson.dumps(complete(app.api_doc, endpoints(app), load_examples()))

    def document() -> Response:
        body = content()
        return reply(orjson.Fragment(body), tag=tag_of(body))

    app.add_url_rule("/api/openapi.json", "document", document)


def endpoints(app: OpenAPI) -> dict[tuple[str, str], str]:
    """Return the name of what answers each path, as OpenAPI writes it, and method."""
    return {
        (CONVERTER.sub(r"{\1}", rule.rule), method): rule.endpoint
        for rule in app.url_map.iter_rules()
        for method in rule.methods or ()
    }

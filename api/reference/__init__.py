"""What developers read: the OpenAPI document, and a page made of it. Made when it is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import orjson
from flask import Response
from flask_openapi import OpenAPI

from api.resources.replies import has_already, tag_of

FOLDER = Path(__file__).parent
CONVERTER = re.compile(r"<(?:[^<>:]+:)?(\w+)>")


def add_reference(app: OpenAPI) -> None:
    """Answer `/api/openapi.json` and `/api/docs`, with all routes that `app` has by then."""

    @cache
    def document() -> bytes:
        from api.reference.document import complete  # noqa: PLC0415 - not before someone asks
        from api.reference.examples import load_examples  # noqa: PLC0415

        return orjson.dumps(complete(app.api_doc, endpoints(app), load_examples()))

    @cache
    def page() -> bytes:
        from api.reference.page import render  # noqa: PLC0415 - not before someone asks

        return render(orjson.loads(document())).encode()

    @cache
    def style() -> bytes:
        return (FOLDER / "docs.css").read_bytes()

    for name, content, media_type in (
        ("openapi.json", document, "application/json"),
        ("docs", page, "text/html; charset=utf-8"),
        ("docs.css", style, "text/css; charset=utf-8"),
    ):
        endpoint = name.replace(".", "_")
        app.add_url_rule(f"/api/{name}", endpoint, _answering(content, media_type))


def endpoints(app: OpenAPI) -> dict[tuple[str, str], str]:
    """Return the name of what answers each path, as OpenAPI writes it, and method."""
    return {
        (CONVERTER.sub(r"{\1}", rule.rule), method): rule.endpoint
        for rule in app.url_map.iter_rules()
        for method in rule.methods or ()
    }


def _answering(content: Callable[[], bytes], media_type: str) -> Callable[[], Response]:
    def answer() -> Response:
        body = content()
        tag = tag_of(body)
        already = has_already(tag)
        response = Response(status=304) if already else Response(body, content_type=media_type)
        response.headers["ETag"] = f'"{tag}"'
        return response

    return answer

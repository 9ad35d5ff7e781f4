"""Let programs in the pages of other sites use the API: with a token, and never with a cookie.

What carries an `Authorization` header, or the `?apikey=` of 2015, is not what a browser adds by
itself, so every site may send it and read the answer (Fetch standard, fetch.spec.whatwg.org, "CORS
protocol"). Credentials are never allowed: with a cookie a browser lets no other site read anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask
from werkzeug.wrappers import Request

PATHS = "/api/"
"""Where tokens are of use; who signs in does so on the page."""

OF_2015 = re.compile(r"/api/pomodoro(/[^/]+)?")
"""Where a token may stand in the address."""

EVERY_SITE = ("Access-Control-Allow-Origin", "*")
READABLE = (
    "Access-Control-Expose-Headers",
    "ETag, Link, Location, Server-Time, X-Request-Id, Retry-After",
)
PREFLIGHT = [
    EVERY_SITE,
    ("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE"),
    (
        "Access-Control-Allow-Headers",
        "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, X-Device, "
        "X-Seen-Commit, Last-Event-ID, X-Request-Id",
    ),
    ("Access-Control-Max-Age", "7200"),
]


class TokensFromEverySite:
    """Answers the question that a browser asks first, and says who may read an answer."""

    def __init__(self, wsgi: Callable[..., Iterable[bytes]]) -> None:
        self.wsgi = wsgi

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer, or pass the request on."""
        if "HTTP_ORIGIN" not in environ or not environ.get("PATH_INFO", "").startswith(PATHS):
            return self.wsgi(environ, start_response)
        if _asks_for_tokens(environ):
            start_response("204 NO CONTENT", PREFLIGHT)
            return []
        if "HTTP_AUTHORIZATION" not in environ and not _has_apikey(environ):
            return self.wsgi(environ, start_response)

        def start(status: str, headers: list[tuple[str, str]], *exc_info: Any) -> Any:
            return start_response(status, [*headers, EVERY_SITE, READABLE], *exc_info)

        return self.wsgi(environ, start)


def allow_tokens_from_every_site(app: Flask) -> None:
    """Answer browsers that ask on behalf of another site."""
    app.wsgi_app = TokensFromEverySite(app.wsgi_app)  # type: ignore[method-assign]  # Flask's way


def _asks_for_tokens(environ: dict[str, Any]) -> bool:
    """Tell whether it is a preflight of a request that will show a token."""
    if environ["REQUEST_METHOD"] != "OPTIONS":
        return False
    if "HTTP_ACCESS_CONTROL_REQUEST_METHOD" not in environ:
        return False
    names = environ.get("HTTP_ACCESS_CONTROL_REQUEST_HEADERS", "").lower().split(",")
    return "authorization" in (name.strip() for name in names) or _has_apikey(environ)


def _has_apikey(environ: dict[str, Any]) -> bool:
    """Tell whether the address has a token, as in 2015."""
    at_home = OF_2015.fullmatch(environ.get("PATH_INFO", "")) is not None
    return at_home and "apikey" in Request(environ).args

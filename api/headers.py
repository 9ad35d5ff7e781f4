"""Headers that every answer carries, for the API and for the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask

from api.domain.records import Instant
from api.parts import parts

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
FOR_THE_API = EVERYWHERE | {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}
DOCS = "/api/docs"
"""The one page among the API's answers: it has a style and an icon, and no script."""
FOR_THE_DOCS = EVERYWHERE | {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-cache",
}
FOR_THE_PAGE = EVERYWHERE | {
    "Content-Security-Policy": "; ".join(
        [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data: blob:",  # the favicon counts down: it is drawn
            "font-src 'self'",
            "media-src 'self' blob:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class ApiHeaders:
    """Sends the API's headers and the server's time with whatever Flask answers.

    Not after each request in Flask: ten header lookups a request are dearer than one list.
    """

    def __init__(self, wsgi: Callable[..., Iterable[bytes]], clock: Callable[[], Instant]) -> None:
        self.wsgi = wsgi
        self.clock = clock
        self.always = tuple(FOR_THE_API.items())
        self.of_the_docs = tuple(FOR_THE_DOCS.items())

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Pass the request on."""
        always = self.of_the_docs if environ.get("PATH_INFO") == DOCS else self.always

        def start(status: str, headers: list[tuple[str, str]], *exc_info: Any) -> Any:
            now = ("Server-Time", str(self.clock()))
            return start_response(status, [*headers, *always, now], *exc_info)

        return self.wsgi(environ, start)


def add_headers(app: Flask) -> None:
    """Send the headers with all that the routes of `app` answer."""
    app.wsgi_app = ApiHeaders(app.wsgi_app, parts(app).clock)  # type: ignore[method-assign]  # Flask's way

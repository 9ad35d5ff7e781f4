"""Headers that every answer carries, for the API and for the page."""

from __future__ import annotations

from flask import Flask, Response

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


def add_headers(app: Flask) -> None:
    """Send the API's headers and the server's time with whatever a route answers."""

    @app.after_request
    def _add(response: Response) -> Response:
        for name, value in FOR_THE_API.items():
            response.headers.setdefault(name, value)
        response.headers["Server-Time"] = str(parts().clock())
        return response

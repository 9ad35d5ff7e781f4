"""How often an address may guess."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from flask.typing import ResponseReturnValue
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

GUESSES = ("auth.sign_in", "auth.sign_up", "account.change")


def limit_guesses(app: Flask, limit: str) -> None:
    """Answer 429 when an address tries a password more often than `limit` ("20/minute")."""
    limiter = Limiter(
        get_remote_address,
        app=app,
        storage_uri="memory://",
        strategy="sliding-window-counter",
        headers_enabled=True,
    )
    # Its hook before each request is for limits that every route has. There are none, and looking
    # for them takes a sixth of a day's read; the limited routes below count for themselves.
    app.before_request_funcs[None].remove(limiter._check_request_limit)
    for endpoint in GUESSES:
        route: Callable[..., ResponseReturnValue] = app.view_functions[endpoint]  # type: ignore[assignment]  # none is async
        app.view_functions[endpoint] = limiter.limit(limit)(route)

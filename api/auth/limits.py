"""How often an address may guess."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache, wraps
from math import ceil
from typing import TYPE_CHECKING, Any

from flask import Flask, request
from flask.typing import ResponseReturnValue

from api.errors import Problem

if TYPE_CHECKING:
    from limits import RateLimitItem
    from limits.strategies import RateLimiter

GUESSES = ("auth.sign_in", "auth.sign_up", "account.change", "calendar.feed")

View = Callable[..., ResponseReturnValue]


def limit_guesses(app: Flask, limit: str) -> None:
    """Answer 429 when an address tries a password more often than `limit` ("20/minute").

    Only these routes are looked at: a limit for all would cost every request something.
    """

    @cache
    def limiter() -> tuple[RateLimitItem, RateLimiter]:
        from limits import parse, storage, strategies  # noqa: PLC0415 - not before someone guesses

        kept = storage.MemoryStorage()
        return parse(limit), strategies.SlidingWindowCounterRateLimiter(kept)

    def limited(endpoint: str, view: View) -> View:
        @wraps(view)
        def guess(**values: Any) -> ResponseReturnValue:
            rate, attempts = limiter()
            who = (endpoint, request.remote_addr or "")
            if not attempts.hit(rate, *who):
                seconds = ceil(attempts.get_window_stats(rate, *who).reset_time - time.time())
                raise Problem(429, headers={"Retry-After": str(max(seconds, 1))})
            return view(**values)

        return guess

    for endpoint in GUESSES:
        view: View = app.view_functions[endpoint]  # type: ignore[assignment]  # none is async
        app.view_functions[endpoint] = limited(endpoint, view)

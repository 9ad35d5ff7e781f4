"""How often an address may guess."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache, wraps
from math import ceil
from typing import TYPE_CHECKING, Any, Protocol

from flask import Flask, request
from flask.typing import ResponseReturnValue

from api.connections import network_of
from api.errors import Problem
from api.parts import parts
from api.store import Unavailable

if TYPE_CHECKING:
    from limits import RateLimitItem
    from limits.strategies import RateLimiter

    from api.redis import Line

GUESSES = (
    "auth.sign_in",
    "auth.sign_in_by_code",
    "auth.sign_up",
    "passkey.sign_up_options",
    "passkey.sign_up",
    "passkey.sign_in_options",
    "passkey.sign_in",
    "proof.by_password",
    "proof.options",
    "proof.by_passkey",
    "provider.begin",
    "provider.finish",
    "account.change",
    "calendar.feed",
)

View = Callable[..., ResponseReturnValue]


class Attempts(Protocol):
    """Who tried how often."""

    def wait_seconds(self, *who: str) -> float | None:
        """Count an attempt; return how long until the next one is allowed if this one is not."""


class CountedHere:
    """Attempts counted by this process alone."""

    def __init__(self, limit: str) -> None:
        from limits import parse, storage, strategies  # noqa: PLC0415 - not before someone guesses

        self._limiter = strategies.SlidingWindowCounterRateLimiter(storage.MemoryStorage())
        self._rate = parse(limit)

    def wait_seconds(self, *who: str) -> float | None:
        return _wait_seconds(self._limiter, self._rate, who)


class CountedTogether:
    """Attempts counted by all processes in one Redis; while it is away, by each alone."""

    def __init__(self, limit: str, url: str, line: Line) -> None:
        from limits import parse, storage, strategies  # noqa: PLC0415 - not before someone guesses

        self._line = line
        # What another strategy has kept under the same key would be an error.
        prefix = "pomodoro:guesses:sliding-window-counter"
        kept = storage.RedisStorage(url, connection_pool=self._line.pool, key_prefix=prefix)
        self._limiter = strategies.SlidingWindowCounterRateLimiter(kept)
        self._rate = parse(limit)
        self._alone = CountedHere(limit)

    def wait_seconds(self, *who: str) -> float | None:
        try:
            with self._line.calling("guesses"):
                return _wait_seconds(self._limiter, self._rate, who)
        except Unavailable:
            return self._alone.wait_seconds(*who)


def _wait_seconds(limiter: RateLimiter, rate: RateLimitItem, who: tuple[str, ...]) -> float | None:
    if limiter.hit(rate, *who):
        return None
    return limiter.get_window_stats(rate, *who).reset_time - time.time()


def limit_guesses(app: Flask, limit: str, url: str) -> None:
    """Answer 429 when an address tries a password more often than `limit` ("20/minute").

    `url` is that of the login sessions: the attempts are counted in the same Redis, over the line
    of the bus. Only these routes are looked at: a limit for all would cost every request something.
    """

    @cache
    def attempts() -> Attempts:
        line = parts(app).bus.line
        return CountedHere(limit) if line is None else CountedTogether(limit, url, line)

    def limited(endpoint: str, view: View) -> View:
        @wraps(view)
        def guess(**values: Any) -> ResponseReturnValue:
            wait = attempts().wait_seconds(endpoint, network_of(request.remote_addr or ""))
            if wait is not None:
                raise Problem(429, headers={"Retry-After": str(max(ceil(wait), 1))})
            return view(**values)

        return guess

    for endpoint in GUESSES:
        view: View = app.view_functions[endpoint]  # type: ignore[assignment]  # none is async
        app.view_functions[endpoint] = limited(endpoint, view)

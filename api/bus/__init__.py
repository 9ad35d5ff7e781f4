"""Who must hear of a change: commits are published here, streams and jobs subscribe.

A subscription keeps the latest revision and nothing else: whoever hears of it reads the feed from
where they are, so that a slow reader costs no memory and misses nothing.
"""

from __future__ import annotations

from api.bus.local import BYE, Bus, Bye, Subscription
from api.sessions import REDIS_SCHEMES

__all__ = ["BYE", "Bus", "Bye", "Subscription", "open_bus"]


def open_bus(url: str) -> Bus:
    """Open the bus that goes with the login sessions' `url`: in this process for SQLite, between
    all processes for a Redis, which may be away for now.

    Raises ValueError for an unknown scheme.
    """
    if url.startswith("sqlite:"):
        return Bus()
    if url.startswith(REDIS_SCHEMES):
        from api.bus.redis import open_redis  # noqa: PLC0415 - only the chosen driver

        return open_redis(url)
    raise ValueError("the URL of the sessions begins with sqlite:/// or redis://")

"""Purge what deleted accounts leave in files, beside the requests and never within one."""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog

from api.background import Repeated
from api.domain.records import Instant
from api.parts import Parts
from api.store import Unavailable

CHECK_SECONDS = 10.0
HELD_UP_SECONDS = 600.0
"""Until the next attempt when the disk is full, or another program holds the file."""
SMALL_BYTES = 16 * 1024 * 1024
"""A file of this size is written anew at any time: others who write wait for 0.1 s."""
NIGHT_HOURS = (3, 4)
"""When a larger one is, by the server's local time, once an hour at most."""
HOUR_SECONDS = 3600.0


def keep_purging(opened: Parts) -> Callable[[], None]:
    """Purge in a thread of its own; return what ends it, and waits until it has."""

    def run() -> float:
        try:
            has_purged = purge(opened)
        except Unavailable as error:
            structlog.get_logger().warning("purge", error=str(error))
            return HELD_UP_SECONDS
        return HOUR_SECONDS if has_purged and _is_night(opened.clock()) else CHECK_SECONDS

    purging = Repeated("purge", run)
    opened.background["purge"] = purging.is_working
    return purging.end


def purge(opened: Parts) -> bool:
    """Purge what is due: soon after a deletion where the file is small, and else at night.

    Return whether there was something. Raises Unavailable, and then it is still to be done.
    """
    max_bytes = None if _is_night(opened.clock()) else SMALL_BYTES
    of_store = opened.store.scrub(max_bytes)
    return opened.sessions.scrub(max_bytes) or of_store


def _is_night(now: Instant) -> bool:
    return time.localtime(now / 1000).tm_hour in NIGHT_HOURS

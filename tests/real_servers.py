"""Whether there are a real MongoDB and a real Redis; mongomock and fakeredis take their place.

What those cannot do is marked `real_server`, or takes a server that it may stop.
"""

from __future__ import annotations

import os

import pytest

from tests import mongo, redis_server

NO_MONGO = mongo.left_out()
NO_REDIS = redis_server.left_out()
"""Why the tests run on a mock; None where there is a server."""
NEEDS_REAL = "needs a real"
"""What a test is skipped for begins with this."""
_STOPPED = {"own_mongo": "mongo", "own_redis": "redis"}
"""The fixtures that give a server which may be stopped, and what it is."""


def refuse_mocks(reason: str | None) -> None:
    """Fail what would run on a mock where nothing may be left out."""
    if reason and os.environ.get("NOTHING_LEFT_OUT"):
        pytest.fail(f"this has to run on a real server: {reason}")


def skip_what_needs_them(items: list[pytest.Item]) -> None:
    """Skip the tests that need a real server which is not there."""
    for each in items:
        for name in sorted(_servers_needed(each)):
            if reason := _missing(each, name):
                each.add_marker(pytest.mark.skip(f"{NEEDS_REAL} {name}: {reason}"))


def _servers_needed(item: pytest.Item) -> set[str]:
    used: list[str] = getattr(item, "fixturenames", [])
    marked = {name for mark in item.iter_markers("real_server") for name in mark.args}
    return marked | {name for fixture, name in _STOPPED.items() if fixture in used}


def _missing(item: pytest.Item, name: str) -> str | None:
    own = any(_STOPPED.get(fixture) == name for fixture in getattr(item, "fixturenames", []))
    return mongo.left_out(own=own) if name == "mongo" else redis_server.left_out(own=own)

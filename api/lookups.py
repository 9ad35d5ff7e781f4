"""Names of hosts, looked up in a bounded time: a name server may hang as any other part may.

The system's own look-up takes as long as it likes (often 10 s a name server), and no time-out of a
driver ends it.
"""

from __future__ import annotations

from typing import Any

import gevent
from gevent.resolver.thread import Resolver
from gevent.threadpool import ThreadPool

LOOKUP_SECONDS = 1.0
"""How long a connection waits for an address; it then counts as one that took too long."""
AT_ONCE = 8
"""Threads that look up: those that hang are not the ones in which passwords are hashed."""


class BoundedResolver(Resolver):
    """gevent's resolver, in threads of its own, and only for so long."""

    def __init__(self, hub: Any = None) -> None:
        super().__init__(hub)
        self.pool = ThreadPool(AT_ONCE, hub=hub)

    def getaddrinfo(self, *asked: Any, **options: Any) -> Any:
        """Return the addresses of a host. Raises gaierror, and TimeoutError after LOOKUP_SECONDS:
        the thread goes on, and nobody waits for it."""
        with gevent.Timeout(LOOKUP_SECONDS, TimeoutError("the host's name was not looked up")):
            return super().getaddrinfo(*asked, **options)


def bound_lookups() -> None:
    """Let this process look up names so; comes before the first look-up."""
    gevent.config.resolver = BoundedResolver

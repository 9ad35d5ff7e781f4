"""How long a connection may say nothing: longer than a proxy lets it, so that the proxy ends it.

When both ends let go at about the same time, the next request meets a connection that is being
closed, and a proxy must not send a POST again that may have been done. On a busy machine either
end may be late by seconds.
"""

from __future__ import annotations

import time
from typing import Any

import gevent
from greenlet import greenlet
from gunicorn.workers.ggevent import GeventWorker

IDLE_SECONDS = 30.0
"""nginx's `keepalive_timeout` (router/upstreams.conf) is 1 s."""
LOOK_SECONDS = 2.0
"""How often a silent connection looks whether the server is being stopped."""
CLIENT_GOES_SECONDS = 2
"""How long it is kept once the server is told to end."""
PROXY_GOES_SECONDS = 6
"""The same behind proxies, which end it by themselves, but late on a busy machine."""


class PatientWorker(GeventWorker):  # type: ignore[misc]  # it comes without types
    """gunicorn's worker; its setting `keepalive` is the patience that it has while it stops."""

    def timeout_ctx(self) -> Silence:
        """Return what bounds the wait for a request."""
        return Silence(self)


class Silence(gevent.Timeout):
    """Ends, by closing the connection, when it was too long: gunicorn sees no request then."""

    def __init__(self, worker: PatientWorker) -> None:
        look = min(LOOK_SECONDS, worker.cfg.keepalive)
        super().__init__(look, False)  # type: ignore[arg-type]  # its types do not know False
        self._worker = worker
        self._began = time.monotonic()

    def _on_expiration(self, waiting: greenlet, error: Any) -> None:
        patience = IDLE_SECONDS if self._worker.alive else self._worker.cfg.keepalive
        if time.monotonic() - self._began >= patience:
            super()._on_expiration(waiting, error)  # type: ignore[misc]  # nor this
        else:
            self.timer.stop()
            self.timer.start(self._on_expiration, waiting, error, update=True)

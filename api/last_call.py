"""Nobody who reached the door is turned away when it closes.

A connection is there before the worker takes it: the kernel has answered, and a client or a proxy
has perhaps sent its request. When a listening socket is closed, those who wait are reset, and a
proxy must not send a POST again that may have been done.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from gevent.server import StreamServer
from gevent.socket import socket
from gunicorn.workers import ggevent


class Address:
    """Where a door was: gunicorn asks the listening socket as it begins with each connection."""

    def __init__(self, listener: socket) -> None:
        self._name = listener.getsockname()

    def getsockname(self) -> Any:
        """Return what the socket said while it was open."""
        return self._name


class LastCall(StreamServer):
    """Takes all who wait before it stops listening; they are answered in the time of grace."""

    def __init__(self, listener: socket, handle: partial[None], **options: Any) -> None:
        super().__init__(listener, handle=partial(handle.func, Address(listener)), **options)

    def close(self) -> None:
        """Take who waits, and let no one in after them."""
        while not self.closed and (waiting := self.do_read()):
            self.do_handle(*waiting)
        super().close()


def close_after_the_last_call() -> None:
    """Let gunicorn's worker listen so: it makes its server itself, and has no setting for it."""
    ggevent.StreamServer = LastCall

"""The worker: gunicorn's, with limits on its connections.

A connection may say nothing for longer than a proxy lets it, so that the proxy ends it.

When both ends let go at about the same time, the next request meets a connection that is being
closed, and a proxy must not send a POST again that may have been done. On a busy machine either
end may be late by seconds.
"""

from __future__ import annotations

import socket
from typing import Any

import gevent
from gunicorn import util
from gunicorn.workers.ggevent import GeventWorker

from api.bodies import BodyCutShort, BodyTooSlow, Turns, bound_body, discard_body
from api.connections import Connections

IDLE_SECONDS = 30
"""nginx's `keepalive_timeout` (router/upstreams.conf) is 1 s."""
CLIENT_GOES_SECONDS = 2
"""How long a silent connection is kept once the server is told to end."""
PROXY_GOES_SECONDS = 6
"""The same behind proxies, which end it by themselves, but late on a busy machine."""
SPARE_CONNECTIONS = 100
"""The worker accepts nobody while it is full: connections that wait are closed before it is."""


class PatientWorker(GeventWorker):  # type: ignore[misc]  # it comes without types
    """gunicorn's worker, with limits on connections and bodies."""

    connections: Connections
    turns: Turns

    def init_process(self) -> None:
        """Serve until the worker is told to end."""
        settings = self.app.settings
        full = self.worker_connections - SPARE_CONNECTIONS
        # Behind proxies all connections are theirs: it is they who count their clients'.
        per_address = full if settings.proxies else settings.max_connections_per_address
        self.connections = Connections(full, per_address)
        self.turns = Turns()
        super().init_process()

    def end_silent_connections(self) -> None:
        """Close those that say nothing, once their clients have had time to do so themselves."""
        behind_proxies = self.app.settings.proxies
        gevent.sleep(PROXY_GOES_SECONDS if behind_proxies else CLIENT_GOES_SECONDS)
        self.connections.end_silent()

    def handle(self, listener: Any, client: socket.socket, address: Any) -> None:
        """Serve a connection, unless its address has too many."""
        if not self.connections.add(client, address[0]):
            util.write_error(client, 429, "Too Many Requests", "")
            util.close(client)
            return
        try:
            super().handle(listener, client, address)
        finally:
            self.connections.remove(client)

    def handle_request(self, name: Any, request: Any, client: socket.socket, address: Any) -> None:
        """Answer a request. Raises StopIteration when the connection is to be closed then."""
        connection = self.connections.find(client)
        connection.has_request = True
        connection.answer()
        try:
            bound_body(request, self.turns, connection)
        except BodyTooSlow:
            util.write_error(client, 408, "Request Timeout", "")
            raise StopIteration from None
        except BodyCutShort:
            util.write_error(client, 400, "Bad Request", "")
            raise StopIteration from None
        try:
            super().handle_request(name, request, client, address)
        except TimeoutError:
            raise StopIteration from None  # the client does not read (api/serve.py, UNREAD_MS)
        except StopIteration:
            discard_body(request.body)  # or the client is reset before it has read its response
            raise
        if not discard_body(request.body):
            raise StopIteration
        connection.has_request = False
        connection.wait()

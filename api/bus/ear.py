"""What one process hears from the others, by the one subscription that it has."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import structlog
from redis import exceptions
from redis.client import PubSub

from api.bus.teller import CHANNEL
from api.redis import ANSWER_SECONDS, Line

QUIET_SECONDS = 0.5
"""How long nothing is heard before Redis is asked whether it is there, and may take to say so."""
AGAIN_SECONDS = 2.0
"""How long until the next attempt to subscribe; so often everybody looks for themselves."""


class Ear:
    """Follows the channel in a thread of its own until `close`."""

    def __init__(
        self,
        line: Line,
        process: str,
        *,
        heard: Callable[[str, int], None],
        doubted: Callable[[], None],
    ) -> None:
        """Call `heard` with what others publish, `doubted` when something may be missing.

        Returns once Redis has confirmed that it listens, or has not.
        """
        self._line = line
        self._process = process
        self._heard = heard
        self._doubted = doubted
        self._tried = threading.Event()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="bus ear", daemon=True)
        self._thread.start()
        self._tried.wait(ANSWER_SECONDS)

    def close(self) -> None:
        """Stop; a Redis that hangs is not waited for."""
        self._ended.set()
        self._thread.join(QUIET_SECONDS)

    def _run(self) -> None:
        deaf = False
        while not self._ended.is_set():
            try:
                with PubSub(self._line.pool) as channel:
                    channel.subscribe(CHANNEL)
                    deaf = False
                    self._follow(channel)
            except Exception as error:
                # A ValueError is a message that is none of ours.
                if not isinstance(error, exceptions.RedisError | ValueError):
                    structlog.get_logger().error("bus", exc_info=error)
                elif not deaf:
                    structlog.get_logger().warning("bus", error=str(error))
                deaf = True
                self._doubted()
                self._tried.set()
                self._ended.wait(AGAIN_SECONDS)

    def _follow(self, channel: PubSub) -> None:
        """Hear until the connection breaks. Raises RedisError then, also for mere silence."""
        asked = False
        while not self._ended.is_set():
            message: Any = channel.get_message(timeout=QUIET_SECONDS)
            if message is not None:
                asked = False
                self._take(message)
            elif asked:
                raise exceptions.TimeoutError("the subscription is silent")
            else:
                channel.ping()
                asked = True

    def _take(self, message: dict[str, Any]) -> None:
        if message["type"] == "subscribe":  # also when the driver connects anew by itself
            self._doubted()
            self._tried.set()
        elif message["type"] == "message":
            process, user, rev = message["data"].decode().split(" ")
            if process != self._process:
                self._heard(user, int(rev))

"""One Redis: connections with limits to how long anything may take, and what its errors mean."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal
from urllib.parse import urlsplit

from redis import BlockingConnectionPool, Redis, exceptions
from redis.backoff import NoBackoff
from redis.retry import Retry

from api.store import Unavailable

NOT_A_URL = (
    "the URL of the sessions is not one of a Redis, redis://:password@host:6379/0; "
    "signs like / @ : in the password are percent-encoded (%2F %40 %3A)"
)
ANSWER_SECONDS = 1.0
"""How long Redis may take to accept a connection, or to answer."""
QUEUE_SECONDS = 30.0
"""How long a call waits for one of the connections: thousands of devices may come back at once.

It is not waited so long for a Redis that hangs: those in front give up after ANSWER_SECONDS, and
then all behind them are told so.
"""
CONNECTIONS = 50
SHUN_SECONDS = 0.5
"""How long a Redis that did not answer is not asked again."""

Purpose = Literal["logins", "news", "presence", "guesses"]
"""What Redis is asked for."""


class Line:
    """The connections to one Redis; safe to use from any thread or greenlet.

    Nothing is connected before it is needed, and a lost connection is made again, so that a server
    starts without its Redis and goes on when that is back.
    """

    def __init__(self, url: str) -> None:
        self.pool = BlockingConnectionPool.from_url(
            url,
            max_connections=CONNECTIONS + 1,  # one more for a subscription
            timeout=QUEUE_SECONDS,
            socket_timeout=ANSWER_SECONDS,
            socket_connect_timeout=ANSWER_SECONDS,
            socket_keepalive=True,
            # A connection of before a restart is replaced at once; silence is not waited for twice.
            retry=Retry(NoBackoff(), 1, (exceptions.ConnectionError,)),
            protocol=2,  # no handshake
        )
        self.redis = Redis(connection_pool=self.pool)
        self.timed: Callable[[Purpose, float], None] | None = None
        """Is told how many seconds each call took, once it is set."""
        self._free = threading.BoundedSemaphore(CONNECTIONS)
        self._away_until: float | None = None

    @contextmanager
    def calling(self, purpose: Purpose) -> Iterator[Redis]:
        """Give what sends commands. Raises Unavailable for whatever goes wrong in the block.

        While Redis does not answer, one call at a time finds out whether it does again, and all
        others are told so at once: thousands do not wait one after the other for what is not there.
        """
        self._refuse_while_away()
        if not self._free.acquire(timeout=QUEUE_SECONDS):
            raise Unavailable("too many wait for Redis")
        try:
            self._refuse_while_away()
            if self._away_until is not None:
                self._away_until = time.monotonic() + ANSWER_SECONDS + SHUN_SECONDS
            with self._timing(purpose):
                yield self.redis
            self._away_until = None
        except (exceptions.ConnectionError, exceptions.TimeoutError) as error:
            self._away_until = time.monotonic() + SHUN_SECONDS
            raise Unavailable(f"Redis does not answer: {error}") from error
        except exceptions.RedisError as error:
            raise Unavailable(f"Redis refuses: {error}") from error
        finally:
            self._free.release()

    @contextmanager
    def _timing(self, purpose: Purpose) -> Iterator[None]:
        began = time.perf_counter()
        try:
            yield
        finally:
            if self.timed is not None:
                self.timed(purpose, time.perf_counter() - began)

    def _refuse_while_away(self) -> None:
        if self._away_until is not None and time.monotonic() < self._away_until:
            raise Unavailable("Redis did not answer just now")

    def close(self) -> None:
        """Let go of every connection."""
        self.redis.close()
        self.pool.disconnect()


def open_line(url: str) -> Line:
    """Return the way to the Redis behind `redis://host:port/db`, `rediss://…` or `unix://path`.

    Raises ValueError when the URL cannot be one; nothing of it is repeated, for the password in it.
    """
    try:
        if not (urlsplit(url).hostname or urlsplit(url).path):
            raise ValueError("it names no host")
        line = Line(url)
        line.pool.connection_class(**line.pool.connection_kwargs)  # knows its options, or raises
        return line
    except (ValueError, TypeError) as error:
        raise ValueError(NOT_A_URL) from error

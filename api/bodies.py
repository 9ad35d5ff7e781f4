"""Limits on the bodies of requests: bytes, chunks and seconds.

gunicorn reads a body for as long as bytes come, and lets nobody else run meanwhile.
"""

from __future__ import annotations

import time
from typing import Any

import gevent
from gevent import Timeout
from gevent.lock import Semaphore
from gunicorn.http.body import Body, ChunkedReader, LengthReader
from gunicorn.http.errors import ParseException

from api.connections import Connection
from api.turns import TURN_SECONDS

MAX_BYTES = 128 * 1024 * 1024
"""Read or discarded of one body; the routes themselves accept far less."""
FIRST_SECONDS = 20.0
"""How long a body may take to begin with; each byte received adds 1 / `MIN_BYTES_PER_SECOND`."""
MIN_BYTES_PER_SECOND = 8 * 1024
DISCARD_SECONDS = 5.0
"""How long what a route left unread may take: whoever still sends reads the response afterwards."""
READ_BYTES = 64 * 1024
FREE_CHUNKS = 10_000
MIN_CHUNK_BYTES = 64
"""The average size of a body's chunks once there are more than `FREE_CHUNKS`."""
CHUNKS_PER_TURN = 64


class BodyTooSlow(Exception):
    """The body did not arrive in time."""


class BodyCutShort(Exception):
    """The client has ended its side of the connection before the end of the body."""


class BodyTooLarge(Exception):
    """The body has more bytes than any route accepts."""


class ChunksTooSmall(ParseException):  # type: ignore[misc]  # it comes without types
    """The body comes in so small chunks that reading it costs more than what it says."""


class Turns:
    """Lets the readers of long bodies go on one after the other, and everybody else in between."""

    def __init__(self) -> None:
        self._mutex = Semaphore(1)

    def take(self) -> None:
        """Wait for the next turn."""
        with self._mutex:
            gevent.sleep(TURN_SECONDS)


class BoundedChunks(ChunkedReader):  # type: ignore[misc]  # it comes without types
    """A reader of chunks that counts them."""

    def __init__(self, request: Any, turns: Turns) -> None:
        super().__init__(request, request.unreader)
        self.turns = turns
        self.chunks = 0
        self.bytes = 0

    def parse_chunk_size(self, unreader: Any, data: bytes | None = None) -> tuple[int, bytes]:
        """Return the size of the next chunk, and what was read after it. Raises ChunksTooSmall."""
        self.chunks += 1
        if self.chunks % CHUNKS_PER_TURN == 0:
            self.turns.take()
        if self.chunks > FREE_CHUNKS and self.bytes < self.chunks * MIN_CHUNK_BYTES:
            raise ChunksTooSmall
        size, rest = super().parse_chunk_size(unreader, data)
        self.bytes += size
        return size, rest


class BoundedReader:
    """The reader of a `Body` that stops at a number of bytes and at a deadline."""

    def __init__(
        self, reader: Any, turns: Turns, connection: Connection, first_seconds: float
    ) -> None:
        self._reader = reader
        self._turns = turns
        self._connection = connection
        self._received = 0
        self._began = 0.0
        self._ahead = b""
        self._first_seconds = first_seconds

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes, none at the end. Raises BodyTooSlow and BodyTooLarge."""
        if self._ahead:
            data, self._ahead = self._ahead[:size], self._ahead[size:]
            return data
        return self._receive(size)

    def read_ahead(self) -> None:
        """Receive the first bytes, before anybody works for this request.

        Raises BodyTooSlow, BodyCutShort and gunicorn's ParseException.
        """
        expected = min(getattr(self._reader, "length", 0), READ_BYTES)
        self._ahead = self._receive(READ_BYTES)
        if len(self._ahead) < expected:
            raise BodyCutShort

    def _receive(self, size: int) -> bytes:
        if self._received > MAX_BYTES:
            raise BodyTooLarge
        self._connection.wait()
        try:
            with Timeout(self._seconds_left(), BodyTooSlow):
                data: bytes = self._reader.read(min(size, READ_BYTES))
        finally:
            self._connection.answer()
        self._received += len(data)
        if len(data) == READ_BYTES:
            self._turns.take()
        return data

    def _seconds_left(self) -> float:
        now = time.monotonic()
        self._began = self._began or now
        earned = self._first_seconds + self._received / MIN_BYTES_PER_SECOND
        if (left := self._began + earned - now) <= 0:
            raise BodyTooSlow
        return left


def bound_body(
    request: Any, turns: Turns, connection: Connection, first_seconds: float = FIRST_SECONDS
) -> None:
    """Let the body of gunicorn's `request` be read within the limits, and wait for its beginning.

    Raises BodyTooSlow, BodyCutShort and gunicorn's ParseException.
    """
    reader = request.body.reader
    if isinstance(reader, LengthReader) and reader.length == 0:
        return
    if isinstance(reader, ChunkedReader):
        reader = BoundedChunks(request, turns)
    bounded = BoundedReader(reader, turns, connection, first_seconds)
    request.body = Body(bounded)
    if not any(name == "EXPECT" for name, _ in request.headers):  # it waits for a word of ours
        bounded.read_ahead()


def discard_body(body: Body) -> bool:
    """Read what the route has left of a body; return False if the connection has to be closed."""
    if not isinstance(body.reader, BoundedReader):
        return True
    if body.failed:
        return False
    try:
        with Timeout(DISCARD_SECONDS, BodyTooSlow):
            while body.read(READ_BYTES):
                pass
    except (BodyTooSlow, BodyTooLarge, ParseException, OSError):
        return False
    return True

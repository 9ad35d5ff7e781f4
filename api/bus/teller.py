"""What one process tells the others through Redis: news, and whose devices listen to it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress

import structlog
from redis.client import Pipeline

from api.domain.records import Instant
from api.redis import ANSWER_SECONDS, Line
from api.store import Unavailable

CHANNEL = "pomodoro:changes"
PROCESSES = "pomodoro:processes"
"""The set of the processes that tell."""
PRESENT = "pomodoro:present:"
"""With the process behind it: since when it has had each user."""

REPEAT_SECONDS = 10.0
BELIEVED_SECONDS = 30
"""How long a process that says nothing any more is believed."""
AGAIN_SECONDS = 1.0


class Teller:
    """Sends from a thread of its own, so that no request waits for Redis.

    What could not be sent is sent later, the latest for each user. That may be twice, which is
    harmless.
    """

    def __init__(
        self, line: Line, process: str, audience: Callable[[], dict[str, Instant]]
    ) -> None:
        self._line = line
        self._process = process
        self._present = PRESENT + process
        self._audience = audience
        self._lock = threading.Lock()
        self._news: dict[str, int] = {}
        self._moved: set[str] = set()
        self._repeat = True
        self._wake = threading.Event()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="bus teller", daemon=True)
        self._thread.start()

    def tell(self, user: str, rev: int) -> None:
        """Publish a revision, soon."""
        with self._lock:
            self._news[user] = max(rev, self._news.get(user, 0))
        self._wake.set()

    def note_presence(self, user: str) -> None:
        """Say anew, soon, whether the user is listening here."""
        with self._lock:
            self._moved.add(user)
        self._wake.set()

    def repeat_presence(self) -> None:
        """Say anew, soon, who all is listening here: Redis may have forgotten."""
        self._repeat = True
        self._wake.set()

    def close(self) -> None:
        """Send what is left, if Redis is there, and stop."""
        self._ended.set()
        self._wake.set()
        self._thread.join(ANSWER_SECONDS)

    def _run(self) -> None:
        while not self._ended.is_set():
            if not self._wake.wait(REPEAT_SECONDS):
                self._repeat = True
            self._wake.clear()
            if not self._sent():
                self._wake.set()
                self._ended.wait(AGAIN_SECONDS)
        self._sent()
        with (
            suppress(Unavailable),
            self._line.calling("presence") as redis,
            redis.pipeline() as at_once,
        ):
            at_once.delete(self._present)
            at_once.srem(PROCESSES, self._process)
            at_once.execute()

    def _sent(self) -> bool:
        """Send what has gathered; tell whether Redis took it, else it is kept for the next time."""
        with self._lock:
            news, moved, repeat = self._news, self._moved, self._repeat
            self._news, self._moved, self._repeat = {}, set(), False
        try:
            with (
                self._line.calling("news") as redis,
                redis.pipeline(transaction=bool(repeat)) as at_once,
            ):
                for user, rev in news.items():
                    at_once.publish(CHANNEL, f"{self._process} {user} {rev}")
                self._say_presence(at_once, moved, everybody=repeat)
                at_once.execute()
        except Exception as error:
            if not isinstance(error, Unavailable):
                structlog.get_logger().error("bus", exc_info=error)
            for user, rev in news.items():
                self.tell(user, rev)
            self._repeat = True
            return False
        return True

    def _say_presence(self, at_once: Pipeline, moved: set[str], *, everybody: bool) -> None:
        audience = self._audience() if moved or everybody else {}
        if everybody:
            at_once.delete(self._present)
            at_once.hset(self._present, "", "0")  # the process is there, even without a user
            come, gone = audience, set[str]()
        else:
            come = {user: audience[user] for user in moved & audience.keys()}
            gone = moved - audience.keys()
        if come:
            at_once.hset(self._present, items=[each for one in come.items() for each in one])
        if gone:
            at_once.hdel(self._present, *gone)
        if everybody:
            at_once.expire(self._present, BELIEVED_SECONDS)
            at_once.sadd(PROCESSES, self._process)

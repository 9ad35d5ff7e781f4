"""What is kept a moment later, and once for many: so an answer tells by its time nothing of it."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

import structlog

Key = TypeVar("Key", bound=Hashable)


class Later(Generic[Key]):
    """Counts what happens, and hands each key with its count to `keep` after `seconds`.

    What a process has counted and not handed over is lost when it is killed.
    """

    def __init__(self, keep: Callable[[Key, int], None], seconds: float) -> None:
        self._keep = keep
        self._seconds = seconds
        self._waiting: Counter[Key] = Counter()
        self._lock = threading.Lock()

    def count(self, key: Key) -> None:
        """Count one more."""
        with self._lock:
            is_first = not self._waiting
            self._waiting[key] += 1
        if is_first:
            timer = threading.Timer(self._seconds, self.flush)
            timer.daemon = True
            timer.start()

    def flush(self) -> None:
        """Hand over what was counted, now."""
        with self._lock:
            waiting, self._waiting = self._waiting, Counter()
        for key, count in waiting.items():
            try:
                self._keep(key, count)
            except Exception as error:
                structlog.get_logger().error("later", exc_info=error)

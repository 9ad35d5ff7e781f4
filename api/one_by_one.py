"""Doing what has the same key one after the other, and all else at once."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager


class OneByOne:
    """A lock for each key, as long as somebody holds it or waits for it."""

    def __init__(self) -> None:
        self._locks: dict[str, threading.Lock] = {}
        self._wanted: Counter[str] = Counter()
        self._own = threading.Lock()

    @contextmanager
    def turn(self, key: str) -> Iterator[None]:
        """Wait until nobody else is in a block of this key."""
        with self._own:
            lock = self._locks.setdefault(key, threading.Lock())
            self._wanted[key] += 1
        try:
            with lock:
                yield
        finally:
            with self._own:
                self._wanted[key] -= 1
                if not self._wanted[key]:
                    del self._wanted[key], self._locks[key]

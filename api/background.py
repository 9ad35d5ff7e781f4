"""Work that a server repeats beside answering requests."""

from __future__ import annotations

import threading
from collections.abc import Callable

import structlog

from api.store import StoreError

RETRY_SECONDS = 0.5


class Repeated:
    """A thread that runs a step again and again; an error is logged, and the next run comes."""

    def __init__(self, name: str, step: Callable[[], float]) -> None:
        """`step` returns the seconds until it is to run again."""
        self._name = name
        self._step = step
        self._failed = False
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def is_working(self) -> bool:
        """Return whether the thread lives and its last run met with no error of our own; a store
        that is away says so itself."""
        return self._thread.is_alive() and not self._failed

    def end(self) -> None:
        """Start no further run, and wait for the current one."""
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        seconds = 0.0
        while not self._ended.wait(seconds):
            try:
                seconds = self._step()
                self._failed = False
            except Exception as error:
                structlog.get_logger().error(self._name, exc_info=error)
                self._failed = not isinstance(error, StoreError)
                seconds = RETRY_SECONDS

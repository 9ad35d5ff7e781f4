"""Imports one after the other: each holds as much memory as the file that it reads takes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

WAIT_SECONDS = 60.0
"""How long an import waits for those of other accounts."""


class Busy(Exception):
    """An import cannot begin now; the reason is a sentence for people."""


class ImportQueue:
    """One import at a time in this process, and of each account one that runs or waits."""

    def __init__(self) -> None:
        self._accounts: set[str] = set()
        self._free = threading.Lock()

    @contextmanager
    def turn(self, user: str) -> Iterator[None]:
        """Wait until no other import runs. Raises Busy when one of this account's runs or waits,
        and after WAIT_SECONDS."""
        if user in self._accounts:
            raise Busy("Another import of this account is running: wait until it is done.")
        self._accounts.add(user)
        try:
            if not self._free.acquire(timeout=WAIT_SECONDS):
                raise Busy("Imports of other accounts are running. Try again in a minute.")
            try:
                yield
            finally:
                self._free.release()
        finally:
            self._accounts.discard(user)

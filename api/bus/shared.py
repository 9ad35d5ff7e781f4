"""What all who heard the same news look up, once for all of them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

T = TypeVar("T")


class Shared:
    """What was found since the last news, by what it is called."""

    __slots__ = ("_failed", "_found", "_lock")

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._found: dict[Hashable, Any] = {}
        self._failed: dict[Hashable, Exception] = {}

    def once(self, key: Hashable, look: Callable[[], T]) -> T:
        """Return what `look` finds: the first who asks looks, and the others wait for that.

        When looking fails all are told so: they do not wait one after the other for a store that
        hangs. After the next news it is looked for again.
        """
        if key not in self._found:
            with self._lock:
                if key in self._failed:
                    raise self._failed[key]
                if key not in self._found:
                    self._found[key] = self._look(key, look)
        return cast(T, self._found[key])

    def _look(self, key: Hashable, look: Callable[[], T]) -> T:
        try:
            return look()
        except Exception as error:
            self._failed[key] = error
            raise

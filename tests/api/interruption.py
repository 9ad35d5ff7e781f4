"""Another request that comes in the middle of one: before each call to the store or the sessions.

So what may happen between reading and writing happens there, at every such place, and every time.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

from flask import Flask

from api.parts import parts


class Interruption:
    """Lets `act` happen once, right before the call with the number `at`."""

    def __init__(self) -> None:
        self.calls = 0
        self._act: Callable[[], None] | None = None
        self._at = 0

    def begin(self, act: Callable[[], None], at: int) -> None:
        """Count calls from here on."""
        self.calls, self._act, self._at = 0, act, at

    def end(self) -> bool:
        """Stop counting; return whether it has happened."""
        happened, self._act = self._act is None, None
        return happened

    def before_a_call(self) -> None:
        """Let it happen if this is the call; it is served in a thread, as another request is."""
        if self._act is None:
            return
        self.calls += 1
        if self.calls > self._at:
            act, self._act = self._act, None
            with ThreadPoolExecutor(1) as elsewhere:
                elsewhere.submit(act).result()


class Interrupted:
    """Passes every call on to what stands behind a seam, after it gave notice of it."""

    def __init__(self, behind: Any, interruption: Interruption) -> None:
        self._behind = behind
        self._interruption = interruption

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._behind, name)
        if not callable(found):
            return found

        def call(*arguments: Any, **options: Any) -> Any:
            self._interruption.before_a_call()
            return found(*arguments, **options)

        return call


def interrupt(app: Flask) -> Interruption:
    """Put an interruption between the application and its store and sessions."""
    interruption, opened = Interruption(), parts(app)
    app.extensions["pomodoro"] = replace(
        opened,
        store=Interrupted(opened.store, interruption),
        sessions=Interrupted(opened.sessions, interruption),
    )
    return interruption

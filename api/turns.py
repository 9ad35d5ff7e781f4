"""Long work in turns, so that it holds nobody up."""

from __future__ import annotations

import time

TURN_SECONDS = 0.001
"""Not 0: who waits for a socket gets only about one turn in fifty of those that take no time."""


def let_others_in() -> None:
    """Let whoever waits, for a socket too, come before the next piece of this work."""
    time.sleep(TURN_SECONDS)

"""Long work in turns, so that it holds nobody up."""

from __future__ import annotations

import time

TURN_SECONDS = 1e-6
"""Not 0: sockets are looked at only after some fifty turns of those that take no time. The
shortest wait is until they have been."""


def let_others_in() -> None:
    """Let whoever waits, for a socket too, come before the next piece of this work."""
    time.sleep(TURN_SECONDS)

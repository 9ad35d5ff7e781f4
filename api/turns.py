"""Long work in turns, so that it holds nobody up."""

from __future__ import annotations

import time

TURN_SECONDS = 1e-6
"""Not 0: sockets are looked at only after some fifty turns of those that take no time. The
shortest wait is until they have been."""

LONG_SECONDS = 0.01
"""How much of the work is done before others come; each time costs a tenth of a millisecond."""


def let_others_in() -> None:
    """Let whoever waits, for a socket too, come before the next piece of this work."""
    time.sleep(TURN_SECONDS)


class Turn:
    """A piece of long work, from when it is made until it has taken enough time."""

    def __init__(self) -> None:
        self._since = time.monotonic()

    def let_others_in_if_long(self) -> None:
        """Let others in, and begin the next piece, if this one has taken long enough."""
        if time.monotonic() - self._since > LONG_SECONDS:
            let_others_in()
            self._since = time.monotonic()

"""A process that stood still looks once more before it gives up.

When it was not let run for longer than a wait may take (a busy machine, a paused container), the
wait's end and what it waited for are there at the same time. gevent would say that nothing came:
it is told of the end before it has looked at its sockets again.
"""

from __future__ import annotations

from typing import Any

import gevent
from gevent import Timeout
from greenlet import greenlet


def look_once_more() -> None:
    """Let every time-out of this process do so: those of its sockets and of gunicorn, too."""
    # gevent has it as a hook for subclasses, and asks nobody for a class of its sockets' time-outs.
    Timeout._on_expiration = _look  # type: ignore[attr-defined]  # its types do not know it


def _look(timeout: Timeout, waiting: greenlet, error: Any) -> None:
    """Come back when the sockets have been looked at; who has what it waits for ends this timer."""
    timeout.timer.stop()
    timeout.timer.close()
    timeout.timer = gevent.get_hub().loop.timer(0, priority=-1)
    timeout.timer.start(waiting.throw, error)

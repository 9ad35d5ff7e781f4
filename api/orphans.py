"""A worker ends with the process that watches over it."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from typing import Any

PR_SET_PDEATHSIG = 1


def die_with_parent(_: Any, worker: Any) -> None:
    """End at once when the watching process is killed: two workers must not serve one port.

    Until the worker hears signals itself, it has inherited handlers that would only note them for
    the watching process: a stop would wait for it in vain.
    """
    for ending in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT):
        signal.signal(ending, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != worker.ppid:
            os.kill(os.getpid(), signal.SIGKILL)

"""A worker does not outlive the process that watches over it."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from typing import Any

PR_SET_PDEATHSIG = 1


def die_with_parent(_: Any, worker: Any) -> None:
    """End at once when the watching process is killed: two workers must not serve one port."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != worker.ppid:
            os.kill(os.getpid(), signal.SIGKILL)

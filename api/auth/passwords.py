"""Passwords, kept as argon2id.

The parameters are the second choice of OWASP's password storage cheat sheet: as strong as the
larger ones, and small enough for the machines that people host at home.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from gevent import get_hub

from api.errors import Problem

Result = TypeVar("Result")
HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
NOBODY = (
    "$argon2id$v=19$m=19456,t=2,p=1$N5D4oTmV3VZBz5McM4ziSw"
    "$DOXnmblsriwceVE+wpoVCmFQPSaqp9BwPngE34pzHV4"
)
"""Checked when there is no such user, so that the answer takes as long as with one."""


WAITING = 100
"""Who waits for a hash: some two seconds on a small machine."""


def hash_password(password: str) -> str:
    """Return what is kept instead of the password. Raises the 503 when too many wait."""
    return _beside_the_loop(HASHER.hash, password)


def is_password(kept: str | None, password: str, *, patient: bool = False) -> bool:
    """Tell whether `password` is what was kept; with None it takes as long, and is False.

    Raises the 503 when too many wait, but not for who is `patient`.
    """
    matches = _beside_the_loop(_matches, kept or NOBODY, password, patient=patient)
    return matches and kept is not None


def is_outdated(kept: str) -> bool:
    """Tell whether it was kept with other parameters than today's."""
    return HASHER.check_needs_rehash(kept)


def _matches(kept: str, password: str) -> bool:
    try:
        return HASHER.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False


_places = threading.BoundedSemaphore(WAITING)


def _beside_the_loop(function: Callable[..., Result], *args: str, patient: bool = False) -> Result:
    """Run it in a native thread: one hash takes as long as fifty other requests."""
    if not patient and not _places.acquire(blocking=False):
        detail = "Too many people sign in at this moment. Nothing was lost: try again soon."
        raise Problem(503, detail, headers={"Retry-After": "2"})
    try:
        result: Result = get_hub().threadpool.apply(function, args)
    finally:
        if not patient:
            _places.release()
    return result

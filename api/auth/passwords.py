"""Passwords, kept as argon2id.

The parameters are the second choice of OWASP's password storage cheat sheet: as strong as the
larger ones, and small enough for the machines that people host at home.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from gevent import get_hub

Result = TypeVar("Result")
HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
NOBODY = (
    "$argon2id$v=19$m=19456,t=2,p=1$N5D4oTmV3VZBz5McM4ziSw"
    "$DOXnmblsriwceVE+wpoVCmFQPSaqp9BwPngE34pzHV4"
)
"""Checked when there is no such user, so that the answer takes as long as with one."""


def hash_password(password: str) -> str:
    """Return what is kept instead of the password."""
    return _beside_the_loop(HASHER.hash, password)


def is_password(kept: str | None, password: str) -> bool:
    """Tell whether `password` is what was kept; with None it takes as long, and is False."""
    return _beside_the_loop(_matches, kept or NOBODY, password) and kept is not None


def is_outdated(kept: str) -> bool:
    """Tell whether it was kept with other parameters than today's."""
    return HASHER.check_needs_rehash(kept)


def _matches(kept: str, password: str) -> bool:
    try:
        return HASHER.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False


def _beside_the_loop(function: Callable[..., Result], *args: str) -> Result:
    """Run it in a native thread: one hash takes as long as fifty other requests."""
    result: Result = get_hub().threadpool.apply(function, args)
    return result

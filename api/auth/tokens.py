"""Bearer tokens: what programs show instead of a password."""

from __future__ import annotations

import secrets
from hashlib import sha256

PREFIX = "pomo_"
"""So that a token is recognised where it should not be: in a commit, in a log."""


def new_secret() -> str:
    """Return the secret of a new token: 256 random bits."""
    return PREFIX + secrets.token_urlsafe(32)


def hash_of(secret: str) -> bytes:
    """Return what is kept of a token. Random secrets need no slow hash."""
    return sha256(secret.encode()).digest()

"""Login sessions: one protocol, and an implementation behind each URL scheme.

A session's id is a secret that only its cookie holds: what is kept is the SHA-256 of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, Protocol

from api.domain.records import Instant
from api.store import Store

Json = dict[str, Any]

REDIS_SCHEMES = ("redis://", "rediss://", "unix://")


@dataclass(frozen=True, slots=True)
class Login:
    """What is kept for one browser: JSON, until `expires_at`, and whose it is once signed in."""

    value: Json
    expires_at: Instant
    user: str | None = None

    def renewed(self, now: Instant, lifetime_ms: int) -> Login | None:
        """Return it with a whole life ahead, or None while more than 90 % of its life is left.

        So a visit keeps one signed in, and few visits cost a write and a cookie.
        """
        if (self.expires_at - now) * 10 > lifetime_ms * 9:
            return None
        return replace(self, expires_at=now + lifetime_ms)


class Sessions(Protocol):
    """Login sessions by the id in their cookie. Every method may raise api.store.Unavailable."""

    def get(self, id: str, now: Instant) -> Login | None:
        """Return the session; None when there is none, or none any more at `now`."""

    def add(self, id: str, login: Login, *, instead_of: str | None = None) -> None:
        """Keep a new session under an id that nobody has seen; forget the one with the id
        `instead_of` with it."""

    def update(self, id: str, login: Login, now: Instant, *, new_id: str | None = None) -> bool:
        """Replace the session, and give it another id if one is named; return whether it was still
        there. One that was removed, or has expired at `now`, stays gone."""

    def prolong(self, id: str, login: Login, now: Instant) -> None:
        """Update the session, maybe a moment later. What fails then is for the next visit to do."""

    def remove(self, id: str) -> None:
        """Forget the session, if there is one."""

    def remove_all_of_user(self, user: str, keep: str | None = None) -> None:
        """Sign a user out everywhere, but for the session with the id `keep`."""

    def of_user(self, user: str, now: Instant) -> dict[str, Login]:
        """Return a user's sessions by a name that tells nothing of their ids (`name_of`)."""

    def remove_of_user(self, user: str, name: str) -> bool:
        """Forget the user's session of this name; tell whether there was one."""

    def expire(self, now: Instant) -> int:
        """Forget what has expired at `now`; return how many sessions that were.

        None where they are forgotten by themselves, on the machine's clock.
        """

    def scrub(self, max_bytes: int | None = None) -> bool:
        """Leave in our files nothing of whom `remove_all_of_user` signed out; a file of more than
        `max_bytes` is left for later. `Store.scrub` has done it where the file is the store's.
        Return whether there was something to do."""

    def close(self) -> None:
        """Let go of every file and connection."""


def key_of(id: str) -> bytes:
    """Return what a session is kept by: whoever reads the store cannot sign in with it."""
    return sha256(id.encode()).digest()


def name_of(id: str) -> str:
    """Return what a session is called where its owner sees it: the hash, in hexadecimal."""
    return key_of(id).hex()


def open_sessions(url: str, store: Store | None = None) -> Sessions:
    """Open the sessions behind `url`: a SQLite file, or a Redis, which may be away for now. Where
    the file is that of `store`, they are written through it.

    Raises api.store.Unusable with a line that a person can act on, ValueError for an unknown
    scheme.
    """
    if url.startswith("sqlite:"):
        from api.sessions.sqlite import open_sqlite  # noqa: PLC0415 - only the chosen driver

        return open_sqlite(url, store)
    if url.startswith(REDIS_SCHEMES):
        from api.sessions.redis import open_redis  # noqa: PLC0415 - the same

        return open_redis(url)
    raise ValueError("the URL of the sessions begins with sqlite:/// or redis://")

"""Let go of what nobody asks for any more: what records were long ago, expired logins and codes,
and what happened to accounts more than a year ago.

An erasure that could not be scrubbed at once is then.

What is left is a journal in which every record has its latest version, and every change of the last
ninety days what was before it: the feed misses nothing, and such a change can be undone.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from api.domain.records import Instant
from api.sessions import Sessions
from api.store import Store

KEPT_MS = 90 * 86_400_000
"""How long it is kept what a record was before a change."""
EVENTS_KEPT_MS = 365 * 86_400_000
"""How long it is kept what happened to an account."""
BATCH = 500
"""Versions that are let go in one transaction: it takes a few milliseconds."""
BREATH_SECONDS = 0.01
"""Between two batches a server on the same store gets its turn to write."""


@dataclass(frozen=True, slots=True)
class Tidied:
    """How much was let go."""

    versions: int
    logins: int
    codes: int
    events: int


def tidy(store: Store, sessions: Sessions, now: Instant) -> Tidied:
    """Let go of all that is due at `now`, batch by batch, while others read and write.

    When it is ended early it has done a part, and the next run does the rest. Raises StoreError.
    """
    versions = sum(_thin(store, user.id, now - KEPT_MS) for user in store.users())
    events = store.forget_events(now - EVENTS_KEPT_MS)
    tidied = Tidied(versions, sessions.expire(now), store.expire_codes(now), events)
    store.scrub()
    sessions.scrub()
    return tidied


def _thin(store: Store, user: str, before: Instant) -> int:
    gone = since = 0
    while (thinned := store.thin(user, before, BATCH, since)).versions:
        gone, since = gone + thinned.versions, thinned.rev
        time.sleep(BREATH_SECONDS)
    return gone

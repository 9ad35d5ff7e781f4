"""Commit ids: they tell a client's commit from another one that has the same number by now.

Once a backup has been put back, the journal goes on from an older revision, and its next commits
get numbers that clients know already. The time of a commit tells the two apart.
"""

from __future__ import annotations

from api.domain.records import Instant
from api.errors import Problem
from api.store import Store


def commit_id(rev: int, at: Instant) -> str:
    """Return the id of the commit `rev`."""
    return f"{rev}-{at}"


def latest_commit_id(store: Store, user: str, rev: int) -> str | None:
    """Return the id of a user's commit; None before the first, or when nothing is left of it."""
    at = store.committed_at(user, rev) if rev else None
    return None if at is None else commit_id(rev, at)


def check_history(store: Store, user: str, seen: str | None) -> None:
    """Return when the user's history has the commit that the client has seen.

    Raises the 410 otherwise: its `rev` is the last revision that is the same here and there.
    """
    if seen is None:
        return
    rev, at = (int(part) for part in seen.split("-"))
    if store.committed_at(user, rev) != at:
        shared = store.last_committed_by(user, at)
        raise Problem(410, "Start again from 0.", kind="start-again", rev=shared)

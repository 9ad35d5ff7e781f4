"""What can go wrong in a store, in the domain's words; drivers' errors become these."""

from __future__ import annotations


class StoreError(Exception):
    """What went wrong in the store, in the domain's words."""


class Stale(StoreError):
    """Someone else committed at this revision; read again and decide again."""


class NameTaken(StoreError):
    """Another user has this name."""


class WayTaken(StoreError):
    """A passkey or a provider's account leads into an account already."""


class LastWayIn(StoreError):
    """Without it nobody could enter the account any more."""


class Missing(StoreError):
    """What was asked for does not exist for this user."""


class TombstonesGone(StoreError):
    """The feed no longer has the deletions since that revision; start again from 0."""


class Unavailable(StoreError):
    """The store cannot answer now: a full disk, a lock held too long, a server that is away."""


class Unusable(StoreError):
    """The store cannot be opened: damaged, from a newer version, or not writable."""

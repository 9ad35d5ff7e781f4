"""How much an account has: what quotas are held against."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

VERSION_BYTES = 128
"""Counted for each version beside its body."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a user has in the store."""

    records: int = 0
    """Ever made: what is deleted is remembered, for the user's other devices."""
    bytes: int = 0
    """Of all versions of them that are kept."""


def size_of(bodies: Iterable[bytes | None]) -> int:
    """Return the bytes that versions with these bodies count."""
    return sum(VERSION_BYTES + len(body or b"") for body in bodies)

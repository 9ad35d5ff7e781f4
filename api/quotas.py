"""What one account may have: records, bytes, tokens and streams (`POMODORO_MAX_…`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.domain.records import Kind
from api.errors import Problem
from api.store import Write
from api.store.usage import size_of

if TYPE_CHECKING:
    from api.parts import Parts

Key = tuple[Kind, str]
AGAIN_SECONDS = 60


@dataclass(slots=True)
class Room:
    """How many records and bytes an account may still add."""

    records_left: int
    bytes_left: int

    @classmethod
    def of(cls, opened: Parts, user: str) -> Room:
        """Return the room that is left to a user."""
        used, limits = opened.store.usage(user), opened.settings
        return cls(limits.max_records - used.records, limits.max_bytes - used.bytes)

    def take(self, body: bytes | None, *, is_new: bool) -> None:
        """Take the room for one record; a deletion always has it. Raises the 403 `quota`."""
        if body is None:
            return
        size = size_of([body])
        if is_new and self.records_left < 1:
            raise _full("records")
        if size > self.bytes_left:
            raise _full("bytes")
        self.records_left -= is_new
        self.bytes_left -= size


def check_room(opened: Parts, user: str, writes: Sequence[Write]) -> None:
    """Raises the 403 `quota` when the account has no room for all of the writes."""
    room = Room.of(opened, user)
    known = set[Key]()
    if room.records_left < len(writes):  # else there is room for them if all of them are new
        found = opened.store.records(user, [(each.kind, each.id) for each in writes])
        known = {(each.kind, each.id) for each in found}
    for each in writes:
        room.take(each.body, is_new=(each.kind, each.id) not in known)


def check_tokens(opened: Parts, user: str) -> None:
    """Raises the 403 `quota` when the account has as many tokens as it may."""
    if len(opened.store.tokens(user)) >= opened.settings.max_tokens:
        raise _full("tokens")


def check_streams(opened: Parts, user: str) -> None:
    """Raises the 429 `quota` when as many streams of the account are open here as may be."""
    most = opened.settings.max_streams
    if opened.bus.streams_of(user) >= most:
        headers = {"Retry-After": str(AGAIN_SECONDS)}
        detail = f"This account has {most} streams open. Close one."
        raise Problem(429, detail, kind="quota", headers=headers)


def _full(what: str) -> Problem:
    return Problem(403, f"This account has as many {what} as it may have.", kind="quota")

"""The bus between processes: what is published in one is heard in all.

Inside a process everything is as in api.bus.local, and does not wait for Redis: a process has one
subscription to one channel, and tells what is published by its own requests from a thread. Nothing
that is missed is lost, for a stream reads the journal: whenever the subscription was broken,
everybody here is woken to look for themselves, and while it is, every few seconds.
"""

from __future__ import annotations

import secrets
from typing import Any

from api.bus.ear import Ear
from api.bus.local import Bus, Subscription
from api.bus.teller import PRESENT, PROCESSES, Teller
from api.domain.records import Instant
from api.redis import Line, open_line
from api.store import Unavailable

_EARLIEST = """
local earliest = false
for _, process in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  local present = ARGV[1] .. process
  local since = process ~= ARGV[2] and tonumber(redis.call('HGET', present, ARGV[3]) or '')
  if since and (not earliest or since < earliest) then earliest = since end
  if redis.call('EXISTS', present) == 0 then redis.call('SREM', KEYS[1], process) end
end
return earliest
"""
"""Since when any other process has had the user; those long silent are struck off the list."""


class RedisBus(Bus):
    """Carries news between the processes of one Redis."""

    line: Line

    def __init__(self, line: Line) -> None:
        super().__init__()
        self._process = secrets.token_hex(8)
        self.line = line
        self._teller = Teller(line, self._process, self._audience_now)
        self._ear = Ear(line, self._process, heard=super().publish, doubted=self._doubt_all)

    def publish(self, user: str, rev: int) -> None:
        """Tell everybody here at once, and the other processes without waiting for Redis."""
        super().publish(user, rev)
        self._teller.tell(user, rev)

    def subscribe(self, user: str, at: Instant) -> Subscription:
        """Listen to a user's changes from now on; the other processes hear of the presence."""
        subscription = super().subscribe(user, at)
        self._teller.note_presence(user)
        return subscription

    def present_since(self, user: str) -> Instant | None:
        """Return since when a device of the user has been listening; None when none is.

        Each process keeps in Redis since when it has had each user, under a key that goes with the
        process; the earliest counts. Whoever asks relies on a time to mean that somebody was there
        (overtime counts, the end of a phase is left to the device for a moment), so where this
        errs, it errs towards later or nobody: a device that changes process starts again; what
        changed in the last moment is not told yet; while Redis is away only this process's own
        devices count. Only a process that is killed is believed for `teller.BELIEVED_SECONDS`, in
        which its devices come to another one.
        """
        here = super().present_since(user)
        try:
            with self.line.calling("presence") as redis:
                found: Any = redis.eval(_EARLIEST, 1, PROCESSES, PRESENT, self._process, user)
        except Unavailable:
            return here
        return min((each for each in (here, found) if each is not None), default=None)

    def was_present(self, user: str, at: Instant) -> bool:
        """Tell whether a device of the user has been listening since `at`, or longer; Redis is
        asked only when none was here."""
        here = super().present_since(user)
        return (here is not None and here <= at) or super().was_present(user, at)

    def beat(self) -> None:
        """Wake every subscription of a user to look for itself.

        A process may have been killed between its commit and its message.
        """
        self.doubt()

    def close(self) -> None:
        """Say BYE to everyone here, tell the others what is left to tell, and hang up."""
        super().close()
        self._ear.close()
        self._teller.close()
        self.line.close()

    def _leave(self, subscription: Subscription, user: str | None) -> None:
        super()._leave(subscription, user)
        if user is not None:
            self._teller.note_presence(user)

    def _audience_now(self) -> dict[str, Instant]:
        with self._lock:
            return {user: audience.since for user, audience in self._audiences.items()}

    def _doubt_all(self) -> None:
        self.doubt()
        self._teller.repeat_presence()


def open_redis(url: str) -> RedisBus:
    """Return the bus behind a `redis://` URL; Redis may be away. Raises ValueError."""
    return RedisBus(open_line(url))

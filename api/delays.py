"""How long no password is tried any more after wrong ones: each time twice as long.

Attempts are counted by lane: the name that is tried, or the device on which its owner has signed in
before (`api.auth.known_devices`), so that strangers hold up strangers alone
(https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies). Each is
remembered for a quarter of an hour, so at whatever pace someone guesses, it is about a hundred a
day; NIST SP 800-63B-4, section 3.2.2, allows that many. The right password ends the counting, as
that section wants it.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Protocol

from api.domain.records import Instant
from api.store import Unavailable

if TYPE_CHECKING:
    from api.redis import Line

FREE = 5
"""Attempts after which one waits for the first time, a second."""
FIRST_MS = 1000
LONGEST_MS = 15 * 60_000
REMEMBERED_MS = 15 * 60_000
"""How long each attempt makes the lane be remembered."""
MOST_REMEMBERED = 24
"""Attempts; more are not remembered longer: six hours."""
LANES = 50_000
"""How many one process counts; then those that were tried longest ago are forgotten."""


@dataclass(frozen=True, slots=True)
class Lane:
    """What was tried in vain until now."""

    attempts: int = 0
    shut_until: Instant = 0

    def tried(self, now: Instant) -> Lane:
        """Return it after one more attempt."""
        attempts = self.attempts + 1
        return Lane(attempts, now + wait_after(attempts))


class Delays(Protocol):
    """How often each lane was tried in vain, and until when it is shut."""

    def lane(self, name: str, now: Instant) -> Lane:
        """Return what is known of a lane."""

    def count(self, name: str, now: Instant) -> None:
        """Count an attempt with a wrong password."""

    def forget(self, name: str) -> None:
        """Count from the beginning: it was the right password."""


def open_delays(line: Line | None) -> Delays:
    """Open the delays that all processes behind this Redis have in common, or those of this one."""
    return DelaysHere() if line is None else DelaysTogether(line)


def wait_after(attempts: int) -> int:
    """Return for how many milliseconds the lane is shut after so many attempts."""
    if attempts < FREE:
        return 0
    return min(FIRST_MS << min(attempts - FREE, 20), LONGEST_MS)


def remembered_after(attempts: int) -> int:
    """Return for how many milliseconds the lane is remembered after so many attempts."""
    return min(attempts, MOST_REMEMBERED) * REMEMBERED_MS


class DelaysHere:
    """Attempts counted by this process alone."""

    def __init__(self) -> None:
        self._lanes: OrderedDict[bytes, tuple[Lane, Instant]] = OrderedDict()
        """Each with when it is forgotten, the one that was tried last at the end."""
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._lanes)

    def lane(self, name: str, now: Instant) -> Lane:
        with self._lock:
            lane, forgotten_at = self._lanes.get(_key(name), (Lane(), 0))
            return lane if forgotten_at > now else Lane()

    def count(self, name: str, now: Instant) -> None:
        lane = self.lane(name, now).tried(now)
        with self._lock:
            self._lanes[_key(name)] = (lane, now + remembered_after(lane.attempts))
            self._lanes.move_to_end(_key(name))
            if len(self._lanes) > LANES:
                self._lanes.popitem(last=False)

    def forget(self, name: str) -> None:
        with self._lock:
            self._lanes.pop(_key(name), None)


class DelaysTogether:
    """Attempts counted by all processes in one Redis; while it is away, by each alone.

    `pomodoro:lane:HASH` holds a lane until it is forgotten.
    """

    def __init__(self, line: Line) -> None:
        self._line = line
        self._count = line.redis.register_script(_COUNT)
        self._alone = DelaysHere()

    def lane(self, name: str, now: Instant) -> Lane:
        try:
            with self._line.calling("guesses") as redis:
                kept: Any = redis.hmget(_redis_key(name), "attempts", "shut_until")
        except Unavailable:
            return self._alone.lane(name, now)
        return Lane(int(kept[0] or 0), int(kept[1] or 0))

    def count(self, name: str, now: Instant) -> None:
        waits = [wait_after(attempts) for attempts in range(1, MOST_REMEMBERED + 1)]
        try:
            with self._line.calling("guesses") as redis:
                self._count([_redis_key(name)], [now, REMEMBERED_MS, *waits], redis)
        except Unavailable:
            self._alone.count(name, now)

    def forget(self, name: str) -> None:
        self._alone.forget(name)
        with suppress(Unavailable), self._line.calling("guesses") as redis:
            redis.delete(_redis_key(name))


_COUNT = """
local attempts = tonumber(redis.call('HGET', KEYS[1], 'attempts') or 0) + 1
attempts = math.min(attempts, #ARGV - 2)
local shut_until = string.format('%.0f', ARGV[1] + ARGV[2 + attempts])
redis.call('HSET', KEYS[1], 'attempts', attempts, 'shut_until', shut_until)
redis.call('PEXPIRE', KEYS[1], attempts * ARGV[2])
"""
"""`count` in one trip: KEYS the lane; ARGV now, how long an attempt is remembered, then the wait
after each number of attempts. It is `Lane.tried`, of at most so many attempts."""


def _key(name: str) -> bytes:
    """Return what a lane is counted by: names that are tried are kept nowhere."""
    return sha256(name.encode()).digest()[:16]


def _redis_key(name: str) -> str:
    return f"pomodoro:lane:{_key(name).hex()}"

"""Login sessions in Redis, which forgets them by itself when they expire.

`pomodoro:login:HASH` holds a session as JSON, and `pomodoro:logins:USER` the hashes of a user's
sessions with when they expire, for signing out everywhere. Hash and JSON: whoever reads Redis
cannot sign in with it, and whoever writes to it cannot make this program run anything.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import orjson

from api.domain.records import Instant
from api.redis import Line, open_line
from api.sessions import Login, key_of
from api.store import Unavailable

_LOGIN = "pomodoro:login:"
_OF_USER = "pomodoro:logins:"


class RedisSessions:
    """The sessions in one Redis; api.sessions.Sessions says what each method promises.

    Each is one round trip, but for `remove_all_of_user`, which is two, and `prolong`, which is left
    to a thread: a visit has its answer without waiting for it.
    """

    def __init__(self, line: Line) -> None:
        self.line = line
        self._later = ThreadPoolExecutor(1, "logins prolonged")  # starts with the first of them

    def get(self, id: str, now: Instant) -> Login | None:
        with self.line.calling("logins") as redis:
            kept: Any = redis.get(_login_key(id))
        login = _read(kept) if kept is not None else None
        return login if login is not None and login.expires_at > now else None

    def put(self, id: str, login: Login, *, instead_of: str | None = None) -> None:
        self._set(id, login, instead_of=instead_of)

    def prolong(self, id: str, login: Login) -> None:
        self._later.submit(self._prolong, id, login)

    def remove(self, id: str) -> None:
        with self.line.calling("logins") as redis:
            redis.delete(_login_key(id))

    def remove_all_of_user(self, user: str, keep: str | None = None) -> None:
        kept = None if keep is None else key_of(keep).hex()
        with self.line.calling("logins") as redis:
            found: Any = redis.zrange(_OF_USER + user, 0, -1)
            gone = [hashed for hashed in map(bytes.decode, found) if hashed != kept]
            if not gone:
                return
            with redis.pipeline() as at_once:
                at_once.delete(*[_LOGIN + hashed for hashed in gone])
                at_once.zrem(_OF_USER + user, *gone)
                at_once.execute()

    def of_user(self, user: str, now: Instant) -> dict[str, Login]:
        with self.line.calling("logins") as redis:
            found: Any = redis.zrange(_OF_USER + user, 0, -1)
            names = list(map(bytes.decode, found))
            kept: Any = redis.mget([_LOGIN + name for name in names]) if names else []
        logins = {name: _read(each) for name, each in zip(names, kept, strict=True) if each}
        return {
            name: login
            for name, login in logins.items()
            if login is not None and login.user == user and login.expires_at > now
        }

    def remove_of_user(self, user: str, name: str) -> bool:
        with self.line.calling("logins") as redis:
            if not redis.zrem(_OF_USER + user, name):
                return False
            return bool(redis.delete(_LOGIN + name))

    def expire(self, now: Instant) -> int:  # noqa: ARG002 - Redis has a clock of its own
        return 0

    def scrub(self) -> None:
        """Have Redis write its log anew, in which what was deleted still stands: it does so beside
        all else, a moment later. One that may not, or is away, writes it anew as it grows."""
        with suppress(Unavailable), self.line.calling("logins") as redis:
            persistence: Any = redis.info("persistence")
            if persistence["aof_enabled"]:
                redis.bgrewriteaof()

    def close(self) -> None:
        self._later.shutdown()
        self.line.close()

    def _prolong(self, id: str, login: Login) -> None:
        with suppress(Unavailable):
            self._set(id, login, only_there=True)

    def _set(
        self, id: str, login: Login, *, only_there: bool = False, instead_of: str | None = None
    ) -> None:
        value = orjson.dumps([login.value, login.expires_at, login.user])
        until = login.expires_at
        with self.line.calling("logins") as redis, redis.pipeline() as at_once:
            at_once.set(_login_key(id), value, pxat=until, xx=only_there)
            if instead_of is not None:
                at_once.delete(_login_key(instead_of))
            if login.user is not None:
                of_user = _OF_USER + login.user
                at_once.zadd(of_user, {key_of(id).hex(): until})
                at_once.zremrangebyscore(of_user, "-inf", time.time_ns() // 1_000_000)
                # It lives as long as its last session. `gt` alone counts no expiry as the latest.
                at_once.pexpireat(of_user, until, nx=True)
                at_once.pexpireat(of_user, until, gt=True)
            at_once.execute()


def _login_key(id: str) -> str:
    return _LOGIN + key_of(id).hex()


def _read(kept: bytes) -> Login | None:
    """Return what is kept; None for what this program did not write."""
    try:
        value, expires_at, user = orjson.loads(kept)
    except (orjson.JSONDecodeError, TypeError, ValueError):
        return None
    return Login(value, expires_at, user)


def open_redis(url: str) -> RedisSessions:
    """Return the sessions behind a `redis://` URL; Redis may be away. Raises ValueError."""
    return RedisSessions(open_line(url))

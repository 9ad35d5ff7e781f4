"""Login sessions in Redis, which forgets them by itself when they expire.

`pomodoro:login:HASH` holds a session as JSON, and `pomodoro:logins:USER` the hashes of a user's
sessions with when they expire, for signing out everywhere. Hash and JSON: whoever reads Redis
cannot sign in with it, and whoever writes to it cannot make this program run anything.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, Literal

import orjson

from api.domain.records import Instant
from api.redis import Line, open_line
from api.sessions import Login, key_of
from api.store import Unavailable

_LOGIN = "pomodoro:login:"
_OF_USER = "pomodoro:logins:"

_KEEP = """
local key, before, of_user = unpack(KEYS)
local how, value, expires_at, now, machine_now, hashed, hashed_before = unpack(ARGV)
if how == 'update' then
  local is_login, login = pcall(cjson.decode, redis.call('GET', before) or '')
  if not is_login or login[2] <= tonumber(now) then return 0 end
end
if before ~= key then
  redis.call('DEL', before)
  redis.call('ZREM', of_user, hashed_before)
end
redis.call('SET', key, value, 'PXAT', expires_at)
if of_user ~= '' then
  redis.call('ZADD', of_user, expires_at, hashed)
  redis.call('ZREMRANGEBYSCORE', of_user, '-inf', machine_now)
  redis.call('PEXPIREAT', of_user, expires_at, 'NX')
  redis.call('PEXPIREAT', of_user, expires_at, 'GT')
end
return 1
"""
"""Keep a session, in place of the one before; to update it, only if that is still there. The set of
a user's sessions lives as long as its last one (`GT` alone counts no expiry as the latest)."""
_REMOVE = """
local removed = 0
for _, hashed in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  if (ARGV[2] == '' or hashed == ARGV[2]) and hashed ~= ARGV[3] then
    redis.call('ZREM', KEYS[1], hashed)
    removed = removed + redis.call('DEL', ARGV[1] .. hashed)
  end
end
return removed
"""
"""Remove a user's sessions: the one that is named or all of them, but not the one that is kept."""


class RedisSessions:
    """The sessions in one Redis; api.sessions.Sessions says what each method promises.

    Each is one round trip, and happens at once or not at all. `prolong` is left to a thread: a
    visit has its answer without waiting for it.
    """

    def __init__(self, line: Line) -> None:
        self.line = line
        self._keep = line.redis.register_script(_KEEP)
        self._remove = line.redis.register_script(_REMOVE)
        self._is_purge_due = False
        self._later = ThreadPoolExecutor(1, "logins prolonged")  # starts with the first of them

    def get(self, id: str, now: Instant) -> Login | None:
        with self.line.calling("logins") as redis:
            kept: Any = redis.get(_login_key(id))
        login = _read(kept) if kept is not None else None
        return login if login is not None and login.expires_at > now else None

    def add(self, id: str, login: Login, *, instead_of: str | None = None) -> None:
        self._write("add", instead_of or id, id, login)

    def update(self, id: str, login: Login, now: Instant, *, new_id: str | None = None) -> bool:
        return self._write("update", id, new_id or id, login, now)

    def prolong(self, id: str, login: Login, now: Instant) -> None:
        self._later.submit(self._prolong, id, login, now)

    def remove(self, id: str) -> None:
        with self.line.calling("logins") as redis:
            redis.delete(_login_key(id))

    def remove_all_of_user(self, user: str, keep: str | None = None) -> None:
        kept = "" if keep is None else key_of(keep).hex()
        with self.line.calling("logins"):
            self._remove(keys=[_OF_USER + user], args=[_LOGIN, "", kept])
        if keep is None:
            self._is_purge_due = True

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
        with self.line.calling("logins"):
            return bool(self._remove(keys=[_OF_USER + user], args=[_LOGIN, name, ""]))

    def expire(self, now: Instant) -> int:  # noqa: ARG002 - Redis has a clock of its own
        return 0

    def scrub(self, max_bytes: int | None = None) -> bool:  # noqa: ARG002 - the signature is given
        """Have Redis write its log anew, in which what was deleted still stands: it does so beside
        all else, a moment later. One that may not, or is away, writes it anew as it grows.

        Nothing without a deletion before.
        """
        if not self._is_purge_due:
            return False
        self._is_purge_due = False
        with suppress(Unavailable), self.line.calling("logins") as redis:
            persistence: Any = redis.info("persistence")
            if persistence["aof_enabled"]:
                redis.bgrewriteaof()
        return True

    def close(self) -> None:
        self._later.shutdown()
        self.line.close()

    def _prolong(self, id: str, login: Login, now: Instant) -> None:
        with suppress(Unavailable):
            self.update(id, login, now)

    def _write(
        self,
        how: Literal["add", "update"],
        before: str,
        id: str,
        login: Login,
        now: Instant = 0,
    ) -> bool:
        value = orjson.dumps([login.value, login.expires_at, login.user])
        of_user = "" if login.user is None else _OF_USER + login.user
        times = (login.expires_at, now, time.time_ns() // 1_000_000)
        hashes = (key_of(id).hex(), key_of(before).hex())
        with self.line.calling("logins"):
            keys = [_login_key(id), _login_key(before), of_user]
            return bool(self._keep(keys=keys, args=[how, value, *times, *hashes]))


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

"""Login sessions in a SQLite file, which may be the store's own."""

from __future__ import annotations

import orjson

from api.domain.records import Instant
from api.sessions import Login, key_of
from api.store import Store
from api.store.sqlite import SqliteStore
from api.store.sqlite.database import Database
from api.store.sqlite.opening import path_of

_GET = "SELECT value, expires_at, user FROM logins WHERE key = ? AND expires_at > ?"
_ADD = "INSERT INTO logins (key, value, expires_at, user) VALUES (?, ?, ?, ?)"
_UPDATE = """
UPDATE logins SET key = ?, value = ?, expires_at = ?, user = ? WHERE key = ? AND expires_at > ?
"""
_REMOVE = "DELETE FROM logins WHERE key = ?"
_REMOVE_OF_USER = "DELETE FROM logins WHERE user = ? AND key IS NOT ?"
_OF_USER = "SELECT key, value, expires_at FROM logins WHERE user = ? AND expires_at > ?"
_REMOVE_ONE = "DELETE FROM logins WHERE user = ? AND key = ?"
_EXPIRE = "DELETE FROM logins WHERE expires_at <= ?"


class SqliteSessions:
    """The sessions in one open file; api.sessions.Sessions says what each method promises."""

    def __init__(self, database: Database, *, is_shared: bool = False) -> None:
        self._database = database
        self._is_shared = is_shared

    def get(self, id: str, now: Instant) -> Login | None:
        row = self._database.row(_GET, key_of(id), now)
        if row is None:
            return None
        value, expires_at, user = row
        return Login(orjson.loads(value), expires_at, user)

    def add(self, id: str, login: Login, *, instead_of: str | None = None) -> None:
        value = orjson.dumps(login.value)
        with self._database.writing() as connection:
            connection.execute(_ADD, (key_of(id), value, login.expires_at, login.user))
            if instead_of is not None:
                connection.execute(_REMOVE, (key_of(instead_of),))

    def update(self, id: str, login: Login, now: Instant, *, new_id: str | None = None) -> bool:
        key, value = key_of(new_id or id), orjson.dumps(login.value)
        values = (key, value, login.expires_at, login.user, key_of(id), now)
        with self._database.writing() as connection:
            return connection.execute(_UPDATE, values).rowcount > 0

    def prolong(self, id: str, login: Login, now: Instant) -> None:
        self.update(id, login, now)

    def remove(self, id: str) -> None:
        with self._database.writing() as connection:
            connection.execute(_REMOVE, (key_of(id),))

    def remove_all_of_user(self, user: str, keep: str | None = None) -> None:
        if keep is None:
            with self._database.erasing() as connection:
                connection.execute(_REMOVE_OF_USER, (user, None))
            return
        with self._database.writing() as connection:
            connection.execute(_REMOVE_OF_USER, (user, key_of(keep)))

    def of_user(self, user: str, now: Instant) -> dict[str, Login]:
        return {
            key.hex(): Login(orjson.loads(value), expires_at, user)
            for key, value, expires_at in self._database.rows(_OF_USER, user, now)
        }

    def remove_of_user(self, user: str, name: str) -> bool:
        with self._database.writing() as connection:
            return connection.execute(_REMOVE_ONE, (user, bytes.fromhex(name))).rowcount > 0

    def expire(self, now: Instant) -> int:
        with self._database.writing() as connection:
            return connection.execute(_EXPIRE, (now,)).rowcount

    def scrub(self, max_bytes: int | None = None) -> bool:
        return self._database.scrub(max_bytes)

    def close(self) -> None:
        if not self._is_shared:
            self._database.close()


def open_sqlite(url: str, store: Store | None = None) -> SqliteSessions:
    """Open the file behind a `sqlite:///` URL, through the store where it is the store's.

    Raises Unusable, and ValueError for no path.
    """
    shared = store.database_at(url) if isinstance(store, SqliteStore) else None
    if shared is not None:
        return SqliteSessions(shared, is_shared=True)
    return SqliteSessions(Database(path_of(url)))

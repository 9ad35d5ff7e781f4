"""Accounts: who they are and the hash of their password."""

from __future__ import annotations

import sqlite3

from api.domain.records import Instant
from api.store import Link, Missing, NameTaken, Passkey, User
from api.store.names import MOST_RESERVED, RESERVED_MS, folded
from api.store.sqlite.database import Database
from api.store.sqlite.ways import add_way

_ADD = """
INSERT INTO users (id, name, folded_name, password_hash, created_at) VALUES (?, ?, ?, ?, ?)
"""
_ONE = "SELECT id, name, created_at, display_name FROM users WHERE id = ?"
_NAMED = "SELECT id, name, created_at, display_name FROM users WHERE folded_name = ?"
_CREDENTIALS = """
SELECT id, name, created_at, display_name, password_hash FROM users WHERE folded_name = ?
"""
_ALL = "SELECT id, name, created_at, display_name FROM users ORDER BY folded_name"
_RENAME = """
UPDATE users SET name = ?, folded_name = ? WHERE id = ? RETURNING id, name, created_at, display_name
"""
_FORMER = """
SELECT 1 FROM former_names JOIN users ON users.key = former_names.user
WHERE former_names.folded_name = ? AND until > ? AND users.id IS NOT ?
"""
_RESERVE = """
INSERT OR REPLACE INTO former_names (folded_name, user, until)
SELECT folded_name, key, ? FROM users WHERE id = ? AND folded_name <> ?
"""
_FORGET_FORMER = """
DELETE FROM former_names WHERE user = (SELECT key FROM users WHERE id = :id)
    AND (folded_name = :name OR until < (
        SELECT min(until) FROM (
            SELECT until FROM former_names WHERE user = (SELECT key FROM users WHERE id = :id)
            ORDER BY until DESC LIMIT :most
        )
    ))
"""
_HAS_NAME = "SELECT 1 FROM users WHERE folded_name = ?"
_CALL = """
UPDATE users SET display_name = ? WHERE id = ? RETURNING id, name, created_at, display_name
"""
_PASSWORD_HASH = "SELECT password_hash FROM users WHERE id = ?"  # noqa: S105 - a query
_SET_PASSWORD_HASH = "UPDATE users SET password_hash = ? WHERE id = ?"  # noqa: S105 - a query
_REPLACE_PASSWORD_HASH = """
UPDATE users SET password_hash = ? WHERE id = ? AND password_hash IS ?
"""  # noqa: S105 - a query
_ERASE = "DELETE FROM users WHERE id = ?"


class SqliteUsers:
    """Accounts; api.store.Users says what each method promises."""

    _database: Database

    def add_user(
        self,
        id: str,
        name: str,
        password_hash: str | None,
        at: Instant,
        way: Passkey | Link | None = None,
    ) -> User:
        with self._database.writing() as connection:
            if connection.execute(_FORMER, (folded(name), at, id)).fetchone():
                raise NameTaken(name)
            try:
                connection.execute(_ADD, (id, name, folded(name), password_hash, at))
            except sqlite3.IntegrityError as error:
                raise NameTaken(name) from error
            if way is not None:
                add_way(connection, way)
        return User(id, name, at)

    def user(self, id: str) -> User:
        return self._found(_ONE, id)

    def user_named(self, name: str) -> User:
        return self._found(_NAMED, folded(name))

    def users(self) -> list[User]:
        return [User(*row) for row in self._database.rows(_ALL)]

    def rename_user(self, id: str, name: str, at: Instant) -> User:
        wanted = folded(name)
        with self._database.writing() as connection:
            if connection.execute(_FORMER, (wanted, at, id)).fetchone():
                raise NameTaken(name)
            connection.execute(_RESERVE, (at + RESERVED_MS, id, wanted))
            mine = {"id": id, "name": wanted, "most": MOST_RESERVED}
            connection.execute(_FORGET_FORMER, mine)
            try:
                rows = connection.execute(_RENAME, (name, wanted, id)).fetchall()
            except sqlite3.IntegrityError as error:
                raise NameTaken(name) from error
            if not rows:
                raise Missing(f"user {id}")
            return User(*rows[0])

    def has_name(self, name: str, at: Instant) -> bool:
        wanted = folded(name)
        return bool(
            self._database.rows(_HAS_NAME, wanted) or self._database.rows(_FORMER, wanted, at, None)
        )

    def call_user(self, id: str, display_name: str) -> User:
        with self._database.writing() as connection:
            rows = connection.execute(_CALL, (display_name, id)).fetchall()
            if not rows:
                raise Missing(f"user {id}")
            return User(*rows[0])

    def password_hash(self, user: str) -> str | None:
        row = self._database.row(_PASSWORD_HASH, user)
        if row is None:
            raise Missing(f"user {user}")
        kept: str | None = row[0]
        return kept

    def credentials(self, name: str) -> tuple[User, str | None]:
        row = self._database.row(_CREDENTIALS, folded(name))
        if row is None:
            raise Missing(f"user {name}")
        *account, kept = row
        return User(*account), kept

    def set_password_hash(self, user: str, password_hash: str) -> None:
        with self._database.writing() as connection:
            if connection.execute(_SET_PASSWORD_HASH, (password_hash, user)).rowcount == 0:
                raise Missing(f"user {user}")

    def replace_password_hash(self, user: str, before: str | None, password_hash: str) -> bool:
        values = (password_hash, user, before)
        with self._database.writing() as connection:
            return connection.execute(_REPLACE_PASSWORD_HASH, values).rowcount > 0

    def erase_user(self, user: str) -> None:
        with self._database.erasing() as connection:
            if connection.execute(_ERASE, (user,)).rowcount == 0:
                raise Missing(f"user {user}")

    def _found(self, sql: str, value: str) -> User:
        row = self._database.row(sql, value)
        if row is None:
            raise Missing(f"user {value}")
        return User(*row)

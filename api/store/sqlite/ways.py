"""Passkeys and linked accounts, each a row of its own; the last way into an account stays."""

from __future__ import annotations

import sqlite3

from api.domain.records import Instant
from api.store import LastWayIn, Link, Missing, Passkey, WayTaken
from api.store.sqlite.database import Database

_ADD_PASSKEY = """
INSERT INTO passkeys (id, name, public_key, sign_count, site, created_at, last_used_at, user)
SELECT ?, ?, ?, ?, ?, ?, ?, key FROM users WHERE id = ?
"""
_PASSKEYS = """
SELECT passkeys.id, users.id, passkeys.name, public_key, sign_count, site, passkeys.created_at,
    last_used_at
FROM passkeys JOIN users ON users.key = passkeys.user
"""
_PASSKEY = f"{_PASSKEYS} WHERE passkeys.id = ?"
_PASSKEYS_OF = f"{_PASSKEYS} WHERE users.id = ? ORDER BY passkeys.created_at, passkeys.id"
_USE_PASSKEY = """
UPDATE passkeys SET sign_count = ?, last_used_at = ?
WHERE user = (SELECT key FROM users WHERE users.id = ?) AND id = ?
"""
_RENAME_PASSKEY = """
UPDATE passkeys SET name = ? WHERE user = (SELECT key FROM users WHERE users.id = ?) AND id = ?
"""
_REMOVE_PASSKEY = """
DELETE FROM passkeys WHERE user = (SELECT key FROM users WHERE users.id = ?) AND id = ?
"""

_ADD_LINK = """
INSERT INTO links (provider, subject, label, created_at, last_used_at, user)
SELECT ?, ?, ?, ?, ?, key FROM users WHERE id = ?
"""
_LINKS = """
SELECT provider, subject, users.id, label, links.created_at, last_used_at
FROM links JOIN users ON users.key = links.user
"""
_LINK = f"{_LINKS} WHERE provider = ? AND subject = ?"
_LINKS_OF = f"{_LINKS} WHERE users.id = ? ORDER BY links.created_at, provider"
_USE_LINK = """
UPDATE links SET last_used_at = ?, label = ?
WHERE user = (SELECT key FROM users WHERE users.id = ?) AND provider = ?
"""
_REMOVE_LINK = """
DELETE FROM links WHERE user = (SELECT key FROM users WHERE users.id = ?) AND provider = ?
"""

_LOCK = "UPDATE users SET password_hash = NULL WHERE id = ? AND password_hash IS NOT NULL"
_CAN_ENTER = """
SELECT password_hash IS NOT NULL
    OR EXISTS (SELECT 1 FROM passkeys WHERE user = users.key)
    OR EXISTS (SELECT 1 FROM links WHERE user = users.key)
FROM users WHERE id = ?
"""


class SqliteWaysIn:
    """Ways in; api.store.WaysIn says what each method promises."""

    _database: Database

    def add_passkey(self, passkey: Passkey) -> None:
        with self._database.writing() as connection:
            add_way(connection, passkey)

    def passkey(self, id: bytes) -> Passkey:
        row = self._database.row(_PASSKEY, id)
        if row is None:
            raise Missing("passkey")
        return Passkey(*row)

    def passkeys(self, user: str) -> list[Passkey]:
        return [Passkey(*row) for row in self._database.rows(_PASSKEYS_OF, user)]

    def use_passkey(self, user: str, id: bytes, sign_count: int, at: Instant) -> None:
        with self._database.writing() as connection:
            connection.execute(_USE_PASSKEY, (sign_count, at, user, id))

    def rename_passkey(self, user: str, id: bytes, name: str) -> None:
        with self._database.writing() as connection:
            if connection.execute(_RENAME_PASSKEY, (name, user, id)).rowcount == 0:
                raise Missing("passkey")

    def remove_passkey(self, user: str, id: bytes) -> None:
        self._remove(_REMOVE_PASSKEY, user, id)

    def add_link(self, link: Link) -> None:
        with self._database.writing() as connection:
            add_way(connection, link)

    def link(self, provider: str, subject: str) -> Link:
        row = self._database.row(_LINK, provider, subject)
        if row is None:
            raise Missing("link")
        return Link(*row)

    def links(self, user: str) -> list[Link]:
        return [Link(*row) for row in self._database.rows(_LINKS_OF, user)]

    def use_link(self, user: str, provider: str, at: Instant, label: str) -> None:
        with self._database.writing() as connection:
            connection.execute(_USE_LINK, (at, label, user, provider))

    def remove_link(self, user: str, provider: str) -> None:
        self._remove(_REMOVE_LINK, user, provider)

    def remove_password(self, user: str) -> None:
        self._remove(_LOCK, user)

    def _remove(self, sql: str, user: str, *which: str | bytes) -> None:
        """Remove a way; the transaction is undone when it was the last one."""
        with self._database.writing() as connection:
            if connection.execute(sql, (user, *which)).rowcount == 0:
                raise Missing("way in")
            (can_enter,) = connection.execute(_CAN_ENTER, (user,)).fetchone()
            if not can_enter:
                raise LastWayIn


def add_way(connection: sqlite3.Connection, way: Passkey | Link) -> None:
    """Add a way in, within the transaction. Raises WayTaken, Missing."""
    try:
        added = connection.execute(*_adding(way)).rowcount
    except sqlite3.IntegrityError as error:
        raise WayTaken from error
    if added == 0:
        raise Missing(f"user {way.user}")


def _adding(way: Passkey | Link) -> tuple[str, tuple[object, ...]]:
    if isinstance(way, Link):
        values = (way.provider, way.subject, way.label, way.created_at, way.last_used_at, way.user)
        return _ADD_LINK, values
    key = (way.id, way.name, way.public_key, way.sign_count, way.site)
    return _ADD_PASSKEY, (*key, way.created_at, way.last_used_at, way.user)

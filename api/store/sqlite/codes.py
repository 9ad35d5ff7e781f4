"""What may be used once: invitations and sign-in links, kept by the hash of their secret."""

from __future__ import annotations

from api.domain.records import Instant
from api.store import Code, Missing
from api.store.sqlite.database import Database

_ADD = "INSERT INTO codes (secret_hash, kind, expires_at, user) VALUES (?, ?, ?, NULL)"
_ADD_OF_USER = """
INSERT INTO codes (secret_hash, kind, expires_at, user) SELECT ?, ?, ?, key FROM users WHERE id = ?
"""
_ONE = """
SELECT kind, expires_at, users.id FROM codes LEFT JOIN users ON users.key = codes.user
WHERE secret_hash = ? AND expires_at > ?
"""
_REMOVE = "DELETE FROM codes WHERE secret_hash = ?"
_REMOVE_OF_USER = "DELETE FROM codes WHERE user = (SELECT key FROM users WHERE users.id = ?)"
_EXPIRE = "DELETE FROM codes WHERE expires_at <= ?"


class SqliteCodes:
    """Codes; api.store.Codes says what each method promises."""

    _database: Database

    def add_code(self, code: Code, secret_hash: bytes) -> None:
        values: tuple[object, ...] = (secret_hash, code.kind, code.expires_at)
        with self._database.writing() as connection:
            if code.user is None:
                connection.execute(_ADD, values)
            elif connection.execute(_ADD_OF_USER, (*values, code.user)).rowcount == 0:
                raise Missing(f"user {code.user}")

    def code(self, secret_hash: bytes, now: Instant) -> Code:
        row = self._database.row(_ONE, secret_hash, now)
        if row is None:
            raise Missing("code")
        return Code(*row)

    def take_code(self, secret_hash: bytes, now: Instant) -> Code:
        with self._database.writing() as connection:
            row = connection.execute(_ONE, (secret_hash, now)).fetchone()
            if row is None:
                raise Missing("code")
            connection.execute(_REMOVE, (secret_hash,))
            return Code(*row)

    def remove_codes(self, user: str) -> int:
        with self._database.writing() as connection:
            return connection.execute(_REMOVE_OF_USER, (user,)).rowcount

    def expire_codes(self, now: Instant) -> int:
        with self._database.writing() as connection:
            return connection.execute(_EXPIRE, (now,)).rowcount

"""Bearer tokens, kept by the hash of their secret."""

from __future__ import annotations

from api.domain.records import Instant
from api.store import Missing, Token
from api.store.sqlite.database import Database

_ADD = """
INSERT INTO tokens (secret_hash, user, id, name, scope, created_at, expires_at)
SELECT ?, key, ?, ?, ?, ?, ? FROM users WHERE id = ?
"""
_ONE = """
SELECT tokens.id, users.id, tokens.name, scope, tokens.created_at, last_used_at,
    expires_at
FROM tokens JOIN users ON users.key = tokens.user WHERE secret_hash = ?
"""
_OF_USER = """
SELECT tokens.id, users.id, tokens.name, scope, tokens.created_at, last_used_at,
    expires_at
FROM users JOIN tokens ON tokens.user = users.key WHERE users.id = ?
ORDER BY tokens.created_at DESC, tokens.id DESC
"""
_USE = """
UPDATE tokens SET last_used_at = ?
WHERE user = (SELECT key FROM users WHERE users.id = ?) AND id = ?
"""
_REMOVE_ALL = "DELETE FROM tokens WHERE user = (SELECT key FROM users WHERE users.id = ?)"
_REMOVE = "DELETE FROM tokens WHERE user = (SELECT key FROM users WHERE users.id = ?) AND id = ?"


class SqliteTokens:
    """Tokens; api.store.Users says what each method promises."""

    _database: Database

    def add_token(self, token: Token, secret_hash: bytes) -> None:
        values = (token.id, token.name, token.scope, token.created_at, token.expires_at, token.user)
        with self._database.writing() as connection:
            if connection.execute(_ADD, (secret_hash, *values)).rowcount == 0:
                raise Missing(f"user {token.user}")

    def bearer(self, secret_hash: bytes) -> Token:
        row = self._database.row(_ONE, secret_hash)
        if row is None:
            raise Missing("token")
        return Token(*row)

    def tokens(self, user: str) -> list[Token]:
        return [Token(*row) for row in self._database.rows(_OF_USER, user)]

    def use_token(self, user: str, id: str, at: Instant) -> None:
        with self._database.writing() as connection:
            connection.execute(_USE, (at, user, id))

    def remove_token(self, user: str, id: str) -> None:
        with self._database.writing() as connection:
            if connection.execute(_REMOVE, (user, id)).rowcount == 0:
                raise Missing(f"token {id}")

    def remove_tokens(self, user: str) -> int:
        with self._database.writing() as connection:
            return connection.execute(_REMOVE_ALL, (user,)).rowcount

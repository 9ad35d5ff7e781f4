"""Bearer tokens, kept by the hash of their secret."""

from __future__ import annotations

from api.domain.records import Instant
from api.store import Missing, Token
from api.store.mongo.database import Database, Document

_NEWEST_FIRST = [("created_at", -1), ("id", -1)]


class MongoTokens:
    """Tokens; api.store.Users says what each method promises."""

    _database: Database

    def add_token(self, token: Token, secret_hash: bytes) -> None:
        kept = {
            "_id": secret_hash,
            "user": token.user,
            "id": token.id,
            "name": token.name,
            "scope": token.scope,
            "created_at": token.created_at,
            "expires_at": token.expires_at,
        }
        with self._database.asking():
            self._database["tokens"].insert_one(kept)
            # Looked for afterwards: an account that is erased from here on takes its tokens along.
            if self._database["users"].find_one({"_id": token.user}) is None:
                self._database["tokens"].delete_one({"_id": secret_hash})
                raise Missing(f"user {token.user}")

    def bearer(self, secret_hash: bytes) -> Token:
        found = self._database.found("tokens", secret_hash)
        if found is None:
            raise Missing("token")
        return _token_of(found)

    def tokens(self, user: str) -> list[Token]:
        with self._database.asking():
            found = self._database["tokens"].find({"user": user}, sort=_NEWEST_FIRST)
            return [_token_of(each) for each in found]

    def use_token(self, user: str, id: str, at: Instant) -> None:
        with self._database.asking():
            wanted = {"user": user, "id": id}
            self._database["tokens"].update_one(wanted, {"$set": {"last_used_at": at}})

    def remove_token(self, user: str, id: str) -> None:
        with self._database.asking():
            if not self._database["tokens"].delete_one({"user": user, "id": id}).deleted_count:
                raise Missing(f"token {id}")

    def remove_tokens(self, user: str) -> int:
        with self._database.asking():
            return self._database["tokens"].delete_many({"user": user}).deleted_count


def _token_of(found: Document) -> Token:
    return Token(
        found["id"],
        found["user"],
        found["name"],
        found["scope"],
        found["created_at"],
        found.get("last_used_at"),
        found.get("expires_at"),
    )

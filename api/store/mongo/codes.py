"""What may be used once: invitations and sign-in links, kept by the hash of their secret."""

from __future__ import annotations

from api.domain.records import Instant
from api.store import Code, Missing
from api.store.mongo.database import Database, Document


class MongoCodes:
    """Codes; api.store.Codes says what each method promises."""

    _database: Database

    def add_code(self, code: Code, secret_hash: bytes) -> None:
        kept = {"_id": secret_hash, "kind": code.kind, "expires_at": code.expires_at}
        with self._database.asking():
            self._database["codes"].insert_one({**kept, "user": code.user})
            # Looked for afterwards: an account that is erased from here on takes its codes along.
            if code.user and self._database["users"].find_one({"_id": code.user}) is None:
                self._database["codes"].delete_one({"_id": secret_hash})
                raise Missing(f"user {code.user}")

    def code(self, secret_hash: bytes, now: Instant) -> Code:
        return _code_of(self._database.one("codes", _usable(secret_hash, now)))

    def take_code(self, secret_hash: bytes, now: Instant) -> Code:
        with self._database.asking():
            return _code_of(self._database["codes"].find_one_and_delete(_usable(secret_hash, now)))

    def remove_codes(self, user: str) -> int:
        with self._database.asking():
            return self._database["codes"].delete_many({"user": user}).deleted_count

    def expire_codes(self, now: Instant) -> int:
        with self._database.asking():
            gone = self._database["codes"].delete_many({"expires_at": {"$lte": now}})
            return gone.deleted_count


def _usable(secret_hash: bytes, now: Instant) -> Document:
    return {"_id": secret_hash, "expires_at": {"$gt": now}}


def _code_of(found: Document | None) -> Code:
    if found is None:
        raise Missing("code")
    return Code(found["kind"], found["expires_at"], found["user"])

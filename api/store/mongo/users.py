"""Accounts: who they are and the hash of their password.

An account is there when its name is: the head is made before it, and erased before it.
"""

from __future__ import annotations

from datetime import UTC, datetime

from pymongo.errors import DuplicateKeyError, OperationFailure

from api.domain.records import Instant
from api.store import Link, Missing, NameTaken, Passkey, User, WayTaken
from api.store.mongo.database import ANSWER_SECONDS, Database, Document
from api.store.mongo.documents import key_of
from api.store.mongo.journal import RECORD_SECONDS, forget_records
from api.store.mongo.schema import RECORDS
from api.store.mongo.ways import first_way
from api.store.names import MOST_RESERVED, RESERVED_MS, folded


class MongoUsers:
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
        account = {
            "_id": id,
            "name": name,
            "folded_name": folded(name),
            "password_hash": password_hash,
            "created_at": at,
            **({} if way is None else first_way(way)),
        }
        with self._database.asking():
            try:
                self._database["heads"].insert_one({"_id": id, "rev": 0, "longest_ms": 0})
            except DuplicateKeyError as error:
                raise NameTaken(name) from error
            try:
                self._database["users"].insert_one(account)
            except DuplicateKeyError as error:
                self._database["heads"].delete_one({"_id": id})
                if self._database["users"].find_one({"folded_name": folded(name)}) is None:
                    raise WayTaken from error
                raise NameTaken(name) from error
            # Looked for afterwards: who is renamed from here on finds the name taken.
            if self._is_reserved(folded(name), at, id):
                self._database["users"].delete_one({"_id": id})
                self._database["heads"].delete_one({"_id": id})
                raise NameTaken(name)
        return User(id, name, at)

    def user(self, id: str) -> User:
        found = self._database.found("users", id)
        if found is None:
            raise Missing("user")
        return user_of(found)

    def user_named(self, name: str) -> User:
        return user_of(self._account({"folded_name": folded(name)}))

    def users(self) -> list[User]:
        with self._database.asking():
            found = self._database["users"].find(sort=[("folded_name", 1)])
            return [user_of(each) for each in found]

    def rename_user(self, id: str, name: str, at: Instant) -> User:
        wanted = folded(name)
        with self._database.asking():
            if self._is_reserved(wanted, at, id):
                raise NameTaken(name)
            try:
                self._rename(id, name, at)
            except OperationFailure as error:
                # Not every server says that it was the unique index: look who has the name.
                holder = self._database["users"].find_one({"folded_name": wanted})
                if holder is None or holder["_id"] == id:
                    raise
                raise NameTaken(name) from error
        return self.user(id)

    def has_name(self, name: str, at: Instant) -> bool:
        wanted = folded(name)
        with self._database.asking():
            there = self._database["users"].find_one({"folded_name": wanted}, {"_id": True})
            return there is not None or self._is_reserved(wanted, at, None)

    def call_user(self, id: str, display_name: str) -> User:
        with self._database.asking():
            self._change(id, {"display_name": display_name})
        return self.user(id)

    def password_hash(self, user: str) -> str | None:
        kept: str | None = self._account({"_id": user})["password_hash"]
        return kept

    def credentials(self, name: str) -> tuple[User, str | None]:
        found = self._account({"folded_name": folded(name)})
        return user_of(found), found["password_hash"]

    def set_password_hash(self, user: str, password_hash: str) -> None:
        with self._database.asking():
            self._change(user, {"password_hash": password_hash})

    def replace_password_hash(self, user: str, before: str | None, password_hash: str) -> bool:
        wanted = {"_id": user, "password_hash": before}
        with self._database.asking():
            changed = {"$set": {"password_hash": password_hash}}
            return self._database["users"].update_one(wanted, changed).matched_count > 0

    def erase_user(self, user: str) -> None:
        self._account({"_id": user})
        seconds = ANSWER_SECONDS + RECORD_SECONDS * self._size(user)
        with self._database.asking(seconds):
            self._end_journal(user)
            # First, as who puts records or sums looks at the head after that, and takes them back.
            self._database["heads"].delete_one({"_id": user})
            forget_records(self._database, user)
            self._database["months"].delete_many({"user": user})
            self._forget_what_belongs_to(user)
            # Before the account: without one, nobody could do the rest of an erasure.
            self._database["journal"].update_one(
                {"user": user, "erased": True}, {"$set": {"erased_at": datetime.now(UTC)}}
            )
            self._database["users"].delete_one({"_id": user})
            self._forget_what_belongs_to(user)  # what was made in the meantime

    def _forget_what_belongs_to(self, user: str) -> None:
        for name in ("tokens", "codes", "security_events"):
            self._database[name].delete_many({"user": user})

    def _size(self, user: str) -> int:
        """Return how many documents an erasure has to remove."""
        with self._database.asking():
            return sum(
                self._database[name].count_documents({"user": user})
                for name in (*RECORDS.values(), "journal")
            )

    def _end_journal(self, user: str) -> None:
        """Take the next number of the journal, so that no writer can commit any more.

        That entry alone stays, for a day after all else is gone: who has read the head before may
        still try, and an erasure that was cut off must not come to life again.
        """
        while True:
            head = self._database["heads"].find_one({"_id": user}, {"rev": True})
            if head is None:  # an erasure that was cut off came this far
                return
            rev = head["rev"] + 1
            last = {"_id": key_of(user, rev), "user": user, "rev": rev, "erased": True}
            try:
                self._database["journal"].insert_one(last)
            except DuplicateKeyError:
                if self._database["journal"].find_one(last) is not None:
                    return
                self._database["heads"].update_one({"_id": user}, {"$max": {"rev": rev}})
            else:
                return

    def _rename(self, user: str, name: str, at: Instant) -> None:
        """Change the name and reserve the one before, both at once. Raises Missing."""
        wanted, changed = folded(name), 0
        while not changed:  # again if another request has renamed them meanwhile
            before = self._account({"_id": user})["folded_name"]
            change: Document = {"$set": {"name": name, "folded_name": wanted}}
            if before != wanted:
                former = [{"name": before, "until": at + RESERVED_MS}]
                change["$push"] = {"former_names": {"$each": former, "$slice": -MOST_RESERVED}}
            there = {"_id": user, "folded_name": before}
            changed = self._database["users"].update_one(there, change).matched_count

    def _is_reserved(self, name: str, at: Instant, user: str | None) -> bool:
        reserved = {"$elemMatch": {"name": name, "until": {"$gt": at}}}
        wanted = {"former_names.name": name, "former_names": reserved, "_id": {"$ne": user}}
        return self._database["users"].find_one(wanted, {"_id": True}) is not None

    def _change(self, user: str, values: Document) -> None:
        changed = self._database["users"].update_one({"_id": user}, {"$set": values})
        if not changed.matched_count:
            raise Missing(f"user {user}")

    def _account(self, wanted: Document) -> Document:
        found = self._database.one("users", wanted)
        if found is None:
            raise Missing("user")
        return found


def user_of(found: Document) -> User:
    """Return the account that the document is."""
    return User(found["_id"], found["name"], found["created_at"], found.get("display_name", ""))

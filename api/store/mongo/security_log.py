"""What happened to accounts, a document an event.

The id is account and millisecond: two events of one millisecond are a millisecond apart.
"""

from __future__ import annotations

from dataclasses import asdict, replace

from pymongo.errors import DuplicateKeyError

from api.domain.records import Instant
from api.store import SecurityEvent
from api.store.mongo.database import Database


class MongoSecurityLog:
    """The log; api.store.SecurityLog says what each method promises."""

    _database: Database

    def note(self, user: str, event: SecurityEvent, within_ms: int = 0) -> None:
        with self._database.asking():
            if within_ms and self._counted(user, event, within_ms):
                return
            key = self._insert(user, event)
            # Looked for afterwards: an account that is erased from here on takes it along.
            if self._database["users"].find_one({"_id": user}, {"_id": True}) is None:
                self._database["security_events"].delete_one({"_id": key, "user": user})

    def security_events(
        self, user: str, *, before: Instant | None = None, limit: int = 100
    ) -> list[SecurityEvent]:
        wanted = {"user": user, **({} if before is None else {"at": {"$lt": before}})}
        fields = {"_id": False, "user": False}
        with self._database.asking():
            found = self._database["security_events"].find(wanted, fields)
            return [SecurityEvent(**each) for each in found.sort("at", -1).limit(limit)]

    def forget_events(self, before: Instant) -> int:
        with self._database.asking():
            gone = self._database["security_events"].delete_many({"at": {"$lt": before}})
            return gone.deleted_count

    def _counted(self, user: str, event: SecurityEvent, within_ms: int) -> bool:
        same = {"what": event.what, "about": event.about, "device": event.device}
        lately = {"$gte": event.at - within_ms, "$lte": event.at}
        again = {"$inc": {"count": event.count}}
        found = self._database["security_events"].find_one_and_update(
            {"user": user, "at": lately, **same}, again, sort=[("at", -1)]
        )
        return found is not None

    def _insert(self, user: str, event: SecurityEvent) -> str:
        while True:
            key = f"{user}:{event.at}"
            try:
                kept = {"_id": key, "user": user, **asdict(event)}
                self._database["security_events"].insert_one(kept)
            except DuplicateKeyError:
                event = replace(event, at=event.at + 1)
            else:
                return key

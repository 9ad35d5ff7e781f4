"""Passkeys and linked accounts, kept in the account's own document.

So one update removes a way only while there is another one, without a transaction.
"""

from __future__ import annotations

from typing import Any

from pymongo.errors import DuplicateKeyError

from api.domain.records import Instant
from api.store import LastWayIn, Link, Missing, Passkey, WayTaken
from api.store.mongo.database import Database, Document

_PASSWORD: Document = {"password_hash": {"$ne": None}}
_PASSKEY: Document = {"passkeys.0": {"$exists": True}}
_TWO_PASSKEYS: Document = {"passkeys.1": {"$exists": True}}
_LINK: Document = {"links.0": {"$exists": True}}
_TWO_LINKS: Document = {"links.1": {"$exists": True}}


class MongoWaysIn:
    """Ways in; api.store.WaysIn says what each method promises."""

    _database: Database

    def add_passkey(self, passkey: Passkey) -> None:
        another = {"passkeys.id": {"$ne": passkey.id}}
        self._add(passkey.user, another, {"passkeys": _passkey_kept(passkey)})

    def passkey(self, id: bytes) -> Passkey:
        found = self._database.one("users", {"passkeys.id": id}, {"passkeys": True})
        if found is None:
            raise Missing("passkey")
        return next(each for each in _passkeys_of(found) if each.id == id)

    def passkeys(self, user: str) -> list[Passkey]:
        found = self._database.one("users", {"_id": user}, {"passkeys": True}) or {}
        return sorted(_passkeys_of(found), key=lambda each: (each.created_at, each.id))

    def use_passkey(self, user: str, id: bytes, sign_count: int, at: Instant) -> None:
        used = {"passkeys.$.sign_count": sign_count, "passkeys.$.last_used_at": at}
        self._updated({"_id": user, "passkeys.id": id}, {"$set": used})

    def rename_passkey(self, user: str, id: bytes, name: str) -> None:
        renamed = {"$set": {"passkeys.$.name": name}}
        if not self._updated({"_id": user, "passkeys.id": id}, renamed):
            raise Missing("passkey")

    def remove_passkey(self, user: str, id: bytes) -> None:
        others = [_PASSWORD, _LINK, _TWO_PASSKEYS]
        self._remove(user, {"passkeys.id": id}, others, {"$pull": {"passkeys": {"id": id}}})

    def add_link(self, link: Link) -> None:
        another = {"links.provider": {"$ne": link.provider}}
        self._add(link.user, another, {"links": _link_kept(link)})

    def link(self, provider: str, subject: str) -> Link:
        pair = {"provider": provider, "subject": subject}
        # The index knows the members by themselves; that they are one link's says the pair.
        members = {f"links.{key}": each for key, each in pair.items()}
        wanted = {**members, "links": {"$elemMatch": pair}}
        found = self._database.one("users", wanted, {"links": True})
        if found is None:
            raise Missing("link")
        return next(each for each in _links_of(found) if each.provider == provider)

    def links(self, user: str) -> list[Link]:
        found = self._database.one("users", {"_id": user}, {"links": True}) or {}
        return sorted(_links_of(found), key=lambda each: (each.created_at, each.provider))

    def use_link(self, user: str, provider: str, at: Instant, label: str) -> None:
        used = {"links.$.last_used_at": at, "links.$.label": label}
        self._updated({"_id": user, "links.provider": provider}, {"$set": used})

    def remove_link(self, user: str, provider: str) -> None:
        others = [_PASSWORD, _PASSKEY, _TWO_LINKS]
        gone = {"$pull": {"links": {"provider": provider}}}
        self._remove(user, {"links.provider": provider}, others, gone)

    def remove_password(self, user: str) -> None:
        self._remove(user, _PASSWORD, [_PASSKEY, _LINK], {"$set": {"password_hash": None}})

    def _add(self, user: str, another: Document, way: Document) -> None:
        with self._database.asking():
            try:
                if self._updated({"_id": user, **another}, {"$push": way}):
                    return
            except DuplicateKeyError as error:
                raise WayTaken from error
            if self._database["users"].find_one({"_id": user}, {"_id": True}) is None:
                raise Missing(f"user {user}")
            raise WayTaken

    def _remove(self, user: str, way: Document, others: list[Document], removal: Document) -> None:
        there = {"_id": user, **way}
        with self._database.asking():
            if self._updated({"$and": [there, {"$or": others}]}, removal):
                return
            if self._database["users"].find_one(there, {"_id": True}) is None:
                raise Missing("way in")
            raise LastWayIn

    def _updated(self, wanted: Document, change: Document) -> int:
        with self._database.asking():
            return self._database["users"].update_one(wanted, change).matched_count


def first_way(way: Passkey | Link) -> dict[str, Any]:
    """Return the fields of a new account that has this way in."""
    if isinstance(way, Link):
        return {"links": [_link_kept(way)]}
    return {"passkeys": [_passkey_kept(way)]}


def _passkey_kept(passkey: Passkey) -> Document:
    return {
        "id": passkey.id,
        "name": passkey.name,
        "public_key": passkey.public_key,
        "sign_count": passkey.sign_count,
        "site": passkey.site,
        "created_at": passkey.created_at,
        "last_used_at": passkey.last_used_at,
    }


def _link_kept(link: Link) -> Document:
    return {
        "provider": link.provider,
        "subject": link.subject,
        "label": link.label,
        "created_at": link.created_at,
        "last_used_at": link.last_used_at,
    }


def _passkeys_of(found: Document) -> list[Passkey]:
    return [Passkey(user=found["_id"], **each) for each in found.get("passkeys", [])]


def _links_of(found: Document) -> list[Link]:
    return [Link(user=found["_id"], **each) for each in found.get("links", [])]

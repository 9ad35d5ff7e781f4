"""One MongoDB database: its collections, how long an answer may take, and what errors mean.

Nothing here needs a replica set: no transactions, no change streams. All writes wait until a
majority of the servers has them on the disk, be it one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import Any, NoReturn

import pymongo
from bson.codec_options import CodecOptions
from pymongo import MongoClient, ReadPreference, WriteConcern
from pymongo.collection import Collection
from pymongo.errors import (
    BulkWriteError,
    ConfigurationError,
    ConnectionFailure,
    DuplicateKeyError,
    InvalidURI,
    OperationFailure,
    PyMongoError,
    WriteConcernError,
)

from api.store import Unavailable, Unusable
from api.store.mongo.decision import Decision, Decisions, Key
from api.store.mongo.looks import Keyed, Look, read
from api.store.mongo.schema import migrate, state_version
from api.store.mongo.together import Together

Document = dict[str, Any]

ANSWER_SECONDS = 2.0
"""How long a call may take, with all that it asks the server; then it raises Unavailable."""
PREPARE_SECONDS = 30.0
"""How long the collections and indexes may take at the start, where nobody waits for an answer."""
CONNECTIONS = 100
SHARED = 8
"""Who asks for more documents than these goes alone: others would wait for all of them."""
NAME = "pomodoro"
NOT_A_URL = (
    "the URL of the store is not one of a MongoDB, mongodb://user:password@host:27017/pomodoro; "
    "signs like / @ : in the password are percent-encoded (%2F %40 %3A)"
)

_REFUSED = {13, 18, 8000}  # not allowed, or the password is wrong
_NOT_NOW = _REFUSED | {1, 6, 7, 50, 89, 91, 112, 189, 262, 10107, 11600, 11602, 13435, 13436, 14031}


class Database:
    """A client of its own, safe to use from any thread or greenlet, and made in the process that
    uses it: a forked one would share its sockets.

    Raises Unusable from the start when a server answers and its database cannot be used,
    Unavailable from every call that the server does not answer in time.
    """

    def __init__(self, url: str) -> None:
        try:
            self._client: MongoClient[Document] = MongoClient(
                url,
                appname="pomodoro",
                connect=False,
                connectTimeoutMS=int(ANSWER_SECONDS * 1000),
                maxPoolSize=CONNECTIONS,
                # A call that was lost is the caller's to repeat: it knows that it is harmless.
                retryReads=False,
                retryWrites=False,
                serverSelectionTimeoutMS=int(ANSWER_SECONDS * 1000),
                socketTimeoutMS=int(ANSWER_SECONDS * 1000),
                timeoutMS=int(ANSWER_SECONDS * 1000),
            )
        except (InvalidURI, ConfigurationError, ValueError) as error:
            raise ValueError(NOT_A_URL) from error
        self._database = self._client.get_default_database(
            NAME,
            codec_options=CodecOptions(tz_aware=True),
            read_preference=ReadPreference.PRIMARY,
            write_concern=WriteConcern(w="majority", j=True),
        )
        self.together = Together(self._database)
        self._decisions = Decisions()
        self._prepared = False
        self._open()

    def __getitem__(self, name: str) -> Collection[Document]:
        return self._database[name]

    @contextmanager
    def asking(self, seconds: float = ANSWER_SECONDS) -> Iterator[None]:
        """Give what the block asks of the server so long; raise Unavailable after that."""
        with self._within(seconds):
            self._prepare()
            yield

    @contextmanager
    def _within(self, seconds: float) -> Iterator[None]:
        try:
            with pymongo.timeout(seconds):
                yield
        except PyMongoError as error:
            self._refuse(error)

    def one(self, name: str, wanted: Document, fields: Document | None = None) -> Document | None:
        """Return the document that is wanted, or None."""
        with self.asking():
            return self[name].find_one(wanted, fields)

    def found(self, name: str, key: str | bytes) -> Document | None:
        """Return the document with this `_id`, or None; of a head, what `together` reads of it."""
        with self.asking():
            return self.together.find(name, key)

    def head(self, user: str) -> Document | None:
        """Return the user's head, or None: the one that the caller's decision rests on, if any."""
        decision = self._decisions.of(user)
        return decision.head if decision else self.found("heads", user)

    def deciding(self, user: str) -> AbstractContextManager[int]:
        """Read the head; what is read of the user until the block ends is not read twice."""
        return self._decisions.begun(Decision(user, self.found("heads", user)))

    def is_decided_at(self, user: str, rev: int) -> bool:
        """Tell whether the caller's decision rests on a head of this user with that revision."""
        decision = self._decisions.of(user)
        return decision is not None and decision.head is not None and decision.rev == rev

    def kept(self, user: str, keys: Sequence[Key]) -> list[Document | None]:
        """Return the id, rev, body and day of a user's records; None for one that is not there."""
        read = partial(self._kept, user)
        decision = self._decisions.of(user)
        return decision.kept(keys, read) if decision else read(keys)

    def look(self, look: Look) -> list[Document]:
        """Return what one look finds, together with what others look for at the same time."""
        with self.asking():
            return self.together.look(look)[0]

    def _kept(self, user: str, keys: Sequence[Key]) -> list[Document | None]:
        ids: dict[str, set[str]] = {}
        for name, key in keys:
            ids.setdefault(name, set()).add(key)
        looks = [Keyed(name, frozenset(those), user) for name, those in ids.items()]
        there: dict[Key, Document] = {}
        with self.asking():
            many = len(keys) > SHARED
            found = read(self._database, looks) if many else self.together.look(*looks)
        for name, documents in zip(ids, found, strict=True):
            there |= {(name, each["_id"]): each for each in documents}
        return [there.get(key) for key in keys]

    def ready(self) -> None:
        """Write, durably, what the database says already. Raises Unavailable."""
        with self.asking():
            state_version(self._database)

    def close(self) -> None:
        """Close every connection."""
        self._client.close()

    def _open(self) -> None:
        """Prepare the database if a server answers; else the first call does."""
        try:
            with self._within(ANSWER_SECONDS):
                self._database.command("ping")  # a server that is away is not waited for as long
            with self.asking(PREPARE_SECONDS):
                pass
        except Unavailable as error:
            cause = error.__cause__
            if isinstance(cause, OperationFailure) and cause.code in _REFUSED:
                self.close()
                raise Unusable(str(error)) from error
        except BaseException:
            self.close()
            raise

    def _prepare(self) -> None:
        """Do it once; several at once are harmless, and none waits for another's time-out."""
        if not self._prepared:
            migrate(self._database)
            self._prepared = True

    def _refuse(self, error: PyMongoError) -> NoReturn:
        """Raise Unavailable when the server or the network is at fault, and not the call."""
        if _is_away(error):
            raise Unavailable(f"MongoDB: {error}") from error
        raise error


def _is_away(error: PyMongoError) -> bool:
    if isinstance(error, (ConnectionFailure, WriteConcernError)) or error.timeout:
        return True
    if isinstance(error, BulkWriteError):
        failed = error.details["writeErrors"]
        return bool(error.details["writeConcernErrors"]) or any(
            each["code"] in _NOT_NOW for each in failed
        )
    if isinstance(error, DuplicateKeyError):
        return False
    return isinstance(error, OperationFailure) and error.code in _NOT_NOW

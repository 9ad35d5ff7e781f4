"""The store on MongoDB, for as many processes as are needed."""

from __future__ import annotations

from api.store.mongo.codes import MongoCodes
from api.store.mongo.database import Database
from api.store.mongo.feed import MongoFeed
from api.store.mongo.security_log import MongoSecurityLog
from api.store.mongo.tallies import MongoTallies
from api.store.mongo.timers import MongoTimers
from api.store.mongo.tokens import MongoTokens
from api.store.mongo.trail import MongoTrail
from api.store.mongo.users import MongoUsers
from api.store.mongo.ways import MongoWaysIn


class MongoStore(
    MongoFeed,
    MongoTrail,
    MongoTallies,
    MongoTimers,
    MongoUsers,
    MongoTokens,
    MongoWaysIn,
    MongoCodes,
    MongoSecurityLog,
):
    """All parts of the store in one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ready(self) -> None:
        self._database.ready()

    def scrub(self, max_bytes: int | None = None) -> bool:  # noqa: ARG002 - the signature is given
        """Do nothing: the server gives nobody what is deleted, and writes over it when needed."""
        return False

    def close(self) -> None:
        self._database.close()


def open_mongo(url: str) -> MongoStore:
    """Open the database behind a `mongodb://` URL; `pomodoro` when it names none.

    While no server answers it is opened all the same, and every call raises Unavailable until one
    does. Raises Unusable, and ValueError for a URL that is none.
    """
    return MongoStore(Database(url))

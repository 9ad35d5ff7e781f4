"""The store in one SQLite file."""

from __future__ import annotations

from api.store.sqlite.codes import SqliteCodes
from api.store.sqlite.database import Database
from api.store.sqlite.journal import SqliteJournal
from api.store.sqlite.opening import path_of
from api.store.sqlite.records import SqliteRecords
from api.store.sqlite.security_log import SqliteSecurityLog
from api.store.sqlite.tallies import SqliteTallies
from api.store.sqlite.timers import SqliteTimers
from api.store.sqlite.tokens import SqliteTokens
from api.store.sqlite.trail import SqliteTrail
from api.store.sqlite.users import SqliteUsers
from api.store.sqlite.ways import SqliteWaysIn


class SqliteStore(
    SqliteJournal,
    SqliteTrail,
    SqliteRecords,
    SqliteTallies,
    SqliteTimers,
    SqliteUsers,
    SqliteTokens,
    SqliteWaysIn,
    SqliteCodes,
    SqliteSecurityLog,
):
    """All parts of the store on one open file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ready(self) -> None:
        self._database.ready()

    def scrub(self, max_bytes: int | None = None) -> bool:
        return self._database.scrub(max_bytes)

    def database_at(self, url: str) -> Database | None:
        """Return the open database if it is the file behind `url`: who has one of his own for the
        same file would wait for its writes without letting anybody run."""
        return self._database if self._database.path == path_of(url) else None

    def close(self) -> None:
        self._database.close()


def open_sqlite(url: str) -> SqliteStore:
    """Open the file behind a `sqlite:///` URL. Raises Unusable, and ValueError for no path."""
    return SqliteStore(Database(path_of(url)))

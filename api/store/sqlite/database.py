"""One SQLite file: a connection that writes, a few that read, and what their errors mean.

Every call is short and gives its result whole, so that nothing else runs between its first and
its last row under gevent, where a call holds up the whole process.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from api.store import Unavailable
from api.store.pages import PAGE_BYTES
from api.store.sqlite.migrations import KNOWN_VERSION, migrate
from api.store.sqlite.opening import connect, keep_log, keep_private, refuse_unusable, refusing
from api.store.sqlite.writer import Writer

Row = tuple[Any, ...]
T = TypeVar("T")

_IDLE_READERS = 4
_CHECKPOINT_PAGES = 4_000
_NOT_NOW = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_READONLY,
}


_UNSCRUBBED = "INSERT OR IGNORE INTO unscrubbed VALUES (1)"
_IS_UNSCRUBBED = "SELECT 1 FROM unscrubbed WHERE only = 1"
_SCRUBBED = "DELETE FROM unscrubbed WHERE only = 1"


class Database:
    """An open file, safe to use from any thread or greenlet.

    Raises Unusable from the start when the file cannot be used, Unavailable from every call that
    the file or the disk fails.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._readers: list[sqlite3.Connection] = []
        with refusing(path):
            refuse_unusable(path)
            keep_private(path)
            connection = connect(path, "rw")
            try:
                _prepare(connection)
            except BaseException:
                connection.close()
                raise
        self._writer = Writer(connection)
        self._name, self._opened = os.fspath(path), path.stat()

    def rows(self, sql: str, *values: object) -> list[Row]:
        """Return all rows of a query, as of one moment."""
        return self.rows_of(sql, values)

    def rows_of(self, sql: str, values: Sequence[object] | Mapping[str, object]) -> list[Row]:
        """Return all rows of a query whose values are in their order, or have names."""
        try:
            reader = self._take_reader()
            try:
                return reader.execute(sql, values).fetchall()
            finally:
                self._let_go(reader)
        except sqlite3.DatabaseError as error:
            self._refuse(error)

    def page(self, sql: str, *values: object) -> list[Row]:
        """Return the rows of a query up to the one with whose body, the last column, they fill a
        page (api.store.pages); what comes after it is not read."""
        try:
            reader = self._take_reader()
            try:
                with closing(reader.execute(sql, values)) as cursor:
                    return _until_full(cursor)
            finally:
                self._let_go(reader)
        except sqlite3.DatabaseError as error:
            self._refuse(error)

    def row(self, sql: str, *values: object) -> Row | None:
        """Return the first row of a query, or None."""
        rows = self.rows(sql, *values)
        return rows[0] if rows else None

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the one connection that writes, inside a transaction of its own.

        It is on the disk when the block has been left, or none of it is when the block or the
        disk failed.
        """
        self._refuse_stray()
        connection = self._writer.connection
        with self._writer.lock:
            try:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")
            except BaseException as error:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                if isinstance(error, sqlite3.DatabaseError):
                    self._refuse(error)
                raise

    @contextmanager
    def erasing(self) -> Iterator[sqlite3.Connection]:
        """Give it for what must leave nothing: `scrub` is to come."""
        with self.writing() as connection:
            connection.execute(_UNSCRUBBED)
            yield connection

    def scrub(self, max_bytes: int | None = None) -> bool:
        """Write the file anew after an erasure, so that not a byte of it is left in the file or in
        its log; nothing without an erasure before, nor in a file of more than `max_bytes`. Others
        write after that: 6 ms for each MiB.

        SQLite overwrites a row that it deletes (`secure_delete`), but neither the copies that it
        left in pages when it divided them, nor its log. Raises Unavailable, and then it is still to
        be done: when the disk is full, or another process holds the file.
        """
        if self.row(_IS_UNSCRUBBED) is None:
            return False
        if max_bytes is not None and self.path.stat().st_size > max_bytes:
            return False
        self._refuse_stray()
        try:
            self._writer.alone(_scrub)
        except sqlite3.DatabaseError as error:
            self._refuse(error)
        return True

    def write(self, job: Callable[[sqlite3.Connection], T]) -> T:
        """Return what `job` returns once its writes are on the disk, or none of them is when it or
        the disk failed. Callers who come at the same time share one trip to the disk."""
        self._refuse_stray()
        try:
            return self._writer.run(job)
        except sqlite3.DatabaseError as error:
            self._refuse(error)

    def ready(self) -> None:
        """Write, durably, what the file says already. Raises Unavailable."""
        with self.writing() as connection:
            connection.execute(f"PRAGMA user_version = {KNOWN_VERSION}")

    def close(self) -> None:
        """Close every connection; the last one in any process puts everything into the one file."""
        with self._writer.lock:
            while self._readers:
                self._readers.pop().close()
            self._writer.connection.close()

    def _take_reader(self) -> sqlite3.Connection:
        try:
            return self._readers.pop()
        except IndexError:
            self._refuse_stray()
            reader = connect(self.path, "rw")
        reader.execute("PRAGMA query_only = ON")
        return reader

    def _let_go(self, reader: sqlite3.Connection) -> None:
        if len(self._readers) < _IDLE_READERS:
            self._readers.append(reader)
        else:
            reader.close()

    def _refuse_stray(self) -> None:
        """Raise Unavailable when the open file is not in its place any more: what is written to a
        file without a name is gone when it is closed."""
        try:
            in_place = os.path.samestat(os.stat(self._name), self._opened)  # noqa: PTH116 - each write asks
        except OSError:
            in_place = False
        if not in_place:
            raise Unavailable(f"{self.path}: removed or replaced while it was open")

    def _refuse(self, error: sqlite3.DatabaseError) -> NoReturn:
        """Raise Unavailable when the file or the disk is at fault, and not the call."""
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _NOT_NOW:
            raise Unavailable(f"{self.path}: {error}") from error
        raise error


def _until_full(rows: Iterable[Row]) -> list[Row]:
    page, size = list[Row](), 0
    for row in rows:
        page.append(row)
        size += len(row[-1] or b"")
        if size >= PAGE_BYTES:
            break
    return page


def _scrub(connection: sqlite3.Connection) -> None:
    connection.execute("VACUUM")
    is_busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if is_busy:
        raise Unavailable("the log is being read")
    connection.execute(_SCRUBBED)


def _prepare(connection: sqlite3.Connection) -> None:
    keep_log(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")  # what is erased is not left on the disk
    connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")
    migrate(connection)

"""Opening a SQLite file: what is looked at before anything is written.

The file is first read through a connection that cannot write, so that one which is refused stays
as it is, to the byte.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from api.store import Unusable
from api.store.sqlite.migrations import APPLICATION_ID, KNOWN_VERSION

PRIVATE = 0o600
BUSY_MS = 2_000
"""How long a statement waits for another process's write."""

_CHECKED_WHOLE_BYTES = 32 * 1024 * 1024
"""Up to this size every page is checked before the start; it takes 50 ms."""


def path_of(url: str) -> Path:
    """Return the file of a `sqlite:///relative.db` or `sqlite:////absolute.db` URL.

    Raises ValueError when it names none.
    """
    prefix, _, path = url.partition("sqlite:///")
    if prefix or not path:
        raise ValueError(
            f"{url!r}: a SQLite URL is sqlite:///relative.db or sqlite:////absolute.db"
        )
    return Path(path).absolute()


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """Return a connection in autocommit mode; `mode` is SQLite's: ro, rw or rwc."""
    connection = sqlite3.connect(
        f"file:{quote(str(path))}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_MS / 1000,
    )
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def keep_log(connection: sqlite3.Connection) -> None:
    """Switch to write-ahead logging; waits while another process does it, as SQLite does not."""
    last = BUSY_MS // 10
    for attempt in range(last + 1):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or attempt == last:
                raise
            time.sleep(0.01)


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Turn what the driver and the file system say while opening into Unusable."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Unusable(f"{path}: the database cannot be opened: {reason}") from error


def refuse_unusable(path: Path) -> None:
    """Return when the file is ours, whole and not newer than this program, or does not exist yet.

    Makes the folder if there is none. Raises Unusable with one line.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    for place in (path.parent, path):
        if place.exists() and not os.access(place, os.W_OK, effective_ids=True):
            raise Unusable(f"{place}: not writable, and the database has to be")
    if not path.exists() or path.stat().st_size == 0:
        return
    # Never open the file but through SQLite: closing it would drop this process's POSIX locks on
    # it, and another process would take away the log of a database that is still open here
    # (sqlite.org/howtocorrupt.html, 2.2).
    with closing(connect(path, "ro")) as connection:
        try:
            _refuse_content(path, connection)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise  # not the file's fault
            raise _damaged(path, str(error)) from error


def keep_private(path: Path) -> None:
    """Make the file if there is none, and let nobody but its owner read or write it, or its log.

    SQLite gives the log that it makes the mode of the file.
    """
    with suppress(FileExistsError):
        path.touch(mode=PRIVATE, exist_ok=False)
    for file in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        with suppress(FileNotFoundError, PermissionError):  # the latter: it is another user's
            if file.stat().st_mode & ~PRIVATE & 0o777:
                file.chmod(PRIVATE)


def _refuse_content(path: Path, connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN")  # all is read as of one moment: another process may be making it
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if tables and application != APPLICATION_ID:
        raise Unusable(f"{path}: the database of another program; it was left as it is")
    if version > KNOWN_VERSION:
        raise Unusable(
            f"{path}: written by a newer version of this program (schema {version}, this one knows"
            f" up to {KNOWN_VERSION}); it was left as it is"
        )
    whole = path.stat().st_size <= _CHECKED_WHOLE_BYTES
    check = "PRAGMA quick_check(1)" if whole else "PRAGMA quick_check(users)"
    (finding,) = connection.execute(check).fetchone()
    if finding != "ok":
        raise _damaged(path, finding.splitlines()[-1])


def _damaged(path: Path, finding: str) -> Unusable:
    return Unusable(f"{path}: damaged ({finding}); it was left as it is: put a backup in its place")

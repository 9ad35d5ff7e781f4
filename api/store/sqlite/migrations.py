"""The schema of the SQLite file, as the steps that lead to it.

A file's `user_version` says how many steps it has taken. A step that was released never changes.
A file is one program's: a newer version takes it along at once, and an older one then refuses it.
Versions that work side by side are for MongoDB (api.store.mongo.schema).
`users.key` and `user` are the same short number: it keeps every index small.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from api.store.sqlite.worked import keep_all_worked

APPLICATION_ID = 0x706F6D6F  # "pomo": tells our files from other programs'

_FIRST = (
    """
    CREATE TABLE users (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        folded_name TEXT NOT NULL UNIQUE,
        password_hash TEXT,
        created_at INTEGER NOT NULL,
        rev INTEGER NOT NULL DEFAULT 0,
        longest_ms INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    """
    CREATE TABLE tokens (
        secret_hash BLOB PRIMARY KEY,
        user INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        scope TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        UNIQUE (user, id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE journal (
        user INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
        rev INTEGER NOT NULL,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        at INTEGER NOT NULL,
        body BLOB,
        PRIMARY KEY (user, rev, kind, id)
    ) STRICT, WITHOUT ROWID
    """,
    # Keys that clients made up for an action, so that it is done once however often it is sent.
    """
    CREATE TABLE actions (
        user INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
        action TEXT NOT NULL,
        rev INTEGER NOT NULL,
        PRIMARY KEY (user, action)
    ) STRICT, WITHOUT ROWID
    """,
    # Columns from started_at on repeat what of the body is searched; those of other kinds are null.
    """
    CREATE TABLE records (
        key INTEGER PRIMARY KEY,
        user INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        rev INTEGER NOT NULL,
        body BLOB,
        started_at INTEGER,
        ended_at INTEGER,
        day TEXT,
        task TEXT,
        position TEXT,
        due_at INTEGER,
        UNIQUE (user, kind, id)
    ) STRICT
    """,
    "CREATE INDEX records_by_rev ON records (user, rev)",
    """
    CREATE INDEX pomodoros_by_start ON records (user, started_at, id)
    WHERE started_at IS NOT NULL
    """,
    "CREATE INDEX pomodoros_by_day ON records (user, day, started_at, id) WHERE day IS NOT NULL",
    "CREATE INDEX pomodoros_by_task ON records (user, task, started_at, id) WHERE task IS NOT NULL",
    "CREATE INDEX tasks_by_position ON records (user, position, id) WHERE position IS NOT NULL",
    "CREATE INDEX timers_by_end ON records (due_at) WHERE due_at IS NOT NULL",
    """
    CREATE TABLE pomodoro_tags (
        user INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
        tag TEXT NOT NULL,
        started_at INTEGER NOT NULL,
        id TEXT NOT NULL,
        PRIMARY KEY (user, tag, started_at, id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX pomodoro_tags_by_id ON pomodoro_tags (user, id)",
    # Login sessions: their file may be another one than the users', so nothing is referenced.
    """
    CREATE TABLE logins (
        key BLOB PRIMARY KEY,
        user TEXT,
        value BLOB NOT NULL,
        expires_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX logins_by_user ON logins (user) WHERE user IS NOT NULL",
    "CREATE INDEX logins_by_expiry ON logins (expires_at)",
)


_STATISTICS: tuple[str | Callable[[sqlite3.Connection], None], ...] = (
    # What each session counts in each hour (api.domain.tally); tags are JSON, null without any.
    """
    CREATE TABLE worked (
        user INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
        day TEXT NOT NULL,
        started_at INTEGER NOT NULL,
        id TEXT NOT NULL,
        hour INTEGER NOT NULL,
        task TEXT,
        tags TEXT,
        focus_ms INTEGER NOT NULL,
        pomodoros INTEGER NOT NULL,
        stopped INTEGER NOT NULL,
        stopped_ms INTEGER NOT NULL,
        overtime_ms INTEGER NOT NULL,
        breaks INTEGER NOT NULL,
        break_ms INTEGER NOT NULL,
        internal INTEGER NOT NULL,
        external INTEGER NOT NULL,
        PRIMARY KEY (user, day, started_at, id, hour)
    ) STRICT, WITHOUT ROWID
    """,
    keep_all_worked,
)

_TRAIL = (
    "CREATE INDEX journal_by_record ON journal (user, kind, id, rev)",
    # Of the version before this one nothing is kept: there was one, and it was thinned out.
    "ALTER TABLE journal ADD COLUMN thinned INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE tokens ADD COLUMN last_used_at INTEGER",
)

_ACCOUNTS = (
    "ALTER TABLE users ADD COLUMN display_name TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE tokens ADD COLUMN expires_at INTEGER",
    """
    CREATE TABLE passkeys (
        id BLOB PRIMARY KEY,
        user INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
        name TEXT NOT NULL,
        public_key BLOB NOT NULL,
        sign_count INTEGER NOT NULL,
        site TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        last_used_at INTEGER
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX passkeys_by_user ON passkeys (user, created_at)",
    """
    CREATE TABLE links (
        provider TEXT NOT NULL,
        subject TEXT NOT NULL,
        user INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
        label TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        last_used_at INTEGER,
        PRIMARY KEY (provider, subject),
        UNIQUE (user, provider)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE codes (
        secret_hash BLOB PRIMARY KEY,
        kind TEXT NOT NULL,
        expires_at INTEGER NOT NULL,
        user INTEGER REFERENCES users ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX codes_by_expiry ON codes (expires_at)",
    "CREATE INDEX codes_by_user ON codes (user) WHERE user IS NOT NULL",
    # Two events of one millisecond are a millisecond apart.
    """
    CREATE TABLE security_events (
        user INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
        at INTEGER NOT NULL,
        what TEXT NOT NULL,
        about TEXT NOT NULL,
        device TEXT NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (user, at)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX security_events_by_time ON security_events (at)",
)

_ERASURES = (
    # One row from an erasure on until nothing of it is left in the file (`Database.scrub`).
    "CREATE TABLE unscrubbed (only INTEGER PRIMARY KEY CHECK (only = 1)) STRICT",
)

_FORMER_NAMES = (
    # What accounts were called before, for as long as nobody else can have the name.
    """
    CREATE TABLE former_names (
        folded_name TEXT PRIMARY KEY,
        user INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
        until INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX former_names_by_user ON former_names (user, until)",
)

_USAGE = (
    "ALTER TABLE users ADD COLUMN records INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE users ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0",
    """
    UPDATE users SET
        records = (SELECT count(*) FROM records WHERE records.user = users.key),
        bytes = (
            SELECT 128 * count(*) + coalesce(sum(length(body)), 0) FROM journal
            WHERE journal.user = users.key
        )
    WHERE key > 0
    """,
)

STEPS = (_FIRST, _STATISTICS, _TRAIL, _ACCOUNTS, _ERASURES, _FORMER_NAMES, _USAGE)
KNOWN_VERSION = len(STEPS)


def migrate(connection: sqlite3.Connection) -> None:
    """Take the steps that the file has not taken, all of them or none.

    The version is read under the write lock: another process may be migrating the same file.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        for step in STEPS[version:]:
            for part in step:
                if callable(part):
                    part(connection)
                else:
                    connection.execute(part)
        if version < KNOWN_VERSION:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {KNOWN_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise

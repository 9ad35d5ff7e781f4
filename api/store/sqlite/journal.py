"""Commits: the one way in which a user's records change."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import groupby

from api.domain.records import Instant, Pomodoro, Record, Value
from api.store import Entry, Missing, Stale, Usage, Write
from api.store.sqlite.columns import columns_of
from api.store.sqlite.database import Database
from api.store.sqlite.worked import forget_worked, keep_worked
from api.store.usage import size_of

_USER = "SELECT key, rev FROM users WHERE id = ?"
_HEAD = "SELECT rev FROM users WHERE id = ?"
_BODY = "SELECT body FROM records WHERE user = ? AND kind = ? AND id = ?"
_USAGE = "SELECT records, bytes FROM users WHERE id = ?"
_MOVE_HEAD = """
UPDATE users
SET rev = ?, longest_ms = max(longest_ms, ?), records = records + ?, bytes = bytes + ?
WHERE key = ?
"""
_APPEND = "INSERT INTO journal (user, rev, kind, id, at, body) VALUES (?, ?, ?, ?, ?, ?)"
_INSERT = """
INSERT INTO records
    (user, kind, id, rev, body, started_at, ended_at, day, task, position, due_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_UPDATE = """
UPDATE records
SET rev = ?, body = ?, started_at = ?, ended_at = ?, day = ?, task = ?, position = ?, due_at = ?
WHERE user = ? AND kind = ? AND id = ?
"""
_FORGET_TAGS = "DELETE FROM pomodoro_tags WHERE user = ? AND id = ?"
_ADD_TAG = "INSERT INTO pomodoro_tags (user, tag, started_at, id) VALUES (?, ?, ?, ?)"
_KEEP_ACTION = "INSERT OR IGNORE INTO actions (user, action, rev) VALUES (?, ?, ?)"
_ACTION = """
SELECT rev FROM actions WHERE user = (SELECT key FROM users WHERE id = ?) AND action = ?
"""
_COMMITTED_AT = """
SELECT at FROM journal WHERE user = (SELECT key FROM users WHERE id = ?) AND rev = ? LIMIT 1
"""
_LAST_BY = """
SELECT rev FROM journal WHERE user = (SELECT key FROM users WHERE id = ?) AND at <= ?
ORDER BY rev DESC LIMIT 1
"""
_ENTRIES = """
SELECT rev, at, kind, id, body FROM journal
WHERE user = (SELECT key FROM users WHERE id = :user) AND rev > :since AND rev <= (
    SELECT max(rev) FROM (
        SELECT DISTINCT rev FROM journal
        WHERE user = (SELECT key FROM users WHERE id = :user) AND rev > :since
        ORDER BY rev LIMIT :limit
    )
)
ORDER BY rev, kind, id
"""


class SqliteJournal:
    """How records change; api.store.Journal says what each method promises."""

    _database: Database

    def head(self, user: str) -> int:
        row = self._database.row(_HEAD, user)
        return row[0] if row else 0

    def usage(self, user: str) -> Usage:
        row = self._database.row(_USAGE, user)
        return Usage(*row) if row else Usage()

    def deciding(self, user: str) -> AbstractContextManager[int]:
        return nullcontext(self.head(user))

    def commit(
        self,
        user: str,
        expected_rev: int,
        at: Instant,
        writes: Sequence[Write],
        action: str | None = None,
    ) -> int:
        wanted = {(each.kind, each.id): each for each in writes}
        for each in writes:
            _ = each.body  # made before the file is locked

        def append(connection: sqlite3.Connection) -> int:
            key, head = _found_user(connection, user)
            if head != expected_rev:
                raise Stale(f"user {user} is at {head}, not at {expected_rev}")
            new, changed = _what_changes(connection, key, wanted.values())
            if not new and not changed:
                return head
            rev = head + 1
            longest_ms = max(_length_ms(each.value) for each in [*new, *changed])
            size = size_of(each.body for each in [*new, *changed])
            connection.execute(_MOVE_HEAD, (rev, longest_ms, len(new), size, key))
            if action is not None:
                connection.execute(_KEEP_ACTION, (key, action, rev))
            for each in [*new, *changed]:
                connection.execute(_APPEND, (key, rev, each.kind, each.id, at, each.body))
            for each in new:
                _insert(connection, key, rev, each)
            for each in changed:
                _update(connection, key, rev, each)
            return rev

        return self._database.write(append)

    def has_action(self, user: str, action: str) -> bool:
        return self._database.row(_ACTION, user, action) is not None

    def committed_at(self, user: str, rev: int) -> Instant | None:
        row = self._database.row(_COMMITTED_AT, user, rev)
        return row[0] if row else None

    def last_committed_by(self, user: str, at: Instant) -> int:
        row = self._database.row(_LAST_BY, user, at)
        return row[0] if row else 0

    def entries(self, user: str, since: int, limit: int) -> list[Entry]:
        rows = self._database.rows_of(_ENTRIES, {"user": user, "since": since, "limit": limit})
        return [
            Entry(rev, at, [Record(kind, name, rev, body) for _, _, kind, name, body in group])
            for (rev, at), group in groupby(rows, key=lambda row: (row[0], row[1]))
        ]


def _found_user(connection: sqlite3.Connection, user: str) -> tuple[int, int]:
    """Return the user's key and head."""
    found: tuple[int, int] | None = connection.execute(_USER, (user,)).fetchone()
    if found is None:
        raise Missing(f"user {user}")
    return found


def _what_changes(
    connection: sqlite3.Connection, key: int, wanted: Iterable[Write]
) -> tuple[list[Write], list[Write]]:
    """Return the records to make and those to change; what is so already is left out."""
    new, changed = [], []
    for each in wanted:
        found = connection.execute(_BODY, (key, each.kind, each.id)).fetchone()
        if found is None and each.body is not None:
            new.append(each)
        elif found is not None and found[0] != each.body:
            changed.append(each)
    return new, changed


def _length_ms(value: Value | None) -> int:
    return value.ended_at - value.started_at if isinstance(value, Pomodoro) else 0


def _insert(connection: sqlite3.Connection, key: int, rev: int, change: Write) -> None:
    columns = columns_of(change.value)
    connection.execute(_INSERT, (key, change.kind, change.id, rev, change.body, *columns))
    if isinstance(change.value, Pomodoro):
        _add_tags(connection, key, change.value)
        keep_worked(connection, key, change.value)


def _update(connection: sqlite3.Connection, key: int, rev: int, change: Write) -> None:
    columns = columns_of(change.value)
    if change.kind == "pomodoro":
        forget_worked(connection, key, change.id)
    connection.execute(_UPDATE, (rev, change.body, *columns, key, change.kind, change.id))
    if change.kind == "pomodoro":
        connection.execute(_FORGET_TAGS, (key, change.id))
    if isinstance(change.value, Pomodoro):
        _add_tags(connection, key, change.value)
        keep_worked(connection, key, change.value)


def _add_tags(connection: sqlite3.Connection, key: int, pomodoro: Pomodoro) -> None:
    for tag in set(pomodoro.tags):
        connection.execute(_ADD_TAG, (key, tag, pomodoro.started_at, pomodoro.id))

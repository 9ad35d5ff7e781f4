"""What happened to accounts, a row an event."""

from __future__ import annotations

from api.domain.records import Instant
from api.store import SecurityEvent
from api.store.sqlite.database import Database

_AGAIN = """
UPDATE security_events SET count = count + ?7
WHERE user = (SELECT key FROM users WHERE id = ?1) AND at = (
    SELECT max(at) FROM security_events
    WHERE user = (SELECT key FROM users WHERE id = ?1) AND at >= ?2 AND at <= ?3
        AND what = ?4 AND about = ?5 AND device = ?6
)
"""
_ADD = """
INSERT INTO security_events (user, at, what, about, device, count)
SELECT key,
    max(?2, coalesce((SELECT max(at) + 1 FROM security_events WHERE user = key AND at >= ?2), ?2)),
    ?3, ?4, ?5, ?6
FROM users WHERE id = ?1
"""
_EVENTS = """
SELECT at, what, about, device, count
FROM security_events JOIN users ON users.key = security_events.user
WHERE users.id = ? AND at < ? ORDER BY at DESC LIMIT ?
"""
_FORGET = "DELETE FROM security_events WHERE at < ?"
_END_OF_TIME = 2**62


class SqliteSecurityLog:
    """The log; api.store.SecurityLog says what each method promises."""

    _database: Database

    def note(self, user: str, event: SecurityEvent, within_ms: int = 0) -> None:
        said = (event.what, event.about, event.device)
        with self._database.writing() as connection:
            if within_ms:
                since = event.at - within_ms
                again = connection.execute(_AGAIN, (user, since, event.at, *said, event.count))
                if again.rowcount:
                    return
            connection.execute(_ADD, (user, event.at, *said, event.count))

    def security_events(
        self, user: str, *, before: Instant | None = None, limit: int = 100
    ) -> list[SecurityEvent]:
        end = _END_OF_TIME if before is None else before
        return [SecurityEvent(*row) for row in self._database.rows(_EVENTS, user, end, limit)]

    def forget_events(self, before: Instant) -> int:
        with self._database.writing() as connection:
            return connection.execute(_FORGET, (before,)).rowcount

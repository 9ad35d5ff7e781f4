"""What records were before: read for their trail, and thinned out when it is long ago."""

from __future__ import annotations

from api.domain.records import Instant, Kind
from api.store import Thinned, Version
from api.store.sqlite.database import Database
from api.store.usage import VERSION_BYTES

# The index is named, here and below: SQLite would rather read all that the user ever did.
_VERSIONS = """
SELECT rev, at, thinned, body FROM journal INDEXED BY journal_by_record
WHERE user = (SELECT key FROM users WHERE users.id = ?) AND kind = ? AND id = ? AND rev < ?
ORDER BY rev DESC LIMIT ?
"""
_NO_END = 2**63 - 1

# `at` may run backwards where a clock was set: every later version counts, not just the next one.
_REPLACED = """
SELECT user, kind, id, rev, length(body) FROM journal AS old
WHERE user = (SELECT key FROM users WHERE users.id = :user) AND rev > :since AND at < :before
    AND EXISTS (
    SELECT 1 FROM journal AS newer INDEXED BY journal_by_record
    WHERE newer.user = old.user AND newer.kind = old.kind AND newer.id = old.id
        AND newer.rev > old.rev AND newer.at < :before
)
ORDER BY rev LIMIT :limit
"""
_LET_GO = "DELETE FROM journal WHERE user = ? AND kind = ? AND id = ? AND rev = ?"
_FREE = "UPDATE users SET bytes = max(bytes - ?, 0) WHERE id = ?"
_MARK_NEXT = """
UPDATE journal SET thinned = 1
WHERE user = :user AND kind = :kind AND id = :id AND rev = (
    SELECT min(rev) FROM journal WHERE user = :user AND kind = :kind AND id = :id AND rev > :rev
)
"""


class SqliteTrail:
    """The versions of records; api.store.Journal says what each method promises."""

    _database: Database

    def trail(
        self, user: str, kind: Kind, id: str, *, before: int | None = None, limit: int = 100
    ) -> list[Version]:
        end = _NO_END if before is None else before
        rows = self._database.page(_VERSIONS, user, kind, id, end, limit)
        return [Version(rev, at, body, bool(thinned)) for rev, at, thinned, body in rows]

    def thin(self, user: str, before: Instant, limit: int, since: int = 0) -> Thinned:
        named = {"user": user, "before": before, "limit": limit, "since": since}
        replaced = self._database.rows_of(_REPLACED, named)
        if not replaced:
            return Thinned(0, since)
        with self._database.writing() as connection:
            columns = ("user", "kind", "id", "rev")
            connection.executemany(
                _MARK_NEXT, [dict(zip(columns, each, strict=False)) for each in replaced]
            )
            connection.executemany(_LET_GO, [each[:4] for each in replaced])
            freed = sum(VERSION_BYTES + (each[4] or 0) for each in replaced)
            connection.execute(_FREE, (freed, user))
        last = int(replaced[-1][3])
        return Thinned(len(replaced), last - 1)  # more of the same entry may be left

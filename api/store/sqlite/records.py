"""Reading records: by id, as the feed, and by what is searched; an index answers every query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import orjson

from api.domain.records import Instant, Kind, Record
from api.store import Feed, Missing, TombstonesGone
from api.store.pages import is_last
from api.store.sqlite.database import Database, Row

_BY_IDS = """
SELECT kind, records.id, rev, body FROM json_each(?) AS wanted
CROSS JOIN records ON user = (SELECT key FROM users WHERE users.id = ?)
    AND kind = json_extract(wanted.value, '$[0]')
    AND records.id = json_extract(wanted.value, '$[1]')
"""
_ONE = """
SELECT kind, id, rev, body FROM records
WHERE user = (SELECT key FROM users WHERE id = ?) AND kind = ? AND id = ?
"""
_CHANGED = """
SELECT kind, id, rev, body FROM records
WHERE user = (SELECT key FROM users WHERE id = ?) AND rev > ?
ORDER BY rev LIMIT ?
"""
_OF_ENTRY = """
SELECT kind, id, rev, body FROM records
WHERE user = (SELECT key FROM users WHERE id = ?) AND rev = ?
"""
_HEAD = "SELECT rev FROM users WHERE id = ?"
_TASKS = """
SELECT kind, id, rev, body FROM records
WHERE user = (SELECT key FROM users WHERE users.id = ?) AND position IS NOT NULL
    AND (position, records.id) > (?, ?)
ORDER BY position, records.id LIMIT ?
"""
_LAST_TASK = """
SELECT kind, id, rev, body FROM records
WHERE user = (SELECT key FROM users WHERE users.id = ?) AND position IS NOT NULL
ORDER BY position DESC, records.id DESC LIMIT 1
"""
_NO_LIMIT = -1
# A session that reaches into the interval began at most a user's longest session before it.
_OVERLAPPING = """
SELECT records.kind, records.id, records.rev, records.body FROM users
JOIN records ON records.user = users.key
WHERE users.id = :user
    AND started_at < :to AND started_at > :from - longest_ms AND ended_at > :from
ORDER BY started_at, records.id LIMIT :limit
"""

_SEARCH_RECORDS = """
SELECT kind, id, rev, body FROM records
WHERE user = (SELECT key FROM users WHERE users.id = ?) AND started_at IS NOT NULL
"""
_SEARCH_TAGS = """
SELECT records.kind, records.id, records.rev, records.body FROM pomodoro_tags
JOIN records ON records.user = pomodoro_tags.user AND records.kind = 'pomodoro'
    AND records.id = pomodoro_tags.id
WHERE pomodoro_tags.user = (SELECT key FROM users WHERE users.id = ?)
"""


class SqliteRecords:
    """How records are read; api.store.Journal says what each method promises."""

    _database: Database

    def record(self, user: str, kind: Kind, id: str) -> Record:
        row = self._database.row(_ONE, user, kind, id)
        if row is None:
            raise Missing(f"{kind} {id}")
        return Record(*row)

    def records(self, user: str, ids: Sequence[tuple[Kind, str]]) -> list[Record]:
        wanted = orjson.dumps(list(dict.fromkeys(ids))).decode()
        return _records(self._database.rows(_BY_IDS, wanted, user))

    def feed(self, user: str, since: int, limit: int) -> Feed:
        changes = _records(self._database.page(_CHANGED, user, since, limit + 1))
        if not is_last(changes, limit + 1):
            return self._page_of_whole_entries(user, changes)
        if changes:
            return Feed(changes[-1].rev, False, changes)
        if since > self._newest(user):
            raise TombstonesGone(f"user {user} has no revision {since}")
        return Feed(since, False, [])

    def pomodoros(  # noqa: PLR0913 - one argument a filter
        self,
        user: str,
        *,
        from_: Instant | None = None,
        to: Instant | None = None,
        day: str | None = None,
        task: str | None = None,
        tag: str | None = None,
        before: tuple[Instant, str] | None = None,
        limit: int = 100,
    ) -> list[Record]:
        # A tag's sessions are found, and sorted, in pomodoro_tags; all others in records itself.
        found, by = (_SEARCH_RECORDS, "records") if tag is None else (_SEARCH_TAGS, "pomodoro_tags")
        filters: dict[str, Sequence[object]] = {
            "pomodoro_tags.tag = ?": (tag,),
            f"{by}.started_at >= ?": (from_,),
            f"{by}.started_at < ?": (to,),
            "records.day = ?": (day,),
            "records.task = ?": (task,),
            f"({by}.started_at, {by}.id) < (?, ?)": before or (None,),
        }
        asked = {condition: of for condition, of in filters.items() if of != (None,)}
        sql = (
            " AND ".join([found, *asked]) + f" ORDER BY {by}.started_at DESC, {by}.id DESC LIMIT ?"
        )
        values = [each for of in asked.values() for each in of]
        return _records(self._database.page(sql, user, *values, limit))

    def overlapping(self, user: str, from_: Instant, to: Instant, limit: int) -> list[Record]:
        if from_ >= to:
            return []
        asked = {"user": user, "from": from_, "to": to, "limit": limit}
        return _records(self._database.rows_of(_OVERLAPPING, asked))

    def tasks(
        self, user: str, *, after: tuple[str, str] | None = None, limit: int | None = None
    ) -> list[Record]:
        asked = (user, *(after or ("", "")))
        if limit is None:
            return _records(self._database.rows(_TASKS, *asked, _NO_LIMIT))
        return _records(self._database.page(_TASKS, *asked, limit))

    def last_task(self, user: str) -> Record | None:
        found = self._database.row(_LAST_TASK, user)
        return None if found is None else Record(*found)

    def _page_of_whole_entries(self, user: str, changes: list[Record]) -> Feed:
        """Return the page before the entry of the last of `changes`, or that entry if it is all."""
        following = changes[-1].rev
        page = [each for each in changes if each.rev < following]
        if page:
            return Feed(page[-1].rev, True, page)
        entry = _records(self._database.rows(_OF_ENTRY, user, following))
        return Feed(following, self._newest(user) > following, entry)

    def _newest(self, user: str) -> int:
        row = self._database.row(_HEAD, user)
        return row[0] if row else 0


def _records(rows: Iterable[Row]) -> list[Record]:
    return [Record(*row) for row in rows]

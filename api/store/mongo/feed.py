"""The feed: what changed since, up to the head."""

from __future__ import annotations

from itertools import chain
from typing import cast

from api.domain.records import Kind, Record
from api.store import Feed, TombstonesGone
from api.store.mongo.journal import MongoJournal
from api.store.mongo.records import MongoRecords
from api.store.mongo.schema import RECORDS
from api.store.pages import is_last, until_full

_LOOKS = 3


class MongoFeed(MongoJournal, MongoRecords):
    """How changes are followed; api.store.Journal says what `feed` promises."""

    def feed(self, user: str, since: int, limit: int) -> Feed:
        horizon = self.head(user)
        if since > horizon:
            raise TombstonesGone(f"user {user} has no revision {since}")
        if since == horizon:
            return Feed(horizon, False, [])
        horizon, found = self._up_to_head(user, since, horizon, limit + 1)
        changes = [each for each in found if each.rev <= horizon]
        if is_last(changes, limit + 1):
            return Feed(horizon, len(changes) < len(found), changes)
        following = changes[-1].rev
        page = [each for each in changes if each.rev < following]
        if page:
            return Feed(page[-1].rev, True, page)
        return Feed(following, following < horizon, self._changed(user, following, following, 0))

    def _up_to_head(
        self, user: str, since: int, horizon: int, limit: int
    ) -> tuple[int, list[Record]]:
        """Return where the head was before a look, and the first of what that look found changed.

        A record beyond the head is of a commit that is going on, or whose writer died: then the
        state before it is nowhere, so the commit is completed and looked at again. Writers may
        be faster for ever: what is beyond the head after a few looks comes with a later page, and
        so does all that was committed after the last look, as that has not seen it.
        """
        seen, changes = horizon, list[Record]()
        for _ in range(_LOOKS):
            seen = horizon
            changes = self._changed(user, since + 1, None, limit)[:limit]
            if not changes or changes[-1].rev <= seen:
                break
            self._complete(user, seen + 1)
            horizon = self.head(user)
        return seen, changes

    def _changed(self, user: str, first: int, last: int | None, limit: int) -> list[Record]:
        """Return what has such a revision, of every kind, oldest first; with a limit, until it
        fills a page, and whatever of one kind is missing then comes after it."""
        revisions = {"$gte": first} if last is None else {"$gte": first, "$lte": last}
        wanted = {"user": user, "rev": revisions}
        read = self._page if limit else self._found
        found = [read(cast(Kind, kind), wanted, [("rev", 1)], limit) for kind in RECORDS]
        ordered = sorted(chain.from_iterable(found), key=lambda each: each.rev)
        return until_full(ordered) if limit else ordered

"""The feed: what changed since, up to the head."""

from __future__ import annotations

from itertools import chain
from typing import cast

from api.domain.records import Kind, Record
from api.store import Feed, TombstonesGone
from api.store.mongo.journal import MongoJournal
from api.store.mongo.records import MongoRecords
from api.store.mongo.schema import RECORDS

_LOOKS = 3


class MongoFeed(MongoJournal, MongoRecords):
    """How changes are followed; api.store.Journal says what `feed` promises."""

    def feed(self, user: str, since: int, limit: int) -> Feed:
        horizon = self.head(user)
        if since > horizon:
            raise TombstonesGone(f"user {user} has no revision {since}")
        if since == horizon:
            return Feed(horizon, False, [])
        horizon, changes = self._up_to_head(user, since, horizon, limit + 1)
        if len(changes) <= limit:
            return Feed(horizon, False, changes)
        following = changes[limit].rev
        page = [each for each in changes[:limit] if each.rev < following]
        if page:
            return Feed(page[-1].rev, True, page)
        return Feed(following, following < horizon, self._changed(user, following, following, 0))

    def _up_to_head(
        self, user: str, since: int, horizon: int, limit: int
    ) -> tuple[int, list[Record]]:
        """Return the head, and the first of what changed up to it.

        A record beyond the head is of a commit that is going on, or whose writer died: then the
        state before it is nowhere, so the commit is completed and looked at again. Writers may
        be faster for ever: what is beyond the head after a few looks comes with a later page.
        """
        changes: list[Record] = []
        for _ in range(_LOOKS):
            changes = self._changed(user, since + 1, None, limit)[:limit]
            if not changes or changes[-1].rev <= horizon:
                break
            self._complete(user, horizon + 1)
            horizon = self.head(user)
        return horizon, [each for each in changes if each.rev <= horizon]

    def _changed(self, user: str, first: int, last: int | None, limit: int) -> list[Record]:
        """Return what has such a revision, of every kind, oldest first."""
        revisions = {"$gte": first} if last is None else {"$gte": first, "$lte": last}
        wanted = {"user": user, "rev": revisions}
        found = [self._found(cast(Kind, kind), wanted, [("rev", 1)], limit) for kind in RECORDS]
        return sorted(chain.from_iterable(found), key=lambda each: each.rev)

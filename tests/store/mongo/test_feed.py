"""The feed while others write: nothing of what they commit is passed over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from api.domain.records import Record
from api.store.mongo import MongoStore
from api.store.mongo.database import Database
from api.store.mongo.documents import Changes, document_of, entry_of
from tests.mongo import MongoServer
from tests.store.records import NINE, put, task, write
from tests.store.test_interleaving import Reader, state_of


class Overtaken(MongoStore):
    """Is overtaken at each look, while `left` lasts: a writer has put its record and not raised the
    head yet, and another one commits after the first one's commit was completed."""

    def __init__(self, url: str, left: int) -> None:
        super().__init__(Database(url))
        self.left = left
        self._begun = False

    def _changed(self, user: str, first: int, last: int | None, limit: int) -> list[Record]:
        if self.left and not self._begun:
            begin(self._database, user, self.head(user) + 1)
            self._begun = True
        return super()._changed(user, first, last, limit)

    def _complete(self, user: str, rev: int) -> None:
        super()._complete(user, rev)
        if self._begun:
            self.left, self._begun = self.left - 1, False
            put(self, user, task(f"after-{rev}"))


def begin(database: Database, user: str, rev: int) -> None:
    """Do all of a commit but for the head."""
    change = write(task(f"begun-{rev}"))
    entry = entry_of(user, rev, NINE, Changes([change], [], []), None)
    database["journal"].insert_one(entry)
    database["tasks"].insert_one(document_of(user, rev, change))


@pytest.fixture(scope="module")
def url(mongo: MongoServer) -> Iterator[str]:
    """A database of this module's own."""
    url = mongo.fresh_url()
    yield url
    mongo.drop(url)


@pytest.mark.parametrize("times", range(1, 6))
@pytest.mark.parametrize("limit", [1, 3, 100])
def test_a_reader_who_is_overtaken_at_each_look_misses_nothing(
    url: str, times: int, limit: int
) -> None:
    with closing(Overtaken(url, times)) as store:
        user = f"alice-{times}-{limit}"
        store.add_user(user, user, None, at=1)
        put(store, user, task("t1"))
        reader = Reader()

        while reader.read(store, user, limit):
            pass

        assert reader.since == store.head(user)
        assert reader.state == state_of(store, user)
        assert store.left < times

"""The trips that most requests make, which callers at the same time share.

Each document is found by its own shard key, as if it were alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from typing import Any

from pymongo import ReplaceOne, UpdateOne
from pymongo.database import Database
from pymongo.errors import BulkWriteError

from api.store.mongo.looks import Keyed, Look, read
from api.store.mongo.shared import Shared

Document = dict[str, Any]

DUPLICATE = 11000


@dataclass(slots=True, eq=False)
class _Insert:
    """A document on its way; what was sent may be there although no answer came."""

    document: Document
    was_sent: bool = False


class Together:
    """The trips to one database: those that most requests make, of a document or a few each."""

    def __init__(self, database: Database[Document]) -> None:
        self._database = database
        self._looks: Shared[Sequence[Look], list[list[Document]]] = Shared(self._look)
        self._searches: Shared[Sequence[Look], list[list[Document]]] = Shared(self._look)
        self._trips: dict[tuple[object, str], Shared[Any, Any]] = {}

    def look(self, *looks: Look) -> list[list[Document]]:
        """Return what each finds, whatever collections they are into; all at once."""
        return (self._looks if isinstance(looks[0], Keyed) else self._searches).ask(looks)

    def find(self, name: str, key: str | bytes) -> Document | None:
        """Return the document with this `_id`, of a collection that has it as its shard key."""
        found = self.look(Keyed(name, frozenset([key])))[0]
        return found[0] if found else None

    def insert(self, name: str, document: Document) -> bool:
        """Insert a document; tell whether there was none with its `_id`."""
        return bool(self._trip(Together._insert, name).ask(_Insert(document)))

    def replace(self, name: str, document: Document) -> None:
        """Put a record in the place of an older state of it, and of no newer one."""
        self._trip(Together._replace, name).ask(document)

    def raise_head(self, user: str, values: Document) -> bool:
        """Raise what the user's head says to at least these values; tell whether there is one."""
        return bool(self._trip(Together._raise, "heads").ask((user, values)))

    def _trip(
        self, go: Callable[[Together, str, Sequence[Any]], Sequence[Any]], name: str
    ) -> Shared[Any, Any]:
        trip = self._trips.get((go, name))
        if trip is None:
            trip = self._trips.setdefault((go, name), Shared(partial(go, self, name)))
        return trip

    def _look(self, asked: Sequence[Sequence[Look]]) -> list[list[list[Document]]]:
        answers = iter(read(self._database, list(chain.from_iterable(asked))))
        return [list(islice(answers, len(looks))) for looks in asked]

    def _insert(self, name: str, inserts: Sequence[_Insert]) -> list[bool]:
        before = [each for each in inserts if each.was_sent]
        for each in inserts:
            each.was_sent = True
        ordered = sorted(inserts, key=lambda each: str(each.document["_id"]))
        try:
            self._database[name].insert_many([each.document for each in ordered], ordered=False)
        except BulkWriteError as error:
            if not is_only_duplicates(error):
                raise
            refused = [ordered[each["index"]] for each in error.details["writeErrors"]]
            there = self._there(name, [each.document for each in refused if each in before])
            return [each not in refused or each.document in there for each in inserts]
        return [True] * len(inserts)

    def _there(self, name: str, documents: Sequence[Document]) -> list[Document]:
        """Return what has the `_id`s of these: they themselves, if only an answer was lost."""
        if not documents:
            return []
        ids, users = ({each[field] for each in documents} for field in ("_id", "user"))
        wanted = {"_id": {"$in": [*ids]}, "user": {"$in": [*users]}}
        return list(self._database[name].find(wanted))

    def _replace(self, name: str, documents: Sequence[Document]) -> list[None]:
        replacements = [replacement(each) for each in sorted(documents, key=lambda one: one["_id"])]
        self._database[name].bulk_write(replacements, ordered=False)
        return [None] * len(documents)

    def _raise(self, name: str, asked: Sequence[tuple[str, Document]]) -> list[bool]:
        updates = [
            UpdateOne({"_id": user}, {"$max": values})
            for user, values in sorted(asked, key=lambda one: one[0])
        ]
        done = self._database[name].bulk_write(updates, ordered=False)
        if done.matched_count == len(updates):
            return [True] * len(asked)
        users = [user for user, _ in asked]
        there = {
            each["_id"] for each in self._database[name].find({"_id": {"$in": users}}, ["rev"])
        }
        return [user in there for user in users]


def replacement(document: Document) -> ReplaceOne[Document]:
    """Return what takes the place of an older state of a record, and of no newer one."""
    key = {"_id": document["_id"], "user": document["user"]}
    return ReplaceOne({**key, "rev": {"$lt": document["rev"]}}, document)


def is_only_duplicates(error: BulkWriteError) -> bool:
    """Tell whether all that went wrong is that some of it is there already."""
    failed, unsafe = error.details["writeErrors"], error.details["writeConcernErrors"]
    return not unsafe and all(each["code"] == DUPLICATE for each in failed)

"""What is looked for, and many looks read in one command, also into several collections.

To one more look a command costs the server about a fifth, and this program next to nothing, of what
a command of its own would. Each look names its own shard key, as if it were alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from pymongo.database import Database

Document = dict[str, Any]
Order = Sequence[tuple[str, int]]

KEPT = {"id": True, "rev": True, "body": True, "day": True}
"""What is read of a record that is found by its id; the day is a session's."""
_FIELDS: dict[str, Document] = {
    "heads": {
        **{"rev": True, "longest_ms": True, "latest_start": True},
        **{"records": True, "bytes": True, "bytes_thinned": True},
    },
    "pomodoros": KEPT,
    "tasks": KEPT,
    "timers": KEPT,
    "settings": KEPT,
}
"""What is read of a document that is found by its id; all of it, where nothing is said."""
AT_ONCE = 5
"""Looks into several places that go in one command: some servers plan very many of them badly."""
_LOOK = "look"
"""The field that says by which of several looks a document was found."""


@dataclass(frozen=True, slots=True)
class Keyed:
    """The documents with these `_id`s, in any order; `user` is the shard key where there is one."""

    name: str
    keys: frozenset[str | bytes]
    user: str | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """What a search of one collection finds, in that order, and at most so many."""

    name: str
    wanted: Document
    fields: Document
    order: Order
    limit: int = 0


Look = Keyed | Search


def read(database: Database[Document], looks: Sequence[Look]) -> list[list[Document]]:
    """Return what each look finds; those for keys of one collection are one search."""
    searches = [each for each in looks if isinstance(each, Search)]
    keyed = [each for each in looks if isinstance(each, Keyed)]
    names = list(dict.fromkeys(each.name for each in keyed))
    merged = [_together(name, [each for each in keyed if each.name == name]) for name in names]
    found = list(
        chain.from_iterable(_found(database, some) for some in _batched([*merged, *searches]))
    )
    by_key = {
        name: {each["_id"]: each for each in documents}
        for name, documents in zip(names, found, strict=False)
    }
    searched = iter(found[len(names) :])
    return [
        next(searched) if isinstance(each, Search) else _those(by_key[each.name], each.keys)
        for each in looks
    ]


def _batched(searches: Sequence[Search]) -> Iterator[Sequence[Search]]:
    return (searches[first : first + AT_ONCE] for first in range(0, len(searches), AT_ONCE))


def _those(found: dict[str | bytes, Document], keys: Iterable[str | bytes]) -> list[Document]:
    return [found[key] for key in keys if key in found]


def _together(name: str, keyed: Sequence[Keyed]) -> Search:
    wanted: Document = {
        "_id": {"$in": list(frozenset[str | bytes]().union(*(each.keys for each in keyed)))}
    }
    if users := {each.user for each in keyed if each.user is not None}:
        wanted["user"] = {"$in": list(users)}
    return Search(name, wanted, _FIELDS.get(name, {}), ())


def _found(database: Database[Document], searches: Sequence[Search]) -> list[list[Document]]:
    first, *others = searches
    if not others:
        found = database[first.name].find(
            first.wanted, first.fields or None, sort=first.order or None, limit=first.limit
        )
        return [list(found)]
    pipeline = _stages(0, first)
    for number, each in enumerate(others, 1):
        pipeline.append({"$unionWith": {"coll": each.name, "pipeline": _stages(number, each)}})
    answers: list[list[Document]] = [[] for _ in searches]
    for document in database[first.name].aggregate(pipeline):
        answers[document.pop(_LOOK)].append(document)
    return answers


def _stages(number: int, search: Search) -> list[Document]:
    stages: list[Document] = [{"$match": search.wanted}]
    if search.order:
        stages.append({"$sort": dict(search.order)})
    if search.limit:
        stages.append({"$limit": search.limit})
    marked = {_LOOK: {"$literal": number}}
    return [
        *stages,
        {"$project": {**search.fields, **marked}} if search.fields else {"$set": marked},
    ]

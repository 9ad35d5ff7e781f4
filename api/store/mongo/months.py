"""A user's months summed: each is one document, made anew by who reads it after a change.

The head says at which revision each month was last changed. Sums of a reader who had seen that
revision, or a later one, before he looked at the sessions, hold; others are made again. So a commit
has nothing to keep in step, and a reader adds up at most what was changed since the last one.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import astuple
from typing import get_args

import orjson
from pymongo.errors import DuplicateKeyError

from api.domain.tallies import Unit
from api.domain.tally import Tally
from api.store import Unavailable
from api.store.mongo.database import Database, Document
from api.store.mongo.documents import key_of
from api.store.mongo.worked import FIGURES

UNITS: tuple[Unit, ...] = get_args(Unit)
_COUNTED = {"_id": False, "day": True, "task": True, "tags": True, "worked": True}

_Sums = dict[Unit, dict[tuple[str, str | None], Tally]]
"""By day and key, for each unit."""


class MongoMonths:
    """The sums of whole months."""

    _database: Database

    def _months(self, user: str, first: str, last: str, field: str) -> list[Document]:
        """Return a field of the sums of each month from `first` to `last` that has sessions, oldest
        month first."""
        head = self._database.one("heads", {"_id": user}, {"rev": True, "months": True})
        changed = head.get("months", {}) if head else {}
        names = sorted(month for month in changed if first <= month <= last)
        if not head or not names:
            return []
        wanted = {"_id": {"$in": [key_of(user, name) for name in names]}, "user": user}
        with self._database.asking():
            kept = self._database["months"].find(wanted, {"month": True, "rev": True, field: True})
            found = {each["month"]: each for each in kept}
        there = (found.get(name) for name in names)
        return [
            each if each and each["rev"] >= changed[name] else self._sum(user, name, head["rev"])
            for name, each in zip(names, there, strict=True)
        ]

    def _sum(self, user: str, month: str, rev: int) -> Document:
        """Return the month's sums, and keep them for the next reader, as of the revision `rev` that
        the head had before this."""
        wanted = {"user": user, "day": {"$gte": f"{month}-01", "$lte": f"{month}-31"}}
        with self._database.asking():
            sums = _summed(list(self._database["pomodoros"].find(wanted, _COUNTED)))
        days = {day for (day, _), each in sums["day"].items() if each.pomodoros}
        made: Document = {"user": user, "month": month, "rev": rev}
        made["pomodoro_days"] = sorted(days)
        made |= {unit: _written(sums, unit) for unit in UNITS}
        with suppress(Unavailable):  # a full disk: what can be read is read
            self._keep(made)
        return made

    def _keep(self, made: Document) -> None:
        key = {"_id": key_of(made["user"], made["month"]), "user": made["user"]}
        older = {**key, "rev": {"$lt": made["rev"]}}
        with self._database.asking():
            with suppress(DuplicateKeyError):  # another reader's are as new
                self._database["months"].update_one(older, {"$set": made}, upsert=True)
            if self._database["heads"].find_one({"_id": made["user"]}, {"rev": True}) is None:
                self._database["months"].delete_one(key)  # the account was erased meanwhile


def rows_in(month: Document, by: Unit) -> list[tuple[str, str | None, Tally]]:
    """Return a month's sums by day and key."""
    return [(day, key, Tally(*figures)) for day, key, figures in orjson.loads(month[by])]


def _summed(sessions: list[Document]) -> _Sums:
    sums: _Sums = {unit: {} for unit in UNITS}
    for session in sessions:
        for part in session["worked"]:
            tally = Tally(*(part[name] for name in FIGURES))
            for unit in UNITS:
                for key in _keys(session, part["hour"], unit):
                    sums[unit].setdefault((session["day"], key), Tally()).add(tally)
    return sums


def _keys(session: Document, hour: int, unit: Unit) -> list[str | None]:
    """Return what the session counts for: each of its tags, and one of everything else."""
    match unit:
        case "day":
            return [session["day"]]
        case "hour":
            return [f"{hour:02}"]
        case "task":
            return [session["task"]]
        case "tag":
            return [*session["tags"]] or [None]


def _written(sums: _Sums, unit: Unit) -> bytes:
    return orjson.dumps([[*place, astuple(tally)] for place, tally in sums[unit].items()])

"""Sessions summed by day, hour, task or tag, by the server."""

from __future__ import annotations

from api.domain.calendar import DayRange
from api.domain.tallies import Tallies, Unit
from api.domain.tally import Tally
from api.store.mongo.database import Database, Document
from api.store.mongo.worked import FIGURES

_GROUPS: dict[Unit, str] = {
    "day": "$day",
    "hour": "$worked.hour",
    "task": "$task",
    "tag": "$tags",
}
_SUMS = {name: {"$sum": f"$worked.{name}"} for name in FIGURES}
_KEPT = {"_id": False, "day": True, "task": True, "tags": True, "worked": True}


class MongoTallies:
    """What was worked; api.store.Journal says what each method promises."""

    _database: Database

    def tallies(self, user: str, asked: DayRange, by: Unit) -> Tallies:
        wanted = {"user": user, "day": {"$gte": asked.from_, "$lte": asked.to}}
        steps: list[Document] = [
            {"$match": wanted},
            {"$project": _KEPT},
            {"$unwind": "$worked"},
            {"$group": {"_id": _GROUPS[by], **_SUMS}},
        ]
        summed: Tallies = {}
        with self._database.asking():
            for group in self._database["pomodoros"].aggregate(steps):
                for key in _keys(group["_id"], by):
                    figures = (group[name] for name in FIGURES)
                    summed.setdefault(key, Tally()).add(Tally(*figures))
        return summed

    def pomodoro_days(self, user: str) -> list[str]:
        wanted = {"user": user, "pomodoro_day": {"$gte": ""}}
        with self._database.asking():
            return sorted(self._database["pomodoros"].distinct("pomodoro_day", wanted))


def _keys(kept: str | int | list[str] | None, by: Unit) -> list[str | None]:
    """Return what a group is called; those of one list of tags count for each of them."""
    if isinstance(kept, list):
        return [*kept] or [None]
    if kept is None:
        return [None]
    return [f"{kept:02}" if by == "hour" else str(kept)]

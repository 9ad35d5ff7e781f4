"""Sessions summed by day, hour, task or tag."""

from __future__ import annotations

import orjson

from api.domain.calendar import DayRange
from api.domain.tallies import Tallies, Unit
from api.domain.tally import Tally
from api.store.sqlite.database import Database
from api.store.sqlite.worked import FIGURES

_COLUMNS: dict[Unit, str] = {"day": "day", "hour": "hour", "task": "task", "tag": "tags"}
_SUMS = {
    by: f"""
SELECT {column}, {", ".join(f"sum({name})" for name in FIGURES)} FROM worked
WHERE user = (SELECT key FROM users WHERE users.id = ?) AND day >= ? AND day <= ?
GROUP BY {column}
"""  # noqa: S608 - of the names above
    for by, column in _COLUMNS.items()
}
# From each day to the next one: a day's other sessions are not looked at.
_POMODORO_DAYS = """
WITH RECURSIVE days(user, day) AS (
    SELECT key, (SELECT min(day) FROM worked WHERE user = key AND pomodoros > 0)
    FROM users WHERE users.id = ?
    UNION ALL
    SELECT user, (
        SELECT min(day) FROM worked
        WHERE worked.user = days.user AND pomodoros > 0 AND day > days.day
    ) FROM days WHERE day IS NOT NULL
)
SELECT day FROM days WHERE day IS NOT NULL
"""


class SqliteTallies:
    """What was worked; api.store.Journal says what each method promises."""

    _database: Database

    def tallies(self, user: str, asked: DayRange, by: Unit) -> Tallies:
        summed: Tallies = {}
        for kept, *figures in self._database.rows(_SUMS[by], user, asked.from_, asked.to):
            for key in _keys(kept, by):
                summed.setdefault(key, Tally()).add(Tally(*figures))
        return summed

    def pomodoro_days(self, user: str) -> list[str]:
        return [day for (day,) in self._database.rows(_POMODORO_DAYS, user)]


def _keys(kept: str | int | None, by: Unit) -> list[str | None]:
    """Return what a group is called; those of one list of tags count for each of them."""
    if kept is None:
        return [None]
    if by == "tag":
        tags: list[str | None] = orjson.loads(str(kept))
        return tags
    return [f"{kept:02}" if by == "hour" else str(kept)]

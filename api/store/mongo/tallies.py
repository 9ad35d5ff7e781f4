"""Sessions summed by day, hour, task or tag: what their months say of the days asked for."""

from __future__ import annotations

from api.domain.calendar import DayRange, month_of
from api.domain.tallies import Tallies, Unit
from api.domain.tally import Tally
from api.store.mongo.months import MongoMonths, rows_in

_FIRST, _LAST = "0000-01", "9999-12"


class MongoTallies(MongoMonths):
    """What was worked; api.store.Journal says what each method promises."""

    def tallies(self, user: str, asked: DayRange, by: Unit) -> Tallies:
        summed: Tallies = {}
        for month in self._months(user, month_of(asked.from_), month_of(asked.to), by):
            for day, key, tally in rows_in(month, by):
                if asked.from_ <= day <= asked.to:
                    summed.setdefault(key, Tally()).add(tally)
        return summed

    def pomodoro_days(self, user: str) -> list[str]:
        months = self._months(user, _FIRST, _LAST, "pomodoro_days")
        return [day for month in months for day in month["pomodoro_days"]]

"""What each session counts in each hour of its day, so that statistics are sums."""

from __future__ import annotations

from dataclasses import astuple, fields
from typing import Any

from api.domain.records import Pomodoro
from api.domain.tally import Tally, tallies_by_hour

FIGURES = tuple(each.name for each in fields(Tally))
"""What is counted, in the order in which a Tally takes it."""


def worked_in(session: Pomodoro) -> dict[str, Any]:
    """Return the fields of a session's document that are summed: what it counts in each hour, and
    its day if a focus phase was completed in it."""
    by_hour = tallies_by_hour(session)
    worked = [
        {"hour": hour, **dict(zip(FIGURES, astuple(tally), strict=True))}
        for hour, tally in by_hour.items()
    ]
    if any(tally.pomodoros for tally in by_hour.values()):
        return {"worked": worked, "pomodoro_day": session.day}
    return {"worked": worked}

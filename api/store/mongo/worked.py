"""What each session counts in each hour of its day, so that statistics are sums."""

from __future__ import annotations

from dataclasses import astuple, fields
from typing import Any

from api.domain.records import Pomodoro
from api.domain.tally import Tally, tallies_by_hour

FIGURES = tuple(each.name for each in fields(Tally))
"""What is counted, in the order in which a Tally takes it."""


def worked_in(session: Pomodoro) -> list[dict[str, Any]]:
    """Return what a session counts in each hour."""
    return [
        {"hour": hour, **dict(zip(FIGURES, astuple(tally), strict=True))}
        for hour, tally in tallies_by_hour(session).items()
    ]

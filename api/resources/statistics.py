"""Where the time went."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import Response
from flask_openapi import APIBlueprint, Tag

from api.auth import current_user_id, signed_in
from api.domain.calendar import DayRange, day_after
from api.domain.day import day_of
from api.domain.records import Settings
from api.domain.series import By
from api.domain.statistics import Goal, statistics
from api.domain.streak import Streak, streak
from api.domain.tally import Tally
from api.journal import SETTINGS_KEY, read, settings_in
from api.openapi import WHO, answers
from api.parts import parts
from api.resources.drafts import wrong
from api.resources.replies import has_already, reply
from api.resources.schemas.statistics import StatisticsOut, StatisticsQuery

blueprint = APIBlueprint(
    "statistics",
    __name__,
    url_prefix="/api/statistics",
    abp_tags=[Tag(name="statistics")],
    abp_security=WHO,
)
blueprint.before_request(signed_in)

USUAL_DAYS = 30
MOST_DAYS = 3653
"""Ten years, whichever of them are leap years."""


@blueprint.get("", responses=answers({200: StatisticsOut, 304: None}, 401))
def show(query: StatisticsQuery) -> Response:
    """Return totals and a series of the user's days; 304 while `If-None-Match` holds its ETag."""
    store, user = parts().store, current_user_id()
    rev, settings = store.head(user), settings_in(read(store, user, SETTINGS_KEY))
    today = day_of(parts().clock(), settings.zone, settings.day_start_hour)
    asked, etag = _range(query, today), f"{rev}-{today}"
    if has_already(etag):
        response = Response(status=304)
    else:
        response = reply(_counted(user, asked, query.by, settings, today))
    response.set_etag(etag)
    return response


def _range(query: StatisticsQuery, today: str) -> DayRange:
    """Return the days that are asked for. Raises the 422 for none and for more than ten years."""
    to = query.to or today
    from_ = query.from_ or day_after(to, 1 - USUAL_DAYS)
    asked = DayRange(from_, to)
    if not asked:
        raise wrong("to", "before-from", "Should not be before from")
    if len(asked) > MOST_DAYS:
        raise wrong("from", "too-long", "Should be at most ten years before to")
    return asked


def _counted(user: str, asked: DayRange, by: By, settings: Settings, today: str) -> dict[str, Any]:
    store = parts().store
    counted = statistics(partial(store.tallies, user, asked), asked, by, settings, today)
    streaks = streak(store.pomodoro_days(user), today, settings)
    return {
        "from": asked.from_,
        "to": asked.to,
        "by": by,
        "today": today,
        "totals": _figures(counted.totals),
        "series": [{"key": each.key, **_figures(each.tally)} for each in counted.series],
        "goal": _goal(counted.goal),
        "streak": _streak(streaks),
    }


def _figures(tally: Tally) -> dict[str, Any]:
    return {
        "focusSeconds": tally.focus_ms // 1000,
        "pomodoros": tally.pomodoros,
        "stopped": tally.stopped,
        "stoppedSeconds": tally.stopped_ms // 1000,
        "overtimeSeconds": tally.overtime_ms // 1000,
        "breaks": tally.breaks,
        "breakSeconds": tally.break_ms // 1000,
        "interruptions": {"internal": tally.internal, "external": tally.external},
    }


def _goal(goal: Goal) -> dict[str, int]:
    return {
        "pomodoros": goal.pomodoros,
        "reached": goal.reached,
        "workingDays": goal.working_days,
        "activeDays": goal.active_days,
        "days": goal.days,
    }


def _streak(found: Streak) -> dict[str, Any]:
    return {"current": found.current, "longest": found.longest, "longestTo": found.longest_to}

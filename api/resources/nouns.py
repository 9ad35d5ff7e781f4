"""The table of contents of the API: a blueprint a noun, in the order of its documentation."""

from __future__ import annotations

from api.auth import routes
from api.resources import (
    account,
    calendars,
    changes,
    events,
    exports,
    health,
    history,
    imports,
    legacy,
    pomodoros,
    settings,
    statistics,
    tasks,
    timer,
    tokens,
)

NOUNS = (
    routes.blueprint,
    account.blueprint,
    changes.blueprint,
    events.blueprint,
    timer.blueprint,
    pomodoros.blueprint,
    statistics.blueprint,
    tasks.blueprint,
    settings.blueprint,
    history.blueprint,
    tokens.blueprint,
    exports.blueprint,
    imports.blueprint,
    calendars.blueprint,
    legacy.blueprint,
    health.blueprint,
)

"""The table of contents of the API: a blueprint a noun, in the order of its documentation."""

from __future__ import annotations

from api.auth import passkeys as passkey_sign_in
from api.auth import proofs, routes
from api.auth.providers import routes as providers
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
    links,
    logins,
    passkeys,
    pomodoros,
    security_log,
    settings,
    statistics,
    tasks,
    timer,
    tokens,
)

NOUNS = (
    routes.blueprint,
    passkey_sign_in.blueprint,
    proofs.blueprint,
    providers.blueprint,
    account.blueprint,
    passkeys.blueprint,
    links.blueprint,
    logins.blueprint,
    security_log.blueprint,
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

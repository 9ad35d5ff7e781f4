"""What the OpenAPI document says in words beside what the routes say of themselves."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

SUMMARY: Json = {
    "summary": "Everything that the page does, for scripts and other programs.",
    "description": "JSON in and out, camelCase, UTF-8. Times are UTC in RFC 3339 with milliseconds "
    "(`2026-03-01T09:00:00.000Z`), durations are whole seconds, days are `YYYY-MM-DD`.\n\n"
    "Programs send `Authorization: Bearer` with a token, which is made on the page or by "
    "`python -m api token create`; with it they may call from every site (CORS). The client makes "
    "the ids, so sending again is safe: what is so already answers 200, and is no second record.\n"
    "\nAll that goes wrong is `application/problem+json`: `type`, `title`, `status`, `detail`, and "
    "where it applies `errors`, `current` or `conflicts`. Answers from 1 KiB on are compressed for "
    "whoever accepts gzip.",
    "license": {"name": "MIT", "identifier": "MIT"},
}

TAGS = {
    "sign-in": "Sign up, in and out, as the page does.",
    "account": "The account of whoever is signed in.",
    "changes": "The journal of an account: what has changed, as a feed and as a stream, and "
    "batches of changes. This is how devices stay the same.",
    "timer": "The one timer of an account, the same for all devices and scripts. A command that "
    "does not fit is a 409 with the timer as it is.",
    "pomodoros": "What was worked: focus phases and breaks that are over.",
    "statistics": "Where the time went.",
    "tasks": "What there is to work on.",
    "settings": "What a user chose.",
    "history": "The trail of a record, and the undoing of any change.",
    "tokens": "What programs show in place of a password.",
    "import and export": "Take everything along, bring it from elsewhere, or read it as a "
    "calendar.",
    "2015": "The API of 2015.",
    "health": "For whoever watches over the server.",
}

WHO_MAY_CALL = {
    (): "Anyone may call it.",
    ("session",): "Only for who is signed in with name and password: a token is not enough.",
    ("token", "session"): "For who is signed in, or a program with a token",
    ("token", "session", "apikey"): "For who is signed in, or a program with a token, "
    "which may also be sent as `?apikey=`",
}


SCOPES = ("read", "write", "timer")
TIMER_TOO = frozenset({"timer", "sign-in"})
"""Where a token of scope `timer` is let in as well: the timer, and the question whose it is."""


def scopes_of(operation: Json, method: str) -> list[str]:
    """Return the scopes of the tokens that are let in (`api.auth.guards.signed_in`)."""
    if not any("token" in way for way in operation.get("security", [])):
        return []
    reading = ["read"] if method == "get" else []
    timer = ["timer"] if TIMER_TOO & set(operation["tags"]) else []
    return [*reading, "write", *timer]


def who_may_call(security: list[Json], scopes: list[str]) -> str:
    """Say who may call an operation."""
    ways = tuple(name for way in security for name in way)
    who = WHO_MAY_CALL[ways]
    if "token" not in ways:
        return who
    return f"{who} (of scope {', '.join(f'`{each}`' for each in scopes)})."

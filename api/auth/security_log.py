"""What whoever owns an account should know of: kept for a year, and read on the account page."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Literal

from flask import request

from api.auth.devices import device_of
from api.parts import parts
from api.store import SecurityEvent, Unavailable

MINUTE_MS = 60_000

What = Literal[
    "signedUp",
    "signedIn",
    "refused",
    "proved",
    "signedOut",
    "nameChanged",
    "passwordSet",
    "passwordRemoved",
    "passkeyAdded",
    "passkeyRenamed",
    "passkeyRemoved",
    "linked",
    "unlinked",
    "sessionEnded",
    "sessionsEnded",
    "tokenMade",
    "tokenEnded",
    "tokensEnded",
    "calendarMade",
    "calendarEnded",
    "exported",
]
Way = Literal["password", "passkey", "link", "code"]


def note(user: str, what: What, about: str = "", *, within_ms: int = 0) -> None:
    """Keep that this request did it; what the same kind of device did again `within_ms` is one
    event. A log that cannot be written holds up nobody."""
    with suppress(Unavailable):
        parts().store.note(user, _event(what, about), within_ms)


def note_refusal(user: str | None, about: Way) -> None:
    """Keep, in a moment, that this request was refused; those of one hour and one kind of device
    are one event. For a name of nobody, `user` is None: it takes as long, and is kept nowhere."""
    event = _event("refused", about)
    minute = event.at // MINUTE_MS * MINUTE_MS  # so that those of one minute are one
    parts().refusals.count((user, replace(event, at=minute)))


def _event(what: What, about: str) -> SecurityEvent:
    device = device_of(request.headers.get("User-Agent", ""))
    return SecurityEvent(parts().clock(), what, about, device)

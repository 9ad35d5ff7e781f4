"""What whoever owns an account should know of: kept for a year, and read on the account page."""

from __future__ import annotations

from contextlib import suppress
from typing import Literal

from flask import request

from api.auth.devices import device_of
from api.parts import parts
from api.store import SecurityEvent, Unavailable

KEPT_MS = 365 * 86_400_000
"""How long an event is kept."""
HOUR_MS = 3_600_000

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
    "calendarMade",
    "calendarEnded",
    "exported",
]
Way = Literal["password", "passkey", "link", "code"]


def note(user: str, what: What, about: str = "") -> None:
    """Keep that this request did it; refusals of one hour and one kind of device are one event.

    A log that cannot be written holds up nobody.
    """
    device = device_of(request.headers.get("User-Agent", ""))
    event = SecurityEvent(parts().clock(), what, about, device)
    with suppress(Unavailable):
        parts().store.note(user, event, HOUR_MS if what == "refused" else 0)

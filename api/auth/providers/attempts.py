"""Attempts to come in by a provider, from the way there to the way back.

An attempt stands in the browser's session under its state, which nobody else can know: what comes
back with another one, to another browser, from another provider, late or twice, is worth nothing.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Literal

from flask import session

from api.auth.providers.configured import Refused
from api.parts import parts

KEPT = "attempts"
LASTS_MS = 10 * 60_000
MOST = 5
"""How many a browser may have under way, in tabs of its own."""
LOCAL_PATH = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f-\x9f]{0,500}")
Purpose = Literal["sign-in", "link", "proof"]


@dataclass(frozen=True, slots=True)
class Attempt:
    """What is to come of it, and what the provider's answer must fit."""

    provider: str
    purpose: Purpose
    next: str
    user: str | None = None
    """Who links or proves: whoever else is signed in by then is not meant."""
    invitation: str = ""
    redirect_uri: str = ""
    code_verifier: str = ""
    nonce: str | None = None
    until: int = 0


def keep_attempt(state: str, attempt: Attempt) -> None:
    """Keep it in the session, and with it the few that were begun before."""
    now = parts().clock()
    known = {key: each for key, each in session.get(KEPT, {}).items() if each["until"] > now}
    latest = dict(list(known.items())[1 - MOST :])
    session[KEPT] = latest | {state: asdict(attempt)}


def taken_attempt(state: str) -> Attempt:
    """Return the attempt and forget it. Raises Refused for a state that is not worth anything."""
    known = dict(session.get(KEPT, {}))
    kept = known.pop(state, None)
    if kept is None:
        raise Refused("expired", "unknown state")
    session[KEPT] = known
    attempt = Attempt(**kept)
    if attempt.until <= parts().clock():
        raise Refused("expired", "late")
    return attempt


def local_path(wanted: str, otherwise: str = "/") -> str:
    """Return a path of this site, and nothing by which a browser could be led to another one."""
    return wanted if LOCAL_PATH.fullmatch(wanted) else otherwise

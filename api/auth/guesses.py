"""A password that somebody says is theirs: looked at, unless too many wrong ones came before."""

from __future__ import annotations

from math import ceil
from typing import cast

from flask import session

from api.auth.cookie import LoginSession
from api.auth.known_devices import known_device
from api.auth.passwords import is_password
from api.errors import Problem
from api.parts import parts
from api.store import User
from api.store.names import folded

TOO_MANY = (
    "Too many wrong passwords, so no password is looked at for {wait}. Nothing was lost. A passkey "
    "works at any time, and so does a browser in which you have signed in before."
)


def opens(name: str, user: User | None, kept: str | None, password: str) -> bool:
    """Tell whether `password` opens the account of this name; `user` and `kept` are None where
    nobody has the name or no password, and it takes as long. Raises the 429 of who has to wait.

    A device on which the account's owner has signed in before has a lane of its own.
    """
    device = known_device(user.id, kept) if user and kept else None
    lane = f"name {folded(name)}" if device is None else f"device {device} {folded(name)}"
    return _is_right(lane, kept, password, patient=device is not None)


def proves(user: str, password: str) -> bool:
    """Tell whether `password` is that of the user who is signed in. Raises the 429.

    Whoever has got hold of one session guesses in that session's lane, and holds up no other.
    """
    lane = f"session {cast(LoginSession, session).id}"
    return _is_right(lane, parts().store.password_hash(user), password, patient=True)


def _is_right(lane: str, kept: str | None, password: str, *, patient: bool) -> bool:
    """Look at one password of a lane after the other: many at once are not more."""
    opened = parts()
    with opened.guesses.turn(lane):
        before = opened.delays.lane(lane, opened.clock())
        _refuse_while_shut(before.shut_until - opened.clock())
        is_right = is_password(kept, password, patient=patient)
        if not is_right:
            opened.delays.count(lane, opened.clock())
        elif before.attempts:
            opened.delays.forget(lane)
    return is_right


def _refuse_while_shut(ms: int) -> None:
    if ms > 0:
        seconds = ceil(ms / 1000)
        detail, told = TOO_MANY.format(wait=_words(seconds)), {"Retry-After": str(seconds)}
        raise Problem(429, detail, kind="too-many-attempts", headers=told)


def _words(seconds: int) -> str:
    if seconds < 60:
        return "a second" if seconds == 1 else f"{seconds} seconds"
    minutes = ceil(seconds / 60)
    return "a minute" if minutes == 1 else f"{minutes} minutes"

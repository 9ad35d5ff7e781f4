"""Who may come in: run before a request is looked at any further."""

from __future__ import annotations

from flask import request

from api.auth.identity import current_identity, shows_token
from api.errors import Problem
from api.parts import parts

TIMER = "timer"
"""The blueprint to which a token of that scope may go."""
READING = frozenset({"GET", "HEAD", "OPTIONS"})


HERE = frozenset({"same-origin", "none"})
"""What a browser says in `Sec-Fetch-Site` of our own pages, and of an address that was typed."""


def signed_in() -> None:
    """Let in who is signed in; a token of scope `read` only to read, one of scope `timer` only to
    the timer.

    For the `before_request` of a blueprint, so that it comes before the values are looked at.
    """
    scope = current_identity().scope
    if scope == "timer" and request.blueprint != TIMER:
        raise Problem(403, "This token is for the timer alone.", kind="scope")
    if scope == "read" and request.method not in READING:
        raise Problem(403, "This token may only read.", kind="scope")


def in_person() -> None:
    """Let in who signed in themselves: what a lost token must not be able to do."""
    if current_identity().by != "session":
        raise Problem(403, "Sign in yourself for this: a token is not enough.", kind="in-person")


def same_site() -> None:
    """Refuse what another site makes a browser write: it would carry the cookie of the user."""
    if request.method not in READING:
        asked_for_here()


def asked_for_here() -> None:
    """Refuse what another site makes a browser ask for.

    A request that shows a token is not looked at: no browser adds that by itself.
    """
    if not shows_token(request) and from_another_site():
        raise Problem(403, "This came from another site.", kind="cross-site")


def from_another_site() -> bool:
    """Tell whether a browser says so. Programs send neither of the two headers."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in HERE
    origin = request.headers.get("Origin")
    ours = {f"{request.scheme}://{request.host}", parts().settings.url.rstrip("/")}
    return origin is not None and origin not in ours

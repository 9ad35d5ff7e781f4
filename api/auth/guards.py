"""Who may come in: run before a request is looked at any further."""

from __future__ import annotations

from flask import request

from api.auth.identity import current_identity, shows_token
from api.errors import Problem

READING = frozenset({"GET", "HEAD", "OPTIONS"})


def signed_in() -> None:
    """Let in who is signed in; a token of scope `read` only to read.

    For the `before_request` of a blueprint, so that it comes before the values are looked at.
    """
    identity = current_identity()
    if identity.scope == "read" and request.method not in READING:
        raise Problem(403, "This token may only read.", kind="scope")


def in_person() -> None:
    """Let in who signed in with a password: what a lost token must not be able to do."""
    if current_identity().by != "session":
        raise Problem(403, "Sign in with your password for this.", kind="in-person")


def same_site() -> None:
    """Refuse what another site makes a browser send: it would carry the cookie of the user.

    A request that shows a token is not looked at: no browser adds that by itself.
    """
    if request.method in READING or shows_token(request):
        return
    if from_another_site():
        raise Problem(403, "This came from another site.", kind="cross-site")


def from_another_site() -> bool:
    """Tell whether a browser says so. Programs send neither of the two headers."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    return origin is not None and origin.partition("://")[2] != request.host

"""Recent proof: who asks for something dangerous has just shown that they are who signed in.

A browser that was left open is not enough to take an account over, or to end it.
"""

from __future__ import annotations

from typing import cast

from flask import session

from api.auth.cookie import LoginSession
from api.auth.guards import in_person
from api.errors import Problem
from api.parts import parts

LASTS_MS = 10 * 60_000
"""How long a proof is good for; signing in is one."""


def proven_lately() -> None:
    """Let in who signed in, or proved again who they are, within the last ten minutes.

    Raises the 401 and the 403 of who has to do that first.
    """
    in_person()
    proved_at = session.get("provedAt")
    if proved_at is None or parts().clock() - proved_at > LASTS_MS:
        raise Problem(403, "Show that it is you first.", kind="proof-needed")


def keep_proof() -> None:
    """Keep that who is signed in has just proved it, under a new id of the session.

    Raises the 401 when the session was ended meanwhile."""
    session["provedAt"] = parts().clock()
    browser = cast(LoginSession, session)  # flask knows it by its proxy only
    browser.renew()
    browser.write()

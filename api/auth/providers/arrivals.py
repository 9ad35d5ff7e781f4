"""What comes of somebody whom a provider sends back: signed in, linked, or proven.

An account is found by provider and subject alone. What else a provider says may be another's
tomorrow, or was never made sure of: the same e-mail address makes nobody the same.
"""

from __future__ import annotations

import secrets
from contextlib import suppress

from flask_login import current_user
from uuid_utils import uuid7

from api.auth import security_log
from api.auth.admission import admitted
from api.auth.login import start_session, undo_if_signed_out
from api.auth.proof import keep_proof
from api.auth.providers.attempts import Attempt
from api.auth.providers.configured import Profile, Provider, Refused
from api.auth.providers.names import names_like
from api.errors import Problem
from api.parts import parts
from api.store import Link, Missing, NameTaken, User, WayTaken

PROBLEMS = {"sign-up-closed": "closed", "not-invited": "not-invited"}


def arrive(provider: Provider, attempt: Attempt, profile: Profile) -> None:
    """Do what the attempt was for. Raises Refused; then nothing has changed."""
    do = {"sign-in": _sign_in, "link": _link, "proof": _prove}[attempt.purpose]
    do(provider, attempt, profile)


def signed_in_user() -> str | None:
    """Return the id of whoever is signed in to this browser."""
    return str(current_user.get_id()) if current_user.is_authenticated else None


def _sign_in(provider: Provider, attempt: Attempt, profile: Profile) -> None:
    known = _linked(provider, profile)

    def confirm() -> Link:
        return parts().store.link(provider.id, profile.subject)

    if known is None:
        user = _sign_up(provider, attempt, profile)
        start_session(user, confirm)
        security_log.note(user.id, "signedUp", provider.id)
        return
    user = parts().store.user(known.user)
    _note_use(known, profile)
    start_session(user, confirm)
    security_log.note(user.id, "signedIn", provider.id)


def _sign_up(provider: Provider, attempt: Attempt, profile: Profile) -> User:
    try:
        return admitted(attempt.invitation, lambda: _new_user(provider, profile))
    except Problem as problem:
        raise Refused(PROBLEMS[problem.kind or ""]) from problem
    except WayTaken as error:  # another tab was faster
        raise Refused("expired", "signed up meanwhile") from error


def _new_user(provider: Provider, profile: Profile) -> User:
    opened = parts()
    user, now = str(uuid7()), opened.clock()
    link = Link(provider.id, profile.subject, user, profile.login, now, now)
    names = names_like(profile.login, provider.id, lambda: secrets.token_hex(4))
    while True:
        with suppress(NameTaken):
            return opened.store.add_user(user, next(names), None, now, link)


def _link(provider: Provider, attempt: Attempt, profile: Profile) -> None:
    user = _same_user(attempt)
    known = _linked(provider, profile)
    if known is not None and known.user == user:
        return
    now = parts().clock()
    try:
        parts().store.add_link(Link(provider.id, profile.subject, user, profile.login, now))
    except WayTaken as error:
        raise Refused("taken") from error
    undo_if_signed_out(lambda: parts().store.remove_link(user, provider.id))
    security_log.note(user, "linked", provider.id)


def _prove(provider: Provider, attempt: Attempt, profile: Profile) -> None:
    user = _same_user(attempt)
    known = _linked(provider, profile)
    if known is None or known.user != user:
        raise Refused("refused", "another account")
    _note_use(known, profile)
    keep_proof()
    security_log.note(user, "proved", provider.id)


def _same_user(attempt: Attempt) -> str:
    if attempt.user is None or signed_in_user() != attempt.user:
        raise Refused("expired", "signed out meanwhile")
    return attempt.user


def _linked(provider: Provider, profile: Profile) -> Link | None:
    try:
        return parts().store.link(provider.id, profile.subject)
    except Missing:
        return None


def _note_use(link: Link, profile: Profile) -> None:
    opened = parts()
    opened.store.use_link(link.user, link.provider, opened.clock(), profile.login)

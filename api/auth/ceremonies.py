"""The two ceremonies of WebAuthn: a device makes a passkey, and a device shows that it has one.

What must be checked, and why: https://www.w3.org/TR/webauthn-3/#sctn-rp-operations. The challenge
stands in the browser's session and is taken out of it at the first try, so nothing is worth
anything twice. A passkey is the only proof that is asked for, so the device must have made sure of
its owner (user verification), and must know by itself whose it is (discoverable).
"""

from __future__ import annotations

import ipaddress
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

import orjson
import structlog
from flask import request, session

from api.auth.encoding import unbase64url
from api.errors import Problem
from api.parts import parts
from api.store import Missing, Passkey

CHALLENGE = "challenge"
LASTS_MS = 5 * 60_000
"""How long a device has for its part; browsers are told the same."""
Json = dict[str, Any]
Verified = TypeVar("Verified")


@dataclass(frozen=True, slots=True)
class Site:
    """Where passkeys are good: the host, and the origin whose pages may use them."""

    id: str
    origin: str


def site() -> Site:
    """Return the site of this request. Raises the 409 where no browser makes passkeys."""
    url = parts().settings.url or request.host_url
    origin = url.rstrip("/")
    host = urlsplit(origin).hostname or ""
    if _is_address(host):
        where = "Passkeys need an address with a name in it, like localhost or pomodoro.example."
        raise Problem(409, where, kind="no-passkeys-here")
    return Site(host, origin)


def creation_options(user: str, name: str, display_name: str, known: Iterable[Passkey]) -> Json:
    """Begin the making of a passkey; `known` are those that the user has already."""
    from webauthn import generate_registration_options  # noqa: PLC0415 - few need it
    from webauthn.helpers import structs  # noqa: PLC0415 - the same

    options = generate_registration_options(
        rp_id=site().id,
        rp_name="Pomodoro",
        user_id=handle_of(user),
        user_name=name,
        user_display_name=display_name or name,
        timeout=LASTS_MS,
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.REQUIRED,
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[structs.PublicKeyCredentialDescriptor(id=key.id) for key in known],
    )
    return _begun(options)


def request_options(allowed: Iterable[Passkey] = ()) -> Json:
    """Begin the showing of a passkey: any of this site, or one of those `allowed`."""
    from webauthn import generate_authentication_options  # noqa: PLC0415 - few need it
    from webauthn.helpers import structs  # noqa: PLC0415 - the same

    options = generate_authentication_options(
        rp_id=site().id,
        timeout=LASTS_MS,
        allow_credentials=[structs.PublicKeyCredentialDescriptor(id=key.id) for key in allowed],
        user_verification=structs.UserVerificationRequirement.REQUIRED,
    )
    return _begun(options)


def made(credential: Json, user: str, name: str) -> Passkey:
    """Return the passkey that a device made for the user. Raises the 409 of what is no answer to
    what was begun here."""
    from webauthn import verify_registration_response  # noqa: PLC0415 - few need it

    here, challenge = site(), _taken_challenge()
    _refuse_framed(credential)
    verified = _verified(
        lambda: verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=here.id,
            expected_origin=here.origin,
            require_user_verification=True,
        )
    )
    key, count = verified.credential_public_key, verified.sign_count
    return Passkey(verified.credential_id, user, name, key, count, here.id, parts().clock())


def shown(credential: Json) -> Passkey:
    """Return the passkey that a device has shown, and keep that it was used. Raises the 409 of what
    is no answer to what was begun here, also for a passkey that nobody knows."""
    from webauthn import verify_authentication_response  # noqa: PLC0415 - few need it

    here, challenge = site(), _taken_challenge()
    _refuse_framed(credential)
    passkey = _known(credential)
    if passkey.site != here.id or not _is_handle_of(passkey.user, credential):
        raise _refusal()
    verified = _verified(
        lambda: verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=here.id,
            expected_origin=here.origin,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    )
    opened = parts()
    opened.store.use_passkey(passkey.user, passkey.id, verified.new_sign_count, at=opened.clock())
    return passkey


def handle_of(user: str) -> bytes:
    """Return what a device keeps of whose a passkey is; it says nothing of who that is."""
    return uuid.UUID(user).bytes


def _begun(options: Any) -> Json:
    from webauthn.helpers import bytes_to_base64url, options_to_json  # noqa: PLC0415 - few need it

    challenge = bytes_to_base64url(options.challenge)
    session[CHALLENGE] = {"of": challenge, "until": parts().clock() + LASTS_MS}
    begun: Json = orjson.loads(options_to_json(options))
    return begun


def _taken_challenge() -> bytes:
    from webauthn.helpers import base64url_to_bytes  # noqa: PLC0415 - few need it

    kept = session.pop(CHALLENGE, None)
    if kept is None or kept["until"] <= parts().clock():
        raise Problem(409, "That took too long. Nothing was changed: try again.", kind="too-late")
    return base64url_to_bytes(kept["of"])


def _refuse_framed(credential: Json) -> None:
    """Refuse what a browser let a page in a frame of another site's ask for: we never do (level 3,
    section 13.4.9). The library does not look."""
    said = _verified(lambda: orjson.loads(unbase64url(credential["response"]["clientDataJSON"])))
    if not isinstance(said, dict) or said.get("crossOrigin") or said.get("topOrigin"):
        raise _refusal()


def _known(credential: Json) -> Passkey:
    from webauthn.helpers import base64url_to_bytes  # noqa: PLC0415 - few need it

    id = _verified(lambda: base64url_to_bytes(credential["id"]))  # noqa: A001 - the word for it
    try:
        return parts().store.passkey(id)
    except Missing as error:
        raise _refusal() from error


def _is_handle_of(user: str, credential: Json) -> bool:
    from webauthn.helpers import bytes_to_base64url  # noqa: PLC0415 - few need it

    handle = credential["response"].get("userHandle")
    return handle is None or handle.rstrip("=") == bytes_to_base64url(handle_of(user))


def _verified(verify: Callable[[], Verified]) -> Verified:
    """Return what `verify` does. Raises the 409 for whatever goes wrong; what is not the library's
    word for a passkey that is none may be a fault of ours, and is logged."""
    from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415 - few need it

    try:
        return verify()
    except (WebAuthnException, ValueError) as error:
        raise _refusal() from error
    except Exception as error:  # what was sent goes through four parsers, each with its own errors
        structlog.get_logger().error("passkey", exc_info=error)
        raise _refusal() from error


def _refusal() -> Problem:
    return Problem(
        409,
        "This passkey opens nothing here. Nothing was changed: try another one, or a password.",
        kind="passkey-refused",
    )


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True

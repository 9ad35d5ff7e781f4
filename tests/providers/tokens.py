"""ID tokens (OpenID Connect Core 1.0, section 2), right and wrong."""

from __future__ import annotations

import json
import time
from base64 import urlsafe_b64encode
from functools import cache
from hashlib import sha256
from typing import Any

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from tests.providers.people import Desk, Grant

HOUR = 3600


@cache
def _key(name: str, owner: str) -> ECKey:
    return ECKey.generate_key("P-256", {"kid": name, "use": "sig"})


def public_keys(desk: Desk) -> dict[str, Any]:
    """Return what anybody may know of the keys."""
    return dict(KeySet([_key(desk.key, "ours")]).as_dict(private=False))


def id_token(desk: Desk, grant: Grant, access_token: str) -> str:
    """Return the token for who signed in, with the desk's fault."""
    now = int(time.time())
    claims = {
        "iss": desk.url,
        "sub": grant.person.subject,
        "aud": desk.client_id,
        "iat": now,
        "exp": now + HOUR,
        "nonce": grant.nonce,
        "at_hash": _b64(sha256(access_token.encode()).digest()[:16]),
        "email": grant.person.email,
        "email_verified": grant.person.email_verified,
    }
    claims |= WRONG_CLAIMS.get(desk.fault, {})
    if desk.fault == "expired token":
        claims |= {"iat": now - 2 * HOUR, "exp": now - HOUR}
    if desk.fault == "no nonce":
        del claims["nonce"]
    if desk.fault == "no subject":
        del claims["sub"]
    if desk.fault == "not signed":
        del claims["at_hash"]
        return f"{_b64(json.dumps({'alg': 'none'}).encode())}.{_b64(json.dumps(claims).encode())}."
    owner = "somebody" if desk.fault == "signed by another" else "ours"
    return jwt.encode({"alg": "ES256", "kid": desk.key}, claims, _key(desk.key, owner))


WRONG_CLAIMS: dict[str, dict[str, Any]] = {
    "wrong nonce": {"nonce": "of-another"},
    "other issuer": {"iss": "https://evil.example"},
    "other audience": {"aud": "another-client"},
    "other audience too": {"aud": ["another-client", "a-third"], "azp": "pomodoro"},
    "other token": {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
}


def _b64(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()

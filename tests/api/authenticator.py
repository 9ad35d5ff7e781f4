"""A device with passkeys, in software: what a browser and its authenticator do together, byte by
byte as WebAuthn level 3 says, with the faults that a test asks for."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

from api.auth.encoding import base64url, unbase64url

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40
Json = dict[str, Any]


@dataclass
class Key:
    """One passkey on the device."""

    id: bytes
    user: bytes
    private: ec.EllipticCurvePrivateKey
    count: int = 0


@dataclass
class Authenticator:
    """The device; `origin` and `site` are where its browser believes to be."""

    origin: str = "http://localhost"
    site: str = "localhost"
    flags: int = PRESENT | VERIFIED
    framed: dict[str, Any] = field(default_factory=lambda: {"crossOrigin": False})
    """Whether the page stood in a frame of another site's."""
    keys: list[Key] = field(default_factory=list)

    def make(self, options: Json) -> Json:
        """Make a passkey as the options ask; return what the browser sends of it."""
        private = ec.generate_private_key(ec.SECP256R1())
        key = Key(secrets.token_bytes(32), unbase64url(options["user"]["id"]), private)
        self.keys.append(key)
        data = self._data(key, ATTESTED) + bytes(16) + len(key.id).to_bytes(2, "big") + key.id
        attested = {"fmt": "none", "attStmt": {}, "authData": data + _cose(private)}
        response = {
            "clientDataJSON": self._client_data("webauthn.create", options),
            "attestationObject": base64url(cbor2.dumps(attested)),
            "transports": ["internal"],
        }
        return _credential(key, response)

    def show(self, options: Json, key: Key | None = None) -> Json:
        """Show a passkey, the newest one if none is named; return what the browser sends."""
        key = key or self.keys[-1]
        key.count += 1
        data = self._data(key)
        said = self._client_data("webauthn.get", options)
        signed = data + sha256(unbase64url(said)).digest()
        response = {
            "clientDataJSON": said,
            "authenticatorData": base64url(data),
            "signature": base64url(key.private.sign(signed, ec.ECDSA(SHA256()))),
            "userHandle": base64url(key.user),
        }
        return _credential(key, response)

    def _data(self, key: Key, flags: int = 0) -> bytes:
        site = sha256(self.site.encode()).digest()
        return site + bytes([self.flags | flags]) + key.count.to_bytes(4, "big")

    def _client_data(self, kind: str, options: Json) -> str:
        said = {"type": kind, "challenge": options["challenge"], "origin": self.origin}
        return base64url(json.dumps(said | self.framed).encode())


def _credential(key: Key, response: Json) -> Json:
    return {
        "id": base64url(key.id),
        "rawId": base64url(key.id),
        "type": "public-key",
        "response": response,
        "clientExtensionResults": {},
        "authenticatorAttachment": "platform",
    }


def _cose(private: ec.EllipticCurvePrivateKey) -> bytes:
    """Return the public half as COSE writes it (RFC 9053, section 7.1.1)."""
    at = private.public_key().public_numbers()
    x, y = (each.to_bytes(32, "big") for each in (at.x, at.y))
    return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})

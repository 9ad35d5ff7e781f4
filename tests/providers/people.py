"""Who signs in at the little providers, and what these remember of it."""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account there; GitHub's and X's subjects are numbers."""

    subject: str
    login: str
    email: str = "alice@example.com"
    email_verified: bool = True


@dataclass(frozen=True, slots=True)
class Grant:
    """What a code stands for."""

    person: Person
    redirect_uri: str
    challenge: str
    nonce: str

    def fits(self, redirect_uri: str, verifier: str) -> bool:
        """Tell whether who shows the code is who asked for it (RFC 7636, section 4.6)."""
        hashed = urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        return (self.redirect_uri, self.challenge) == (redirect_uri, hashed)


@dataclass(slots=True)
class Desk:
    """One provider: who is sitting at it, what is wrong with it, and what it has given out."""

    id: str
    url: str
    """Where it is, without a slash at the end."""
    person: Person = Person("1001", "octo-alice")
    fault: str = ""
    """A word of `faults.py`, and where a step has it: "silent at token"."""
    key: str = "of-this-year"
    """By which it signs."""
    client_id: str = "pomodoro"
    client_secret: str = field(default_factory=lambda: f"secret-{secrets.token_hex(12)}")
    codes: dict[str, Grant] = field(default_factory=dict)
    tokens: dict[str, Person] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    """The steps that were asked for, in order."""
    told: list[str] = field(default_factory=list)
    """What else was told in confidence: states and verifiers."""

    @property
    def given_out(self) -> list[str]:
        """What is the provider's, and is not to be kept."""
        return [self.client_secret, *self.codes, *self.tokens]

    @property
    def confidential(self) -> list[str]:
        """All that nobody else may read."""
        return [*self.given_out, *self.told]

    def grant(self, redirect_uri: str, challenge: str, nonce: str) -> str:
        """Return a code for who is sitting here."""
        code = f"code-{secrets.token_hex(12)}"
        self.codes[code] = Grant(self.person, redirect_uri, challenge, nonce)
        return code

    def exchange(self, code: str, redirect_uri: str, verifier: str) -> tuple[Grant, str] | None:
        """Return the grant and a token, once, for who has the right to it."""
        self.told.append(verifier)
        grant = self.codes.get(code)
        if grant is None or code in self.tokens or not grant.fits(redirect_uri, verifier):
            return None
        self.tokens[code] = grant.person  # used
        token = f"token-{secrets.token_hex(12)}"
        self.tokens[token] = grant.person
        return grant, token

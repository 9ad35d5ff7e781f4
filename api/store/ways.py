"""What a store keeps of the ways into an account beside its password, and of who came by them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from api.domain.records import Instant


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey: the public half of a key that a device keeps (WebAuthn level 3, credential record:
    https://www.w3.org/TR/webauthn-3/#credential-record)."""

    id: bytes
    """The credential's id, at most 1,023 bytes, which the device made."""
    user: str
    name: str
    public_key: bytes
    """COSE, as the device gave it."""
    sign_count: int
    site: str
    """The relying party's id, a host name: the key opens nothing elsewhere."""
    created_at: Instant
    last_used_at: Instant | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """An account at a provider that signs in to one here: it is the provider's word for somebody,
    never their e-mail address, which may be another's tomorrow."""

    provider: str
    subject: str
    user: str
    label: str
    """How the provider calls them, for the eye alone."""
    created_at: Instant
    last_used_at: Instant | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """What may be used once: an invitation, or a link that signs in to `user`."""

    kind: Literal["invitation", "sign-in"]
    expires_at: Instant
    user: str | None = None


@dataclass(frozen=True, slots=True)
class SecurityEvent:
    """Something that whoever owns the account should know of."""

    at: Instant
    what: str
    """A word of `api.auth.security_log`."""
    about: str = ""
    """The name of the token, passkey or provider that it is about."""
    device: str = ""
    """What did it, "Firefox on Linux"."""
    count: int = 1


class WaysIn(Protocol):
    """Passkeys and linked accounts. The last way into an account stays: without a password, a
    passkey and a linked account nobody could enter it any more."""

    def add_passkey(self, passkey: Passkey) -> None:
        """Keep a passkey. Raises WayTaken when its id is known, Missing without its user."""

    def passkey(self, id: bytes) -> Passkey:
        """Return the passkey with this id, whoever's it is. Raises Missing."""

    def passkeys(self, user: str) -> list[Passkey]:
        """Return a user's passkeys, oldest first."""

    def use_passkey(self, user: str, id: bytes, sign_count: int, at: Instant) -> None:
        """Keep that it was used; nothing when there is none."""

    def rename_passkey(self, user: str, id: bytes, name: str) -> None:
        """Call it otherwise. Raises Missing."""

    def remove_passkey(self, user: str, id: bytes) -> None:
        """Forget it. Raises Missing, LastWayIn."""

    def add_link(self, link: Link) -> None:
        """Link an account. Raises WayTaken when that one, or another one of this provider, is
        linked already; Missing without its user."""

    def link(self, provider: str, subject: str) -> Link:
        """Return what that account is linked to. Raises Missing."""

    def links(self, user: str) -> list[Link]:
        """Return a user's linked accounts, oldest first."""

    def use_link(self, user: str, provider: str, at: Instant, label: str) -> None:
        """Keep that it was used, and how they are called by now; nothing when there is none."""

    def remove_link(self, user: str, provider: str) -> None:
        """Unlink the provider's account. Raises Missing, LastWayIn."""

    def remove_password(self, user: str) -> None:
        """Let nobody in by password any more. Raises Missing, LastWayIn."""


class Codes(Protocol):
    """What may be used once, kept by the SHA-256 of its secret."""

    def add_code(self, code: Code, secret_hash: bytes) -> None:
        """Keep a code. Raises Missing when its user does not exist."""

    def code(self, secret_hash: bytes, now: Instant) -> Code:
        """Return a code that can be used at `now`, without using it. Raises Missing."""

    def take_code(self, secret_hash: bytes, now: Instant) -> Code:
        """Use a code up: of many at once, one has it. Raises Missing, also when it has expired."""

    def remove_codes(self, user: str) -> int:
        """Forget a user's sign-in links; return how many that were."""

    def expire_codes(self, now: Instant) -> int:
        """Forget what has expired at `now`; return how many codes that were."""


class SecurityLog(Protocol):
    """What happened to an account, for the eyes of its owner."""

    def note(self, user: str, event: SecurityEvent, within_ms: int = 0) -> None:
        """Keep an event; nothing when there is no such user. When the same happened on the same
        kind of device up to `within_ms` before, that one's count grows by this one's instead."""

    def security_events(
        self, user: str, *, before: Instant | None = None, limit: int = 100
    ) -> list[SecurityEvent]:
        """Return events, newest first; `before` is a cursor."""

    def forget_events(self, before: Instant) -> int:
        """Forget everybody's events from before an instant; return how many that were."""

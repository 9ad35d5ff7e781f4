"""What a store keeps of accounts, and of the ways into them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from api.domain.records import Instant
from api.store.ways import Link, Passkey


@dataclass(frozen=True, slots=True)
class User:
    """Who has an account."""

    id: str
    name: str
    created_at: Instant
    display_name: str = ""
    """How the pages call them; empty when it is the name itself."""


@dataclass(frozen=True, slots=True)
class Token:
    """What a bearer token may do, and for whom; of scope `calendar` it is no bearer token, but the
    secret part of an address."""

    id: str
    user: str
    name: str
    scope: Literal["read", "write", "timer", "calendar"]
    created_at: Instant
    last_used_at: Instant | None = None
    expires_at: Instant | None = None

    def has_expired(self, now: Instant) -> bool:
        """Tell whether it is worth nothing any more."""
        return self.expires_at is not None and self.expires_at <= now


class Users(Protocol):
    """Accounts, and the ways into them."""

    def add_user(
        self,
        id: str,
        name: str,
        password_hash: str | None,
        at: Instant,
        way: Passkey | Link | None = None,
    ) -> User:
        """Create an account, and with it the first way in, if that is no password.

        Raises NameTaken (names are compared without case), also for one that is reserved for who
        had it before; WayTaken."""

    def user(self, id: str) -> User:
        """Return an account. Raises Missing."""

    def user_named(self, name: str) -> User:
        """Return the account of this name, without regard to case. Raises Missing."""

    def users(self) -> list[User]:
        """Return all accounts by name."""

    def rename_user(self, id: str, name: str, at: Instant) -> User:
        """Change the name; for `names.RESERVED_MS` from `at` nobody else can have the old one.

        Raises NameTaken, Missing."""

    def has_name(self, name: str, at: Instant) -> bool:
        """Tell whether an account has the name, or it is reserved for one at `at`."""

    def call_user(self, id: str, display_name: str) -> User:
        """Change how the pages call them. Raises Missing."""

    def password_hash(self, user: str) -> str | None:
        """Return what the password was hashed to. Raises Missing."""

    def credentials(self, name: str) -> tuple[User, str | None]:
        """Return the account of this name, and what its password was hashed to. Raises Missing.

        It is one look-up, so that its time does not tell whether there is such a name."""

    def set_password_hash(self, user: str, password_hash: str) -> None:
        """Replace the password's hash. Raises Missing."""

    def replace_password_hash(self, user: str, before: str | None, password_hash: str) -> bool:
        """Replace the password's hash if it is `before`, or there is none and `before` is None;
        return whether it was."""

    def erase_user(self, user: str) -> None:
        """Erase the account and everything of it: records, journal, tokens, ways in, codes and what
        happened to it. Raises Missing.

        Login sessions are kept elsewhere: `Sessions.remove_all_of_user`."""

    def add_token(self, token: Token, secret_hash: bytes) -> None:
        """Keep a token by the SHA-256 of its secret; the secret itself is not kept.

        Raises Missing when its user does not exist."""

    def bearer(self, secret_hash: bytes) -> Token:
        """Return the token with this hash. Raises Missing."""

    def tokens(self, user: str) -> list[Token]:
        """Return a user's tokens, newest first."""

    def use_token(self, user: str, id: str, at: Instant) -> None:
        """Keep when a token was last used; nothing when there is none."""

    def remove_token(self, user: str, id: str) -> None:
        """Revoke a token. Raises Missing."""

    def remove_tokens(self, user: str) -> int:
        """Revoke all of a user's tokens, and the calendar's address; return how many that were."""

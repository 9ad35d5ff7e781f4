"""base64url without padding (RFC 4648, section 5), as WebAuthn writes bytes."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode


def base64url(content: bytes) -> str:
    """Return the bytes as text."""
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def unbase64url(text: str) -> bytes:
    """Return the bytes of a text; what is no base64url is no bytes."""
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return b""

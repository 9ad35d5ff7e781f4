"""When two names are one: how every store compares them; and for how long an old one is kept."""

from __future__ import annotations

import unicodedata

RESERVED_MS = 90 * 86_400_000
"""How long nobody else can have the name that an account had before."""
MOST_RESERVED = 5
"""Names that are reserved for one account: the last ones."""


def folded(name: str) -> str:
    """Return what two spellings of one name have in common."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())

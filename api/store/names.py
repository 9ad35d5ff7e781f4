"""When two names are one: how every store compares them."""

from __future__ import annotations

import unicodedata


def folded(name: str) -> str:
    """Return what two spellings of one name have in common."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())

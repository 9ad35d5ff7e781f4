"""Names for new accounts, made of what somebody is called elsewhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from api.auth.schemas import is_of_a_name

LONGEST = 40
"""Signs in a name."""


def names_like(login: str, otherwise: str, by_chance: Callable[[], str]) -> Iterator[str]:
    """Yield names that an account may have: the login's own, with a number, at last by chance."""
    name = _allowed(login) or otherwise
    yield name[:LONGEST]
    for number in range(2, 10):
        yield f"{name[: LONGEST - 2]}-{number}"
    while True:
        suffix = by_chance()
        yield f"{name[: LONGEST - 1 - len(suffix)]}-{suffix}"


def _allowed(login: str) -> str:
    """Return the login without the signs that `allowed_name` refuses; "-" where words end."""
    words = unicodedata.normalize("NFC", login).split()
    return "-".join("".join(filter(is_of_a_name, word)) for word in words).strip("-")

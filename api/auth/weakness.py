"""Passwords that are guessed first: refused where one is set (NIST SP 800-63B-4, section 3.1.1.2:
https://pages.nist.gov/800-63-4/sp800-63b.html)."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files

from api.errors import FieldError, Problem

SERVICE = "pomodoro"
FEWEST_SIGNS = 4
"""Different ones: `aaaaaaaaaa` and `ababababab` have fewer."""


def refuse_weak(password: str, name: str) -> None:
    """Raise the 422 for a password that others try first: one of the most used, the name of the
    account or of this program with a few signs around it, or a few signs again and again."""
    folded = _folded(password)
    if folded in _most_used():
        raise _refusal("Many people use this one, so it is guessed first. Take a short sentence.")
    if len(set(folded)) < FEWEST_SIGNS or _is_mostly(folded, (_folded(name), SERVICE)):
        raise _refusal("This one is easy to guess. Take a short sentence.")


def _is_mostly(password: str, words: tuple[str, ...]) -> bool:
    """Tell whether no more than five signs are left without these words."""
    rest = password
    for word in words:
        if len(word) > 2:
            rest = rest.replace(word, "")
    return rest != password and len(rest) <= 5


@cache
def _most_used() -> frozenset[str]:
    lines = files("api.auth").joinpath("common-passwords.txt").read_text(encoding="utf-8")
    return frozenset(line for line in lines.splitlines() if not line.startswith("#"))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _refusal(message: str) -> Problem:
    return Problem(
        422, message, errors=[FieldError(field="password", code="weak", message=message)]
    )

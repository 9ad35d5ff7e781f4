"""The devices on which the owner of an account has signed in before.

A cookie proves it: a random id, and for each account a code that only this server can make, with a
key from what it keeps of the password. So nothing is kept here, a new password makes every device
an unknown one, and a cookie opens nothing: it lets its owner try while a stranger has to wait
(https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies).
"""

from __future__ import annotations

import hmac
import re
import secrets

from flask import Response, after_this_request, request

from api.auth.cookie import cookie_options, secure_name

NAME = "pomodoro-device"
LASTS_DAYS = 365
ACCOUNTS = 5
"""Of how many accounts a device is known; then the one that signed in longest ago is forgotten."""
_COOKIE = re.compile(r"[A-Za-z0-9_-]{22}(\.[0-9a-f]{32}){0,5}")


def remember_device(user: str, kept_password: str) -> None:
    """Let the answer tell the browser that this account's owner has signed in there."""
    device, *codes = _sent() or [secrets.token_urlsafe(16)]
    code = _code(device, user, kept_password)
    value = ".".join([device, code, *[each for each in codes if each != code][: ACCOUNTS - 1]])

    @after_this_request
    def send(response: Response) -> Response:
        if response.status_code < 400:  # a login that could not be kept is none
            options = cookie_options(NAME, request.is_secure)
            response.set_cookie(value=value, max_age=LASTS_DAYS * 86_400, **options)
        return response


def known_device(user: str, kept_password: str) -> str | None:
    """Return the id of the device that this request comes from, if the account's owner has signed
    in there with the password that is kept."""
    device, *codes = _sent() or [""]
    code = _code(device, user, kept_password)
    return device if any(hmac.compare_digest(code, each) for each in codes) else None


def _sent() -> list[str]:
    value = request.cookies.get(secure_name(NAME, request.is_secure), "")
    return value.split(".") if _COOKIE.fullmatch(value) else []


def _code(device: str, user: str, kept_password: str) -> str:
    return hmac.digest(kept_password.encode(), f"{device} {user}".encode(), "sha256")[:16].hex()

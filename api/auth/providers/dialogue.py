"""What is said with a provider: where to send somebody, and who it is that it sends back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from traceback import extract_tb
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import structlog
from flask import current_app, request

from api.auth.providers.attempts import LASTS_MS, Attempt, keep_attempt
from api.auth.providers.configured import Profile, Provider, Refused
from api.parts import parts

if TYPE_CHECKING:
    from api.auth.providers.client import Client

Json = dict[str, Any]
LEEWAY_SECONDS = 60
ERROR = re.compile(r"[a-z_]{1,40}")
AWAY = frozenset({"server_error", "temporarily_unavailable"})


def way_there(provider: Provider, attempt: Attempt) -> str:
    """Return the address at which somebody says there who they are, and keep the attempt.

    Raises Refused when the provider cannot say where that is.
    """
    site = parts().settings.url or request.host_url
    back = f"{site.rstrip('/')}/auth/{provider.id}/callback"
    again = {"prompt": "login"} if (provider.id, attempt.purpose) == ("oidc", "proof") else {}
    with _answering():
        begun = _client(provider).create_authorization_url(back, **again)
    attempt = replace(
        attempt,
        redirect_uri=back,
        code_verifier=begun["code_verifier"],
        nonce=begun.get("nonce"),
        until=parts().clock() + LASTS_MS,
    )
    keep_attempt(begun["state"], attempt)
    return str(begun["url"])


def refuse_error(error: str) -> None:
    """Raise Refused for what a provider says in place of a code."""
    if not error:
        return
    fault = error if ERROR.fullmatch(error) else "unreadable"
    if error == "access_denied":
        raise Refused("denied", fault)
    raise Refused("unreachable" if error in AWAY else "refused", fault)


def who_it_is(provider: Provider, attempt: Attempt, code: str, issuer: str) -> Profile:
    """Return whom the provider sends back. Raises Refused."""
    if attempt.provider != provider.id:
        raise Refused("refused", "begun with another provider")
    if not code:
        raise Refused("refused", "no code")
    with _answering():
        client = _client(provider)
        _check_issuer(provider, client, issuer)
        token = client.fetch_access_token(
            redirect_uri=attempt.redirect_uri, code=code, code_verifier=attempt.code_verifier
        )
        return READ[provider.id](client, token, attempt)


def _check_issuer(provider: Provider, client: Client, issuer: str) -> None:
    """Refuse the answer of another provider: a mix-up (RFC 9207, section 2.4)."""
    metadata = client.load_server_metadata()
    if "issuer" not in metadata:  # GitHub and X: nobody says what they call themselves
        wrong = bool(issuer) and _origin(issuer) != _origin(provider.url)
    elif not issuer:
        wrong = metadata["says_issuer"]
    else:
        wrong = issuer != metadata["issuer"]
    if wrong:
        raise Refused("refused", "another issuer")


def _origin(url: str) -> tuple[str, str]:
    return urlsplit(url)[:2]


def _from_github(client: Client, token: Json, _: Attempt) -> Profile:
    said = _asked(client, "user", token)
    return _profile(said["id"], said["login"])


def _from_x(client: Client, token: Json, _: Attempt) -> Profile:
    said = _asked(client, "users/me", token)["data"]
    return _profile(said["id"], said["username"])


def _from_openid(client: Client, token: Json, attempt: Attempt) -> Profile:
    if "id_token" not in token:
        raise Refused("refused", "no ID token")
    issuer = {"essential": True, "value": client.server_metadata["issuer"]}
    claims = client.parse_id_token(
        token,
        nonce=attempt.nonce,
        claims_options={"iss": issuer, "aud": {"essential": True, "value": client.client_id}},
        leeway=LEEWAY_SECONDS,
    )
    login = _login_in(claims)
    if login is None and "userinfo_endpoint" in client.server_metadata:
        said = _asked(client, client.server_metadata["userinfo_endpoint"], token)
        if said["sub"] != claims["sub"]:  # OpenID Connect Core 1.0, section 5.3.2
            raise Refused("refused", "another subject")
        login = _login_in(said)
    return _profile(claims["sub"], login or "")


def _login_in(claims: Json) -> str | None:
    names = ("preferred_username", "nickname", "name", "given_name")
    return next((claims[name] for name in names if claims.get(name)), None)


def _profile(subject: object, login: object) -> Profile:
    """Return who it is; of an e-mail address in the place of a name only what stands before `@`."""
    if isinstance(subject, bool) or not isinstance(subject, str | int) or subject == "":
        raise Refused("refused", "no subject")
    if not isinstance(login, str):
        raise Refused("refused", "no login")
    words = " ".join(login.partition("@")[0].split())
    return Profile(str(subject), "".join(filter(str.isprintable, words))[:100])


def _asked(client: Client, path: str, token: Json) -> Json:
    answer = client.get(path, token=token)
    answer.raise_for_status()
    said: Json = answer.json()
    return said


READ: dict[str, Callable[[Client, Json, Attempt], Profile]] = {
    "github": _from_github,
    "google": _from_openid,
    "x": _from_x,
    "oidc": _from_openid,
}


def _client(provider: Provider) -> Client:
    from api.auth.providers.client import client_of  # noqa: PLC0415 - half a second

    return client_of(current_app, provider)


@contextmanager
def _answering() -> Iterator[None]:
    """Raise Refused for whatever goes wrong; nothing of what a provider says is repeated."""
    from authlib.common.errors import AuthlibBaseError  # noqa: PLC0415 - half a second
    from requests import RequestException  # noqa: PLC0415 - comes with it

    try:
        yield
    except Refused:
        raise
    except RequestException as error:
        is_strange = isinstance(error, ValueError)  # it did answer, but no JSON
        problem = "refused" if is_strange else "unreachable"
        status = "" if error.response is None else f" {error.response.status_code}"
        raise Refused(problem, f"{type(error).__name__}{status}") from None
    except AuthlibBaseError as error:
        said = str(error.error)
        fault = said if ERROR.fullmatch(said) else "unreadable"
        raise Refused("refused", fault) from None
    except Exception as error:  # what was said goes through many hands, each with its own errors
        where = [f"{each.filename}:{each.lineno}" for each in extract_tb(error.__traceback__)]
        log = structlog.get_logger()  # where it was, as it may be a fault of ours, but not what
        log.error("unforeseen", fault=type(error).__name__, where=where)
        raise Refused("refused", type(error).__name__) from None

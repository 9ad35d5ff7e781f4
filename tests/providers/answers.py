"""What each of the little providers answers, as the real ones do."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote, urlencode

from werkzeug import Request, Response

from tests.providers.people import Desk, Grant, Person
from tests.providers.tokens import id_token, public_keys

Json = dict[str, Any]
Answer = Callable[[Desk, Request], Response]


def as_json(body: object, status: int = 200) -> Response:
    """Return it as an answer."""
    return Response(json.dumps(body), status, mimetype="application/json")


def authorize(desk: Desk, request: Request) -> Response:
    """Send whoever comes back at once: they are signed in here, and trust the client."""
    asked = request.args
    if asked.get("client_id") != desk.client_id or asked.get("code_challenge_method") != "S256":
        return as_json({"error": "invalid_request"}, 400)
    desk.told.append(asked.get("state", ""))
    state = "of-another" if desk.fault == "wrong state" else asked.get("state", "")
    said = {"state": state}
    if desk.fault == "denied":
        said |= {"error": "access_denied", "error_description": "<b>They\r\nsaid: no</b>"}
    elif desk.fault == "strange error":
        said |= {"error": "<script>\r\nSet-Cookie: a=b", "error_uri": "https://evil.example"}
    elif desk.fault == "closed for today":
        said |= {"error": "temporarily_unavailable"}
    elif desk.fault != "no code":
        challenge = "" if desk.fault == "wrong challenge" else asked["code_challenge"]
        said["code"] = desk.grant(asked["redirect_uri"], challenge, asked.get("nonce", ""))
    if desk.fault == "wrong iss":
        said["iss"] = "https://evil.example"
    elif desk.id in ("oidc", "google") and desk.fault != "no iss":
        said["iss"] = desk.url
    back = f"{asked['redirect_uri']}?{urlencode(said)}"
    return Response(status=302, headers={"Location": back})


def discovery(desk: Desk, _: Request) -> Response:
    """Say what is where (OpenID Connect Discovery 1.0, section 3), and what is none of our
    business."""
    method = "post" if desk.fault == "secret in the body" else "basic"
    url = desk.url
    return as_json(
        {
            "issuer": "https://evil.example" if desk.fault == "wrong issuer" else url,
            "authorization_endpoint": f"{url}/authorize",
            "token_endpoint": "file:///etc/passwd" if desk.fault == "no URL" else f"{url}/token",
            "userinfo_endpoint": f"{url}/userinfo",
            "jwks_uri": f"{url}/jwks",
            "id_token_signing_alg_values_supported": ["ES256", "HS256", "none"],
            "token_endpoint_auth_methods_supported": [f"client_secret_{method}"],
            "authorization_response_iss_parameter_supported": True,
            "code_challenge_method": "plain",
            "default_timeout": 600,
            "proxies": {"http": "http://127.0.0.1:9"},
            "scope": "everything",
        }
    )


def jwks(desk: Desk, _: Request) -> Response:
    """Say by which keys tokens are signed."""
    return as_json(public_keys(desk))


def token_of_github(desk: Desk, request: Request) -> Response:
    """Answer a form, or JSON for who asks for it; errors are a 200 too."""
    form = request.form
    said = _exchanged(desk, request, (form.get("client_id"), form.get("client_secret")))
    body = {"error": "bad_verification_code"} if said is None else _bearer(said[1])
    if "json" in request.headers.get("Accept", ""):
        return as_json(body)
    return Response(urlencode(body), mimetype="application/x-www-form-urlencoded")


def token_of_x(desk: Desk, request: Request) -> Response:
    """Answer who shows the client's secret as Basic does."""
    said = _exchanged(desk, request, _basic(request))
    return as_json({"error": "invalid_request"}, 400) if said is None else as_json(_bearer(said[1]))


def token_of_openid(desk: Desk, request: Request) -> Response:
    """Answer with an ID token beside the other one."""
    form = request.form
    in_body = (form.get("client_id"), form.get("client_secret"))
    shown = in_body if desk.fault == "secret in the body" else _basic(request)
    said = _exchanged(desk, request, shown)
    if said is None:
        return as_json({"error": "invalid_grant", "error_description": form.get("code")}, 400)
    grant, token = said
    body: Json = _bearer(token)
    if desk.fault != "no ID token":
        body["id_token"] = id_token(desk, grant, token)
    return as_json(body)


def user_of_github(desk: Desk, request: Request) -> Response:
    """Say who it is; the id is a number."""
    person = _shown(desk, request)
    if person is None:
        return as_json({"message": "Bad credentials"}, 401)
    said = {"id": int(person.subject), "login": person.login, "email": person.email}
    return as_json(_without_subject(desk, said))


def user_of_x(desk: Desk, request: Request) -> Response:
    """Say who it is."""
    person = _shown(desk, request)
    if person is None:
        return as_json({"title": "Unauthorized"}, 401)
    said = {"id": person.subject, "username": person.login, "name": "Alice"}
    return as_json({"data": _without_subject(desk, said)})


def userinfo(desk: Desk, request: Request) -> Response:
    """Say who it is."""
    person = _shown(desk, request)
    if person is None:
        return as_json({"error": "invalid_token"}, 401)
    subject = "another" if desk.fault == "other subject" else person.subject
    known = {"email": person.email, "email_verified": person.email_verified}
    return as_json({"sub": subject, "preferred_username": person.login, **known})


def _without_subject(desk: Desk, said: Json) -> Json:
    return {**said, "id": None} if desk.fault == "no subject" else said


def _bearer(token: str) -> Json:
    return {"access_token": token, "token_type": "bearer", "expires_in": 30}


def _exchanged(
    desk: Desk, request: Request, shown: tuple[str | None, str | None]
) -> tuple[Grant, str] | None:
    form = request.form
    if shown != (desk.client_id, desk.client_secret):
        return None
    if form.get("grant_type") != "authorization_code":
        return None
    return desk.exchange(
        form.get("code", ""), form.get("redirect_uri", ""), form.get("code_verifier", "")
    )


def _basic(request: Request) -> tuple[str | None, str | None]:
    scheme, _, shown = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return None, None
    id, _, secret = b64decode(shown).decode().partition(":")  # noqa: A001 - the word for it
    return unquote(id), unquote(secret)


def _shown(desk: Desk, request: Request) -> Person | None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return desk.tokens.get(token) if scheme.lower() == "bearer" else None


OPENID: dict[str, tuple[str, Answer]] = {
    "/.well-known/openid-configuration": ("discovery", discovery),
    "/jwks": ("keys", jwks),
    "/authorize": ("authorize", authorize),
    "/token": ("token", token_of_openid),
    "/userinfo": ("user", userinfo),
}
PATHS: dict[str, dict[str, tuple[str, Answer]]] = {
    "oidc": OPENID,
    "google": OPENID,
    "github": {
        "/login/oauth/authorize": ("authorize", authorize),
        "/login/oauth/access_token": ("token", token_of_github),
        "/api/v3/user": ("user", user_of_github),
    },
    "x": {
        "/i/oauth2/authorize": ("authorize", authorize),
        "/2/oauth2/token": ("token", token_of_x),
        "/2/users/me": ("user", user_of_x),
    },
}
"""What a path is the step of, and what answers there."""

"""The way to a provider and back: whose it is, how long and how often it is good, where it ends."""

from __future__ import annotations

from urllib.parse import parse_qs, quote, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api import create_app
from api.parts import parts
from api.settings import ServerSettings
from tests.conftest import Clock
from tests.providers.server import Providers
from tests.providers.traveller import begun, travelled, way_back

EXPIRED = "/sign-in?problem=expired"


@pytest.fixture
def settings(settings: ServerSettings, providers: Providers) -> ServerSettings:
    """A server that is registered with all four."""
    return settings.model_copy(update=providers.settings)


def asked_in(location: str) -> dict[str, str]:
    """Return what a provider is asked by an address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}


@pytest.mark.parametrize("provider", ["github", "google", "x", "oidc"])
def test_each_attempt_has_secrets_of_its_own(client: FlaskClient, provider: str) -> None:
    first, second = (asked_in(begun(client, f"/auth/{provider}")) for _ in range(2))

    own = {"state", "code_challenge"} | ({"nonce"} if provider in ("oidc", "google") else set())
    assert all(len(first[each]) >= 20 and first[each] != second[each] for each in own)
    assert (first["response_type"], first["code_challenge_method"]) == ("code", "S256")
    assert first["redirect_uri"] == f"http://localhost/auth/{provider}/callback"
    assert "secret" not in str(first)
    assert "email" not in first.get("scope", "")


def test_a_provider_sends_back_to_the_address_that_people_open(
    settings: ServerSettings, clock: Clock
) -> None:
    app = create_app(settings.model_copy(update={"url": "https://pomodoro.example"}), clock=clock)

    location = begun(app.test_client(), "/auth/x")
    parts(app).close()

    back = asked_in(location)["redirect_uri"]
    assert back == "https://pomodoro.example/auth/x/callback"


def test_a_way_back_is_good_once(client: FlaskClient, providers: Providers) -> None:
    back = way_back(begun(client, "/auth/github"))
    client.get(back)
    client.post("/auth/sign-out")

    again = client.get(back)

    assert again.headers["Location"] == EXPIRED
    assert client.get("/auth/info").status_code == 401
    assert providers["github"].asked.count("token") == 1


def test_it_is_used_up_by_a_failure_too(client: FlaskClient, providers: Providers) -> None:
    back = way_back(begun(client, "/auth/github"))
    providers["github"].fault = "broken at token"
    client.get(back)
    providers["github"].fault = ""

    assert client.get(back).headers["Location"] == EXPIRED


def test_it_is_good_in_the_browser_that_began(app: Flask, providers: Providers) -> None:
    victim = app.test_client()
    begun(victim, "/auth/github")

    answer = victim.get(way_back(begun(app.test_client(), "/auth/github")))

    assert answer.headers["Location"] == EXPIRED
    assert victim.get("/auth/info").status_code == 401
    assert "token" not in providers["github"].asked


@pytest.mark.parametrize("other", ["x", "oidc"])
def test_it_is_good_for_the_provider_with_which_it_began(
    client: FlaskClient, providers: Providers, other: str
) -> None:
    back = way_back(begun(client, "/auth/github"))

    answer = client.get(back.replace("/auth/github/", f"/auth/{other}/"))

    assert answer.headers["Location"] == "/sign-in?problem=refused"
    assert "token" not in providers["github"].asked + providers[other].asked
    assert client.get(back).headers["Location"] == EXPIRED


def test_it_is_good_for_ten_minutes(client: FlaskClient, clock: Clock) -> None:
    back = way_back(begun(client, "/auth/github"))
    clock.advance(minutes=10)

    assert client.get(back).headers["Location"] == EXPIRED


def test_a_refusal_without_its_state_is_nobodys(client: FlaskClient) -> None:
    begun(client, "/auth/github")

    answer = client.get("/auth/github/callback?error=access_denied")

    assert answer.headers["Location"] == EXPIRED


def test_several_tabs_have_attempts_of_their_own(client: FlaskClient) -> None:
    ways = [way_back(begun(client, "/auth/github")) for _ in range(6)]

    ends = [client.get(each).headers["Location"] for each in (ways[0], ways[1])]

    assert ends == [EXPIRED, "/"]


@pytest.mark.parametrize(
    "path", ["/", "/statistics?day=03/01/2026", "/account#passkeys", "/über", "/a//b"]
)
def test_it_ends_where_one_wanted_to_go(client: FlaskClient, path: str) -> None:
    answer = travelled(client, f"/auth/oidc?next={quote(path)}")

    assert answer.headers["Location"] == quote(path, safe="/?=#")


@pytest.mark.parametrize(
    "path",
    [
        "https://evil.example",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/a\\..\\b",
        "/\t/evil.example",
        "\t//evil.example",
        " //evil.example",
        "/\r\nLocation: //evil.example",
        "/\x00",
        "/\u0085/evil.example",
        "javascript:alert(1)",
        "evil.example",
        "@evil.example",
        "",
        "/" + "a" * 600,
    ],
)
def test_it_ends_on_this_site_alone(client: FlaskClient, path: str) -> None:
    answer = travelled(client, f"/auth/oidc?next={quote(path)}")

    assert answer.headers["Location"] == "/"
    assert client.get(f"/auth/oidc?next={quote(path)}").headers["Location"] == "/"


@pytest.mark.parametrize(
    "query",
    [
        "",
        "state=",
        "state=a&state=b",
        "state[]=a&code[]=b",
        "state=%0d%0aSet-Cookie:%20a=b&error=%0d%0aX:%20y",
        "state=%00&code=%ff&iss=http://[",
        "state=" + "a" * 4000,
        "session_state=a&authuser=0&prompt=none",
    ],
)
def test_strange_answers_are_nobodys(client: FlaskClient, query: str) -> None:
    begun(client, "/auth/oidc")

    answer = client.get(f"/auth/oidc/callback?{query}")

    assert (answer.status_code, answer.headers["Location"]) == (302, EXPIRED)
    assert not {"X", "Set-Cookie"} & set(answer.headers.keys())


@pytest.mark.parametrize("iss", ["http://[", "null", "http://127.0.0.1", "%0d%0a"])
def test_an_issuer_that_is_none_is_refused(client: FlaskClient, iss: str) -> None:
    back = way_back(begun(client, "/auth/github"))

    answer = client.get(f"{back}&iss={quote(iss)}")

    assert answer.headers["Location"] == "/sign-in?problem=refused"


def test_who_is_signed_in_already_is_there(alice: FlaskClient, providers: Providers) -> None:
    answer = alice.get("/auth/github?next=/tasks")

    assert answer.headers["Location"] == "/tasks"
    assert alice.get("/auth/info").get_json()["name"] == "alice"

"""Signing up and in by GitHub, Google, X and OpenID Connect."""

from __future__ import annotations

import subprocess
import sys

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api import create_app
from api.auth.tokens import hash_of
from api.parts import Parts, parts
from api.settings import ServerSettings
from api.store import Code
from tests.api.server import ROOT
from tests.conftest import Clock, signed_up
from tests.providers.people import Person
from tests.providers.server import Providers
from tests.providers.traveller import begun, travelled, way_back

ALL = ("github", "google", "x", "oidc")


@pytest.fixture
def settings(settings: ServerSettings, providers: Providers) -> ServerSettings:
    """A server that is registered with all four."""
    return settings.model_copy(update=providers.settings)


def came_in(app: Flask, provider: str, query: str = "") -> FlaskClient:
    """Return a browser that has come by the provider."""
    client = app.test_client()
    answer = travelled(client, f"/auth/{provider}{query}")
    assert answer.headers["Location"] == "/"
    return client


def name_in(client: FlaskClient) -> str:
    """Return who is signed in there."""
    return str(client.get("/auth/info").get_json()["name"])


@pytest.mark.parametrize("provider", ALL)
def test_an_account_is_made_and_entered_by_any_provider(app: Flask, provider: str) -> None:
    first, second = came_in(app, provider), came_in(app, provider)

    assert name_in(first) == "octo-alice"
    assert second.get("/auth/info").get_json() == first.get("/auth/info").get_json()
    log = first.get("/api/account/log").get_json()
    assert {(each["what"], each["about"]) for each in log} == {
        ("signedUp", provider),
        ("signedIn", provider),
    }


def test_the_paths_of_2015_lead_to_x_and_back(app: Flask, client: FlaskClient) -> None:
    location = begun(client, "/auth/twitter")
    back = way_back(location).replace("/auth/x/", "/auth/twitter/")

    assert "/x/i/oauth2/authorize?" in location
    assert client.get(back).headers["Location"] == "/"
    assert name_in(client) == "octo-alice"


def test_it_says_by_which_ways_one_can_come_in(stranger: FlaskClient) -> None:
    assert stranger.get("/auth/ways").get_json() == {
        "password": True,
        "passkeys": True,
        "signUp": "open",
        "providers": [
            {"id": "github", "name": "GitHub"},
            {"id": "google", "name": "Google"},
            {"id": "x", "name": "X"},
            {"id": "oidc", "name": "Single sign-on"},
        ],
    }
    by_number = stranger.get("/auth/ways", headers={"Host": "192.0.2.1"}).get_json()
    assert by_number["passkeys"] is False


def test_a_name_that_is_taken_gets_a_number(app: Flask, providers: Providers) -> None:
    signed_up(app, "Octo-Alice")

    names = []
    for subject in ("1", "2"):
        providers["github"].person = Person(subject, "octo-alice")
        names.append(name_in(came_in(app, "github")))

    assert names == ["octo-alice-2", "octo-alice-3"]


@pytest.mark.parametrize(
    ("login", "name"),
    [
        ("Zoë Müller", "Zoë-Müller"),
        ("alice@corp.example", "alice"),
        ("<b>a&lice</b>\r\nX: y", "baliceb-X-y"),
        ("💥", "oidc"),
        ("", "oidc"),
        ("a" * 80, "a" * 40),
    ],
)
def test_what_they_are_called_there_becomes_a_name(
    app: Flask, providers: Providers, login: str, name: str
) -> None:
    providers["oidc"].person = Person("248289761001", login)

    carol = came_in(app, "oidc")

    assert name_in(carol) == name
    (link,) = carol.get("/api/account/links").get_json()
    assert link["label"].isprintable()
    assert "@" not in link["label"]


def test_who_is_called_otherwise_by_now_is_still_the_same(app: Flask, providers: Providers) -> None:
    came_in(app, "github")
    providers["github"].person = Person("1001", "carol")

    again = came_in(app, "github")

    assert name_in(again) == "octo-alice"
    assert [each["label"] for each in again.get("/api/account/links").get_json()] == ["carol"]


@pytest.mark.parametrize("verified", [True, False])
def test_the_same_e_mail_address_elsewhere_makes_nobody_the_same(
    app: Flask, providers: Providers, verified: bool
) -> None:
    for each in ALL:
        providers[each].person = Person("7", "alice", "alice@example.com", verified)

    ids = {came_in(app, each).get("/auth/info").get_json()["id"] for each in ALL}

    assert len(ids) == 4


@pytest.mark.sqlite
def test_nothing_is_kept_but_who_it_is(
    app: Flask, providers: Providers, settings: ServerSettings
) -> None:
    for each in ALL:
        came_in(app, each)

    kept = b"".join(each.read_bytes() for each in settings.data.glob("*.db*"))

    assert b"octo-alice" in kept
    assert b"alice@example.com" not in kept
    secrets = [secret for each in ALL for secret in providers[each].given_out]
    assert [each for each in secrets if each.encode() in kept] == []


def test_the_id_of_a_session_is_new_after_signing_in(app: Flask) -> None:
    client = app.test_client()
    location = begun(client, "/auth/github")
    before = client.get_cookie("pomodoro")

    travelled(client, "/auth/github")

    after = client.get_cookie("pomodoro")
    assert location
    assert before is not None
    assert after is not None
    assert before.value != after.value


@pytest.fixture
def restricted(
    request: pytest.FixtureRequest, settings: ServerSettings, app: Flask, clock: Clock
) -> Flask:
    """The same server with the same records, where not everybody can have an account."""
    came_in(app, "github")
    return create_app(settings.model_copy(update={"signup": request.param}), clock=clock)


@pytest.mark.parametrize("restricted", ["closed"], indirect=True)
def test_where_accounts_are_not_made_who_has_one_comes_in(restricted: Flask) -> None:
    assert name_in(came_in(restricted, "github")) == "octo-alice"

    stranger = restricted.test_client()
    refused = travelled(stranger, "/auth/x")

    assert refused.headers["Location"] == "/sign-in?problem=closed"
    assert stranger.get("/auth/info").status_code == 401
    parts(restricted).close()


@pytest.mark.parametrize("restricted", ["invite"], indirect=True)
def test_an_invitation_lets_one_in_once(restricted: Flask, opened: Parts, clock: Clock) -> None:
    opened.store.add_code(Code("invitation", clock() + 60_000), hash_of("welcome"))
    without = travelled(restricted.test_client(), "/auth/x")
    wrong = travelled(restricted.test_client(), "/auth/x?invitation=wrong")

    carol = came_in(restricted, "x", "?invitation=welcome")
    used = travelled(restricted.test_client(), "/auth/google?invitation=welcome")

    assert name_in(carol) == "octo-alice-2"
    refused = {each.headers["Location"] for each in (without, wrong, used)}
    assert refused == {"/sign-in?problem=not-invited"}
    parts(restricted).close()


@pytest.mark.parametrize("path", ["", "/callback?state=x"])
def test_guessing_is_limited(settings: ServerSettings, app: Flask, path: str) -> None:
    strict = create_app(settings.model_copy(update={"signin_limit": "3/minute"}))
    guesser = strict.test_client()

    answers = [guesser.get(f"/auth/github{path}").status_code for _ in range(4)]
    parts(strict).close()

    assert answers == [302, 302, 302, 429]


def test_without_providers_there_are_none_and_nothing_of_them_is_loaded() -> None:
    program = (
        "import sys, tempfile; from pathlib import Path; from api import create_app; "
        "from api.settings import ServerSettings; "
        "client = create_app(ServerSettings(data=Path(tempfile.mkdtemp()))).test_client(); "
        "assert client.get('/auth/ways').get_json()['providers'] == []; "
        "names = ('github', 'google', 'x', 'oidc', 'twitter'); "
        "answers = [client.get(f'/auth/{name}').status_code for name in names]; "
        "assert answers == [404] * 5, answers; "
        "assert not {'authlib', 'requests', 'joserfc'} & set(sys.modules)"
    )

    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)

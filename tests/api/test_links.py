"""Accounts elsewhere that lead into one here: linked, unlinked, and as a proof of who one is."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.settings import ServerSettings
from tests.conftest import Clock
from tests.providers.people import Person
from tests.providers.server import Providers
from tests.providers.traveller import returned, travelled, way_back

Json = dict[str, Any]


@pytest.fixture
def settings(settings: ServerSettings, providers: Providers) -> ServerSettings:
    """A server that is registered with all four."""
    return settings.model_copy(update=providers.settings)


def location_of(client: FlaskClient, path: str, body: Json | None = None) -> str:
    """Begin something with a provider; return where the page must go."""
    answer = client.post(path, json=body or {})
    assert answer.status_code == 200, answer.text
    return str(answer.get_json()["location"])


def linked(client: FlaskClient, provider: str = "github") -> str:
    """Link who is sitting at the provider; return where it ended."""
    return returned(client, location_of(client, f"/api/account/links/{provider}")).headers[
        "Location"
    ]


def proved(client: FlaskClient, provider: str = "github") -> str:
    """Prove it with who is sitting at the provider; return where it ended."""
    return returned(client, location_of(client, f"/auth/proof/{provider}")).headers["Location"]


def links(client: FlaskClient) -> list[tuple[str, str]]:
    """Return providers and labels."""
    listed = client.get("/api/account/links").get_json()
    return [(each["provider"], each["label"]) for each in listed]


def id_in(client: FlaskClient) -> str:
    """Return who is signed in there."""
    return str(client.get("/auth/info").get_json()["id"])


def entered(app: Flask, provider: str = "github") -> FlaskClient:
    """Return a browser that has come by the provider."""
    client = app.test_client()
    travelled(client, f"/auth/{provider}")
    return client


def test_a_linked_account_leads_in(alice: FlaskClient, alice_id: str, app: Flask) -> None:
    assert linked(alice) == "/account"
    assert linked(alice, "oidc") == "/account"

    assert links(alice) == [("github", "octo-alice"), ("oidc", "octo-alice")]
    assert {id_in(entered(app)), id_in(entered(app, "oidc"))} == {alice_id}
    log = alice.get("/api/account/log").get_json()
    assert {("linked", "github"), ("signedIn", "oidc")} <= {
        (each["what"], each["about"]) for each in log
    }


def test_it_says_when_it_was_used(alice: FlaskClient, app: Flask, clock: Clock) -> None:
    linked(alice)
    clock.advance(minutes=5)
    entered(app)

    assert alice.get("/api/account/links").get_json() == [
        {
            "provider": "github",
            "label": "octo-alice",
            "createdAt": "2026-03-01T09:00:00.000Z",
            "lastUsedAt": "2026-03-01T09:05:00.000Z",
        }
    ]


def test_one_says_where_to_go_afterwards(alice: FlaskClient) -> None:
    here = location_of(alice, "/api/account/links/x", {"next": "/import"})
    elsewhere = location_of(alice, "/api/account/links/oidc", {"next": "//evil.example"})

    assert returned(alice, here).headers["Location"] == "/import"
    assert returned(alice, elsewhere).headers["Location"] == "/account"


def test_an_unlinked_account_leads_in_no_more(
    alice: FlaskClient, alice_id: str, app: Flask
) -> None:
    linked(alice)

    assert alice.delete("/api/account/links/github").status_code == 204

    assert links(alice) == []
    assert id_in(entered(app)) != alice_id
    assert alice.delete("/api/account/links/github").status_code == 404
    assert "unlinked" in [each["what"] for each in alice.get("/api/account/log").get_json()]


def test_the_last_way_in_stays(app: Flask) -> None:
    carol = entered(app)
    last = carol.delete("/api/account/links/github")
    linked(carol, "x")

    assert (last.status_code, last.get_json()["type"]) == (409, "/problems/last-way-in")
    assert carol.delete("/api/account/links/github").status_code == 204
    assert carol.delete("/api/account/links/x").status_code == 409
    assert links(carol) == [("x", "octo-alice")]


def test_what_is_anothers_cannot_be_linked(alice: FlaskClient, bob: FlaskClient) -> None:
    linked(alice)

    assert linked(bob) == "/account?problem=taken"

    assert links(bob) == []
    assert links(alice) == [("github", "octo-alice")]


def test_a_provider_is_linked_once(alice: FlaskClient, providers: Providers) -> None:
    linked(alice)
    again = linked(alice)
    providers["github"].person = Person("2002", "other-alice")

    another = linked(alice)

    assert (again, another) == ("/account", "/account?problem=taken")
    assert links(alice) == [("github", "octo-alice")]


def test_it_hides_others_links(alice: FlaskClient, bob: FlaskClient) -> None:
    linked(alice)

    assert links(bob) == []
    assert bob.delete("/api/account/links/github").status_code == 404
    assert links(alice) == [("github", "octo-alice")]


@pytest.mark.parametrize("path", ["/api/account/links/github", "/auth/proof/github"])
def test_only_who_is_signed_in_and_meant_it_can_begin(
    alice: FlaskClient, stranger: FlaskClient, writer: FlaskClient, path: str
) -> None:
    elsewhere = alice.post(path, json={}, headers={"Sec-Fetch-Site": "cross-site"})

    assert stranger.post(path, json={}).status_code == 401
    assert writer.post(path, json={}).status_code == 403
    assert elsewhere.status_code == 403
    assert alice.get(path).status_code == 405
    assert alice.post(path.replace("github", "gitlab"), json={}).status_code == 404


def test_linking_and_unlinking_need_a_recent_proof(alice: FlaskClient, clock: Clock) -> None:
    linked(alice)
    clock.advance(minutes=11)

    answers = [
        alice.post("/api/account/links/x", json={}),
        alice.delete("/api/account/links/github"),
    ]

    assert {each.get_json()["type"] for each in answers} == {"/problems/proof-needed"}
    assert links(alice) == [("github", "octo-alice")]


def test_a_link_is_for_who_began_it(app: Flask, alice: FlaskClient, bob: FlaskClient) -> None:
    location = location_of(alice, "/api/account/links/github")
    back = way_back(location)

    in_bobs_browser = bob.get(back)
    alice.post("/auth/sign-out")
    signed_out = alice.get(way_back(location))

    assert in_bobs_browser.headers["Location"] == "/account?problem=expired"
    assert signed_out.headers["Location"] == "/sign-in?problem=expired"
    assert links(bob) == []


def test_a_link_that_takes_too_long_is_none(alice: FlaskClient, clock: Clock) -> None:
    location = location_of(alice, "/api/account/links/github")
    clock.advance(minutes=9)
    back = way_back(location)
    clock.advance(minutes=2)

    assert alice.get(back).headers["Location"] == "/account?problem=expired"
    assert links(alice) == []


def test_a_refusal_is_told_on_the_account_page(alice: FlaskClient, providers: Providers) -> None:
    providers["x"].fault = "denied"

    assert linked(alice, "x") == "/account?problem=denied"
    assert links(alice) == []


def test_a_provider_that_is_away_is_a_problem(alice: FlaskClient, providers: Providers) -> None:
    providers["oidc"].fault = "broken at discovery"

    answers = [
        alice.post(path, json={}) for path in ("/api/account/links/oidc", "/auth/proof/oidc")
    ]

    said = {(each.status_code, each.get_json()["type"]) for each in answers}
    assert said == {(503, "/problems/provider-unreachable")}


def test_a_linked_account_proves_it_again(app: Flask, clock: Clock, providers: Providers) -> None:
    carol = entered(app, "oidc")
    clock.advance(minutes=11)
    refused = carol.patch("/api/account", json={"password": "a new password"})
    before = carol.get_cookie("pomodoro")

    assert proved(carol, "oidc") == "/account"

    after = carol.get_cookie("pomodoro")
    assert refused.get_json()["type"] == "/problems/proof-needed"
    assert carol.patch("/api/account", json={"password": "a new password"}).status_code == 200
    assert before is not None
    assert after is not None
    assert before.value != after.value
    assert "proved" in [each["what"] for each in carol.get("/api/account/log").get_json()]


def test_anothers_account_proves_nothing(
    app: Flask, alice: FlaskClient, clock: Clock, providers: Providers
) -> None:
    linked(alice)
    clock.advance(minutes=11)
    providers["github"].person = Person("2002", "bob")
    nobodys = proved(alice)
    entered(app)
    bobs = proved(alice)

    assert {nobodys, bobs} == {"/account?problem=refused"}
    assert alice.delete("/api/account/links/github").status_code == 403


def test_who_proves_it_is_asked_who_they_are(alice: FlaskClient) -> None:
    assert "prompt=login" in location_of(alice, "/auth/proof/oidc")
    assert "prompt" not in location_of(alice, "/api/account/links/oidc")

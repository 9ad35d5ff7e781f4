"""Providers that refuse, lie, break, or do not answer: nobody comes in, and nothing is repeated."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from structlog.testing import capture_logs

from api.settings import ServerSettings
from tests.providers.server import Providers
from tests.providers.traveller import begun, travelled

KINDS = ("github", "x", "oidc")
"""Google is one that speaks OpenID Connect."""
OF_ALL = {
    "denied": "denied",
    "wrong state": "expired",
    "strange error": "refused",
    "closed for today": "unreachable",
    "no code": "refused",
    "wrong challenge": "refused",
    "wrong iss": "refused",
    "no subject": "refused",
    "broken at token": "unreachable",
    "garbage at token": "refused",
    "list at token": "refused",
    "elsewhere at token": "unreachable",
}
OF_USERS = {
    "broken at user": "unreachable",
    "garbage at user": "refused",
    "list at user": "refused",
    "elsewhere at user": "unreachable",
}
OF_OPENID = {
    "no iss": "refused",
    "no ID token": "refused",
    "wrong nonce": "refused",
    "no nonce": "refused",
    "other issuer": "refused",
    "other audience": "refused",
    "other audience too": "refused",
    "other token": "refused",
    "expired token": "refused",
    "not signed": "refused",
    "signed by another": "refused",
    "other subject": "refused",
    "broken at keys": "unreachable",
    "garbage at keys": "refused",
    "list at keys": "refused",
    "elsewhere at keys": "unreachable",
}
ON_THE_WAY = {
    "wrong issuer": "refused",
    "no URL": "refused",
    "broken at discovery": "unreachable",
    "garbage at discovery": "refused",
    "list at discovery": "refused",
    "elsewhere at discovery": "unreachable",
}
CASES = [
    *[(each, *case) for each in KINDS for case in (OF_ALL | OF_USERS).items()],
    *[("oidc", *case) for case in OF_OPENID.items()],
    ("google", "denied", "denied"),
    ("google", "wrong nonce", "refused"),
]


@pytest.fixture
def settings(settings: ServerSettings, providers: Providers) -> ServerSettings:
    """A server that is registered with all four."""
    return settings.model_copy(update=providers.settings)


@pytest.mark.parametrize(("provider", "fault", "problem"), CASES)
def test_nobody_comes_in_by_a_faulty_answer(
    client: FlaskClient, providers: Providers, provider: str, fault: str, problem: str
) -> None:
    providers[provider].fault = fault

    with capture_logs() as lines:
        answer = travelled(client, f"/auth/{provider}?next=/statistics")

    assert answer.headers["Location"] == f"/sign-in?problem={problem}"
    assert client.get("/auth/info").status_code == 401
    (line,) = [each for each in lines if each["event"] == "provider"]
    assert (line["provider"], line["problem"]) == (provider, problem)
    assert line["fault"].isprintable()
    said_there = ("evil", "script", "said: no", "Set-Cookie")
    assert not [each for each in said_there if each in f"{line}{answer.text}"]


@pytest.mark.parametrize(("fault", "problem"), ON_THE_WAY.items())
def test_what_is_wrong_on_the_way_there_is_over_with_the_fault(
    client: FlaskClient, providers: Providers, fault: str, problem: str
) -> None:
    providers["oidc"].fault = fault
    location = begun(client, "/auth/oidc")
    providers["oidc"].fault = ""

    assert location == f"/sign-in?problem={problem}"
    assert travelled(client, "/auth/oidc").headers["Location"] == "/"


@pytest.mark.parametrize(
    ("provider", "fault"),
    [("oidc", "silent at discovery"), ("github", "silent at token"), ("x", "slow at user")],
)
def test_who_does_not_answer_is_not_waited_for(
    client: FlaskClient, providers: Providers, provider: str, fault: str
) -> None:
    providers[provider].fault = fault

    location = begun(client, f"/auth/{provider}")
    if not location.startswith("/"):
        location = travelled(client, f"/auth/{provider}").headers["Location"]

    assert location == "/sign-in?problem=unreachable"


def test_who_answers_each_time_at_the_last_moment_is_not_waited_for_either(
    client: FlaskClient, providers: Providers
) -> None:
    providers["x"].fault = "late everywhere"

    answer = travelled(client, "/auth/x")

    assert answer.headers["Location"] == "/sign-in?problem=unreachable"


def test_nobody_who_is_not_there_can_be_reached(app: Flask, providers: Providers) -> None:
    providers.stop()

    location = begun(app.test_client(), "/auth/google")

    assert location == "/sign-in?problem=unreachable"


def test_the_log_says_what_a_provider_answered(client: FlaskClient, providers: Providers) -> None:
    providers["github"].fault = "broken at token"

    with capture_logs() as lines:
        travelled(client, "/auth/github")

    assert [each["fault"] for each in lines if each["event"] == "provider"] == ["HTTPError 500"]


def test_what_may_be_a_fault_of_ours_is_in_the_log_with_its_place(
    client: FlaskClient, providers: Providers
) -> None:
    providers["github"].fault = "list at user"

    with capture_logs() as lines:
        travelled(client, "/auth/github")

    (line,) = [each for each in lines if each["event"] == "unforeseen"]
    assert line["fault"] == "TypeError"
    assert "/api/auth/providers/dialogue.py:" in line["where"][-1]


def test_a_secret_is_shown_in_the_way_that_the_provider_knows(
    client: FlaskClient, providers: Providers
) -> None:
    providers["oidc"].fault = "secret in the body"

    assert travelled(client, "/auth/oidc").headers["Location"] == "/"


def test_a_provider_that_signs_with_another_key_by_now_is_asked_for_it(
    app: Flask, providers: Providers
) -> None:
    travelled(app.test_client(), "/auth/oidc")
    providers["oidc"].key = "of-next-year"

    answer = travelled(app.test_client(), "/auth/oidc")

    assert answer.headers["Location"] == "/"
    assert providers["oidc"].asked.count("keys") == 2
    assert providers["oidc"].asked.count("discovery") == 1
